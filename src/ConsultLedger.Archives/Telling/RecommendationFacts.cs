using ConsultLedger.Consultations;

namespace ConsultLedger.Archives.Telling;

/// <summary>What is said of one recommendation after it was submitted: step 6.</summary>
internal sealed class RecommendationFacts(Phrases say, FactList facts)
{
    public void Add(RecommendationEvent happened)
    {
        switch (happened)
        {
            case RecommendationAssigned assigned:
                facts.Add("lead unit", "主办单位", assigned.Unit);
                facts.Add("co-handlers", "会办单位", assigned.CoUnits is { Count: > 0 } units ? say.Join(units) : null);
                facts.Add("due on", "办理期限", assigned.DueOn);
                break;
            case DueDateRevised revised:
                facts.Add("due on", "办理期限", revised.DueOn);
                facts.Add("reason", "理由", revised.Reason);
                facts.Add("approved by", "批准", revised.ApprovedBy);
                break;
            case RecommendationDecided decided:
                facts.Add("decision", "采纳情况", Words.Of(decided.Decision));
                facts.Add("decided by", "答复单位", say.Aside(decided.DecidedBy, [say[Words.Of(decided.Capacity)]]));
                facts.Add("reason", "理由", decided.Reason);
                facts.Add("local code", "办理分类代码", decided.LocalCode is { } code ? say.Aside(code.Code, [code.List]) : null);
                break;
            case RecommendationConverted converted:
                facts.Add("turned into", "转化为", say.Aside(converted.Reference, [say[Words.Of(converted.Kind)]]));
                break;
            case ProgressReported progress:
                facts.Add("progress", "进度", progress.Percent is { } percent ? $"{percent}%" : null);
                facts.Add("note", "说明", progress.Note);
                facts.Add("reported by", "报告单位", progress.ReportedBy);
                break;
            case CompletionClaimed claimed:
                facts.Add("claimed by", "报告单位", claimed.ClaimedBy);
                facts.Add("result", "办理结果", claimed.Result);
                break;
            case ImplementationVerified verified:
                facts.Add("result", "核实结果", Words.Of(verified.Result));
                facts.Add("verified by", "核实者", verified.VerifiedBy);
                facts.Add("method", "方式", verified.Method);
                facts.Add("note", "说明", verified.Note);
                break;
            case RecommendationReopened reopened:
                facts.Add("reason", "理由", reopened.Reason);
                facts.Add("approved by", "批准", reopened.ApprovedBy);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(happened), happened, "no words for it");
        }
    }
}
