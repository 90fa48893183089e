using ConsultLedger.Consultations;

namespace ConsultLedger.Archives.Telling;

/// <summary>What is said of topic and plan: steps 1 and 2.</summary>
internal sealed class TopicAndPlanFacts(Phrases say, FactList facts)
{
    public void Add(ConsultationEvent happened)
    {
        switch (happened)
        {
            case TopicProposed proposed:
                facts.Add("number", "编号", proposed.Number);
                facts.Add("committee", "委员会代码", proposed.Committee);
                facts.Add("procedure", "协商程序", say[$"{proposed.Procedure.Id}, version {proposed.Procedure.Version}", $"{proposed.Procedure.Id}，第 {proposed.Procedure.Version} 版"]);
                facts.Add("title", "议题", proposed.Title);
                facts.Add("summary", "说明", proposed.Summary);
                facts.Add("source", "议题来源", proposed.Sources is { } sources ? say.Join(sources.Select(source => say[Words.Of(source)])) : null);
                facts.AddEach("proposed by", "提出者", proposed.Proposers?.Select(say.Person));
                break;
            case TopicScreened screened:
                facts.AddEach("answers", "初审意见", screened.Answers.Select(Answer));
                break;
            case TopicDetermined determined:
                Decided(determined.DecidedBy, determined.Reason, determined.PlanItem);
                break;
            case TopicDeclined declined:
                Decided(declined.DecidedBy, declined.Reason, declined.PlanItem);
                break;
            case PlanAdopted plan:
                Plan(plan.Form, plan.LeadBody, plan.Leader, plan.Participants, plan.Agenda, plan.Approvals, plan.Reason);
                break;
            case PlanAmended plan:
                Plan(plan.Form, plan.LeadBody, plan.Leader, plan.Participants, plan.Agenda, plan.Approvals, plan.Reason);
                break;
        }
    }

    private void Decided(string? by, string? reason, string? planItem)
    {
        facts.Add("decided by", "决定机构", by);
        facts.Add("reason", "理由", reason);
        facts.Add("item of the annual plan", "年度协商计划项目", planItem);
    }

    private void Plan(
        string? form,
        string? leadBody,
        string? leader,
        IReadOnlyList<Participant>? participants,
        IReadOnlyList<string>? agenda,
        IReadOnlyList<Approval>? approvals,
        string? reason)
    {
        facts.Add("form", "协商形式", form);
        facts.Add("organised by", "承办机构", leadBody);
        facts.Add("led by", "牵头领导", leader);
        facts.AddEach("agenda", "协商内容", agenda);
        facts.AddEach("participants", "参加人员", participants?.Select(say.Person));
        facts.AddEach("approved by", "批准", approvals?.Select(say.Approval));
        facts.Add("reason", "理由", reason);
    }

    private string Answer(GateAnswer answer) =>
        say.Aside($"{say.Gate(answer.Gate)}{say[": ", "："]}{(answer.Passed ? say["yes", "是"] : say["no", "否"])}", [answer.Reason, answer.AnsweredBy]);
}
