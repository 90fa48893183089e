using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Record;
using ConsultLedger.Web.Asking;
using ConsultLedger.Web.Components;
using ConsultLedger.Web.Naming;

namespace ConsultLedger.Web.Pages.Consultations;

/// <summary>Something that happened, as the story of a consultation tells it.</summary>
/// <param name="Entry">The event it stems from.</param>
/// <param name="Title">What happened, in short.</param>
/// <param name="Details">What is to be known of it.</param>
public sealed record StoryEntry(Entry Entry, Step? Step, string Title, IReadOnlyList<string> Details, Tone Tone = Tone.Neutral, IconName Icon = IconName.Dot)
{
    /// <summary>It was corrected later: what is told is as it was corrected.</summary>
    public bool IsCorrected { get; init; }
}

/// <summary>Tells a record as one story, in the order in which it was recorded.</summary>
public sealed class Story
{
    private readonly PageLanguage _language;
    private readonly List<StoryEntry> _entries = [];
    private readonly Procedure? _procedure;

    private Story(Procedure? procedure, PageLanguage language) => (_procedure, _language) = (procedure, language);

    /// <param name="procedure">The one it is bound to, which has the words of its questions; null: they are told by their ids.</param>
    public static IReadOnlyList<StoryEntry> Of(ConsultationRecord record, Procedure? procedure, PageLanguage language)
    {
        var story = new Story(procedure, language);
        story.TellTopicToMeeting(record);
        story.TellOutcome(record);
        foreach (var recommendation in record.Recommendations)
            story._entries.AddRange(RecommendationStory.Of(recommendation, language));
        story.TellAfterwards(record);

        var corrected = record.Corrections.Select(correction => correction.OfVersion).ToHashSet();
        return [.. story._entries.OrderBy(entry => entry.Entry.Version).Select(entry => entry with { IsCorrected = corrected.Contains(entry.Entry.Version) })];
    }

    private void TellTopicToMeeting(ConsultationRecord record)
    {
        Tell(record.Proposal, Step.Topic, "topic_proposed", [record.Title, .. record.Proposers is { Count: > 0 } proposers ? [People(proposers)] : Array.Empty<string>()]);
        foreach (var screening in record.Screenings)
        {
            Tell(screening, Step.Topic, "topic_screened",
                [.. screening.Answers.Select(answer => $"{Question(answer.Gate)} {(answer.Passed ? _language["yes", "是"] : _language["no", "否"])}{Because(answer.Reason)}")]);
        }

        if (record.TopicDecision is { } topic)
        {
            var isDeclined = topic.Decision == TopicDecision.Declined;
            Tell(topic, Step.Topic, isDeclined ? "topic_declined" : "topic_determined", [By(topic.DecidedBy), topic.Reason], isDeclined ? Tone.Neutral : Tone.Good, isDeclined ? IconName.Cross : IconName.Check);
        }

        if (record.Plan is { } plan)
        {
            Tell(plan, Step.Plan, "plan_adopted",
                [plan.Form, Named("led by", "牵头", plan.LeadBody ?? plan.Leader), .. plan.Approvals?.Select(Approved) ?? []], Tone.Good, IconName.Check);
            foreach (var amendment in plan.Amendments)
                Tell(amendment, Step.Plan, "plan_amended", [amendment.Reason, .. amendment.Approvals.Select(Approved)]);
        }

        foreach (var activity in record.Research.Activities)
        {
            Tell(activity, Step.Research, "research_conducted",
            [
                activity.Method is { } method ? _language[Words.Of(method)] : null,
                activity.Places is { Count: > 0 } places ? string.Join(_language[", ", "、"], places) : null,
                .. activity.Findings ?? [],
            ]);
        }

        if (record.Research.Report is { } report)
            Tell(report, Step.Research, "research_reported", [report.Title, .. report.Problems ?? []], Tone.Good, IconName.Check);
        if (record.Research.Waiver is { } waiver)
            Tell(waiver, Step.Research, "research_waived", [waiver.Reason, Named("approved by", "批准", waiver.ApprovedBy)], Tone.Good, IconName.Check);
        foreach (var meeting in record.Meetings)
        {
            Tell(meeting, Step.Meeting, "meeting_held",
            [
                meeting.Place,
                Named("chaired by", "主持", meeting.Chair),
                meeting.Headcount is { } count ? _language[$"{RecordWords.Of(count).English} people", $"{RecordWords.Of(count).Chinese} 人参加"] : null,
                .. meeting.Opinions?.Select(opinion => Said(opinion.By, opinion.Text)) ?? [],
                .. meeting.Commitments?.Select(commitment => _language["promised: ", "现场答复："] + Said(commitment.Unit, commitment.Text)) ?? [],
            ], Tone.Good, IconName.Check);
        }
    }

    private void TellOutcome(ConsultationRecord record)
    {
        foreach (var outcome in record.Outcomes)
        {
            Tell(outcome, Step.Outcome, "outcome_submitted",
            [
                outcome.Form is { } form ? _language[Words.Of(form)] : null,
                outcome.Addressees is { Count: > 0 } addressees ? Named("to", "报送", string.Join(_language[", ", "、"], addressees)) : null,
                _language[$"recommendations {Numbers(outcome.Recommendations)}", $"意见建议 {Numbers(outcome.Recommendations)}"],
            ], Tone.Good, IconName.Document);
        }

        foreach (var disclosure in record.Disclosures)
            Tell(disclosure, Step.Outcome, "outcome_disclosed", [disclosure.Channel, disclosure.Place, disclosure.Summary, .. disclosure.Objections?.Select(objection => _language["objection: ", "异议："] + objection) ?? []]);
        foreach (var instruction in record.Instructions)
            Tell(instruction, Step.Outcome, "instruction_issued", [Leader(instruction), instruction.Text], Tone.Active, IconName.Document);
    }

