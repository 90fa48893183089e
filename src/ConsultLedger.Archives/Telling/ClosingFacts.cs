using ConsultLedger.Consultations;

namespace ConsultLedger.Archives.Telling;

/// <summary>What is said of supervision, feedback, the file itself, and of what may happen at any step.</summary>
internal sealed class ClosingFacts(Phrases say, FactList facts)
{
    public void Add(ConsultationEvent happened)
    {
        switch (happened)
        {
            case SupervisionConducted supervision:
                facts.Add("kind", "监督方式", Words.Of(supervision.Kind));
                facts.AddEach("findings", "发现的问题", supervision.Findings?.Select(Finding));
                break;
            case ResultFedBack feedback:
                facts.Add("told to", "反馈对象", say.Join(feedback.Audience.Select(audience => say[Words.Of(audience)])));
                facts.Add("channel", "反馈渠道", feedback.Channel);
                facts.Add("summary", "内容", feedback.Summary);
                facts.Add("disclosed from", "公示开始", feedback.DisclosedFrom);
                facts.Add("disclosed to", "公示结束", feedback.DisclosedTo);
                break;
            case SatisfactionRated rated:
                facts.Add("of", "评价对象", Words.Of(rated.Subject));
                facts.Add("by", "评价者", Words.Of(rated.Respondent));
                facts.Add("rating", "评价", Words.Of(rated.Rating));
                facts.Add("how many", "人数", say.Count(rated.Count));
                facts.Add("recommendation", "意见建议", rated.Recommendation is { } number ? $"{number}" : null);
                facts.Add("comment", "评语", rated.Comment);
                break;
            case AssessmentMade assessment:
                facts.Add("kind", "评估内容", Words.Of(assessment.Kind));
                facts.Add("by", "评估者", assessment.AssessedBy);
                facts.Add("conclusion", "结论", assessment.Conclusion);
                facts.AddEach("findings", "发现的问题", assessment.Findings);
                break;
            case FileArchived archived:
                facts.Add("archive number", "档号", archived.ArchiveNumber);
                facts.Add("retention", "保管期限", archived.Retention is { } retention ? Words.Of(retention) : null);
                facts.Add("basis of retention", "保管期限依据", archived.RetentionBasis);
                facts.Add("filed by", "归档人", archived.FiledBy);
                facts.Add("SHA-256 of the catalogue", "归档清单摘要", archived.CatalogueSha256?.ToString());
                facts.AddEach("missing steps", "缺失步骤", archived.Missing?.Select(Missing));
                break;
            case DocumentAttached attached:
                facts.Add("note", "说明", attached.Note);
                break;
            case ConsultationWithdrawn withdrawn:
                facts.Add("reason", "理由", withdrawn.Reason);
                facts.Add("decided by", "决定机构", withdrawn.DecidedBy);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(happened), happened, "no words for it");
        }
    }

    private string Finding(SupervisionFinding finding) => say.Aside(
        finding.Text,
        [finding.Standard, finding.Recommendation is { } number ? say[$"recommendation {number}", $"意见建议 {number}"] : null]);

    private string Missing(MissingStep missing) => say.Aside(
        $"{say[StepNames.Of(missing.Step)]}{say[": ", "："]}{missing.Reason}", [say[$"signed by {missing.SignedBy}", $"签署：{missing.SignedBy}"]]);
}
