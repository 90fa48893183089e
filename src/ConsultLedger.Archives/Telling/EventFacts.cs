using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Record;

namespace ConsultLedger.Archives.Telling;

/// <summary>What an event says, field by field, in one language. Every field of every event is told, so that a reader without this
/// program loses nothing; where and when it was recorded is told beside, and digests of documents with the documents.</summary>
internal sealed class EventFacts(Phrases say)
{
    /// <param name="happened">The event, with or without corrections applied.</param>
    /// <param name="correction">For a correction: what the record says of it, with the value it replaced.</param>
    public IReadOnlyList<Fact> Of(ConsultationEvent happened, CorrectionEntry? correction = null)
    {
        var facts = new FactList(say);
        if (happened is RecommendationEvent about)
            Add(facts, about);
        else
            Add(facts, happened, correction);
        if (happened.Basis is { } basis)
            facts.Add("basis", "依据", say.Basis(basis));
        facts.AddEach("documents", "附件", happened.Documents?.Select(Document));
        return facts.ToList();
    }

    private void Add(FactList facts, ConsultationEvent happened, CorrectionEntry? correction)
    {
        switch (happened)
        {
            case TopicProposed or TopicScreened or TopicDetermined or TopicDeclined or PlanAdopted or PlanAmended:
                new TopicAndPlanFacts(say, facts).Add(happened);
                break;
            case ResearchConducted or ResearchReported or ResearchWaived or MeetingHeld:
                new ResearchAndMeetingFacts(say, facts).Add(happened);
                break;
            case OutcomeSubmitted or OutcomeDisclosed or InstructionIssued:
                new OutcomeFacts(say, facts).Add(happened);
                break;
            case RecordCorrected corrected:
                Add(facts, corrected, correction);
                break;
            default:
                new ClosingFacts(say, facts).Add(happened);
                break;
        }
    }

    private void Add(FactList facts, RecommendationEvent about)
    {
        facts.Add("recommendation", "意见建议", $"{about.Recommendation}");
        new RecommendationFacts(say, facts).Add(about);
    }

    private void Add(FactList facts, RecordCorrected corrected, CorrectionEntry? correction)
    {
        facts.Add("corrects version", "更正的版本", $"{corrected.OfVersion}");
        facts.Add("field", "字段", corrected.Pointer);
        if (correction is not null)
            facts.Add("before", "更正前", say.Value(correction.From));
        facts.Add("after", "更正后", say.Value(corrected.To));
        facts.Add("reason", "理由", corrected.Reason);
        facts.Add("approved by", "批准", corrected.ApprovedBy);
    }

    private string Document(DocumentReference document) => say.Aside(document.Name ?? say["without a name", "未命名"], [document.MediaType]);
}

/// <summary>Facts in the making; what is unknown is left out.</summary>
internal sealed class FactList(Phrases say)
{
    private readonly List<Fact> _facts = [];

    public void Add(string english, string chinese, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            _facts.Add(new(say[english, chinese], [value]));
    }

    public void Add(string english, string chinese, EdtfDate? date) => Add(english, chinese, date is { } known ? say.Date(known) : null);

    public void Add(string english, string chinese, Count? count) => Add(english, chinese, count is { } known ? say.Count(known) : null);

    public void Add(string english, string chinese, BilingualText? word) => Add(english, chinese, word is { } known ? say[known] : null);

    public void AddEach(string english, string chinese, IEnumerable<string>? values)
    {
        if (values?.ToList() is { Count: > 0 } known)
            _facts.Add(new(say[english, chinese], known));
    }

    public List<Fact> ToList() => _facts;
}