    private void TellAfterwards(ConsultationRecord record)
    {
        foreach (var supervision in record.Supervisions)
        {
            Tell(supervision, Step.Tracking, "supervision_conducted",
                [_language[Words.Of(supervision.Kind)], .. supervision.Findings?.Select(finding => finding.Text + (finding.Standard is { } standard ? _language[$" (standard: {standard})", $"（标准依据：{standard}）"] : "")) ?? []]);
        }

        foreach (var feedback in record.Feedback)
        {
            Tell(feedback, Step.Feedback, "result_fed_back",
                [Named("to", "反馈对象", string.Join(_language[", ", "、"], feedback.Audience.Select(audience => _language[Words.Of(audience)]))), feedback.Channel, feedback.Summary], Tone.Good, IconName.Check);
        }

        foreach (var rating in record.Ratings)
        {
            Tell(rating, Step.Feedback, "satisfaction_rated",
            [
                _language[
                    $"{Words.Of(rating.Respondent).English} on the {Words.Of(rating.Subject).English}: {Words.Of(rating.Rating).English}, {RecordWords.Of(rating.Count).English}",
                    $"{Words.Of(rating.Respondent).Chinese}对{Words.Of(rating.Subject).Chinese}：{Words.Of(rating.Rating).Chinese} {RecordWords.Of(rating.Count).Chinese} 份"],
                rating.Comment,
            ]);
        }

        foreach (var assessment in record.Assessments)
            Tell(assessment, null, "assessment_made", [_language[Words.Of(assessment.Kind)], By(assessment.AssessedBy), assessment.Conclusion, .. assessment.Findings ?? []]);
        foreach (var archive in (IEnumerable<ArchiveEntry>)[.. record.ArchiveHistory, .. record.Archive is { } last ? [last] : Array.Empty<ArchiveEntry>()])
        {
            Tell(archive, Step.Archive, "file_archived",
            [
                archive.ArchiveNumber,
                archive.Retention is { } retention ? _language[Words.Of(retention)] : null,
                .. archive.Missing?.Select(missing => _language[
                    $"missing: {StepNames.Of(missing.Step).English}; {missing.Reason}, signed by {missing.SignedBy}",
                    $"缺项：{StepNames.Of(missing.Step).Chinese}，{missing.Reason}（{missing.SignedBy}签字）"]) ?? [],
            ], Tone.Good, IconName.Seal);
        }

        foreach (var attached in record.Documents.Where(document => document.Step is null).GroupBy(document => document.Version))
            Tell(attached.First(), null, "document_attached", [.. attached.Select(document => document.Name ?? document.MediaType), attached.First().Note], Tone.Neutral, IconName.Document);
        if (record.Withdrawal is { } withdrawal)
            Tell(withdrawal, null, "consultation_withdrawn", [withdrawal.Reason, By(withdrawal.DecidedBy)], Tone.Attention, IconName.Cross);
        foreach (var correction in record.Corrections)
        {
            Tell(correction, null, "record_corrected",
            [
                _language[$"version {correction.OfVersion}: {Field(correction.Pointer)}", $"第 {correction.OfVersion} 版：{Field(correction.Pointer)}"],
                _language[$"from {Value(correction.From)} to {Value(correction.To)}", $"由 {Value(correction.From)} 更正为 {Value(correction.To)}"],
                correction.Reason,
                Named("approved by", "批准", correction.ApprovedBy),
            ], Tone.Attention, IconName.Return);
        }
    }

    private void Tell(Entry entry, Step? step, string wireName, IEnumerable<string?> details, Tone tone = Tone.Neutral, IconName icon = IconName.Dot) =>
        _entries.Add(new StoryEntry(entry, step, _language[EventNames.Of(wireName)], [.. details.OfType<string>().Where(detail => detail.Length > 0)], tone, icon));

    private string? By(string? who) => Named("by", "由", who);

    private string? Named(string english, string chinese, string? who) => string.IsNullOrEmpty(who) ? null : _language[$"{english} {who}", $"{chinese}：{who}"];

    private string Because(string? reason) => string.IsNullOrEmpty(reason) ? "" : _language[$" ({reason})", $"（{reason}）"];

    private string Said(string? who, string text) => string.IsNullOrEmpty(who) ? text : _language[$"{who}: {text}", $"{who}：{text}"];

    /// <summary>What was asked, where the procedure asks it.</summary>
    private string Question(string gate) => _procedure?.Gates.FirstOrDefault(asked => asked.IsNamed(gate)) is { } asked ? _language[asked.Question] : gate + _language[":", "："];

    /// <summary>The field a pointer leads to, by the name it has for people.</summary>
    private string Field(string pointer) => _language[FieldNames.Of(pointer.Split('/').LastOrDefault(part => part.Any(char.IsAsciiLetter), pointer))];

    private string Approved(Approval approval) =>
        _language[$"approved by {approval.Body}", $"{approval.Body}批准"] + Because(approval.On is { } on ? Dates.Stated(_language, on) : approval.Document);

    private string Leader(InstructionEntry instruction) => instruction.Position is { } position ? $"{instruction.Leader}{_language[", ", "，"]}{position}" : instruction.Leader;

    private string People(IReadOnlyList<Person> people) =>
        string.Join(_language["; ", "；"], people.Select(person => person.Name + Because(person.Organisation ?? person.Sector)));

    private string Value(System.Text.Json.JsonElement? value) => value is { } known ? known.ToString() : _language["unknown", "未知"];

    private static string Numbers(IReadOnlyList<int> numbers) => numbers.Count > 2 ? $"{numbers[0]}–{numbers[^1]}" : string.Join(", ", numbers);
}
