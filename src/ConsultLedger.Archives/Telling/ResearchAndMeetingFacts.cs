using ConsultLedger.Consultations;

namespace ConsultLedger.Archives.Telling;

/// <summary>What is said of research and meetings: steps 3 and 4.</summary>
internal sealed class ResearchAndMeetingFacts(Phrases say, FactList facts)
{
    public void Add(ConsultationEvent happened)
    {
        switch (happened)
        {
            case ResearchConducted research:
                facts.Add("method", "方式", research.Method is { } method ? Words.Of(method) : null);
                facts.Add("began", "开始", research.StartedOn);
                facts.Add("ended", "结束", research.EndedOn);
                facts.Add("places", "地点", research.Places is { Count: > 0 } places ? say.Join(places) : null);
                facts.Add("units visited", "走访单位数", research.UnitsVisited);
                facts.Add("meetings and talks", "座谈次数", research.Sessions);
                facts.Add("people who took part", "参加人数", research.Participants);
                facts.AddEach("findings", "发现的情况", research.Findings);
                break;
            case ResearchReported reported:
                facts.Add("title", "报告题名", reported.Title);
                facts.AddEach("problems named", "指出的问题", reported.Problems);
                break;
            case ResearchWaived waived:
                facts.Add("reason", "理由", waived.Reason);
                facts.Add("approved by", "批准", waived.ApprovedBy);
                break;
            case MeetingHeld meeting:
                facts.Add("held on", "会议日期", meeting.HeldOn);
                facts.Add("place", "地点", meeting.Place);
                facts.Add("chaired by", "主持人", meeting.Chair);
                facts.Add("headcount", "到会人数", meeting.Headcount);
                facts.AddEach("attendance", "参会人员", meeting.Attendance?.Select(say.Person));
                facts.AddEach("opinions", "会上意见", meeting.Opinions?.Select(Opinion));
                facts.AddEach("commitments", "现场答复", meeting.Commitments?.Select(Commitment));
                break;
        }
    }

    private string Opinion(Opinion opinion) => say.Aside(opinion.Text, [opinion.By, opinion.Aspect]);

    private string Commitment(Commitment commitment) =>
        say.Aside(commitment.Text, [commitment.Unit, commitment.DueOn is { } due ? say[$"until {say.Date(due)}", $"{say.Date(due)}前"] : null]);
}
