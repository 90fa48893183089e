using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.ReadModels.Record;

/// <summary>The opening of the consultation; what was proposed stands in the record itself.</summary>
public sealed class ProposalEntry(RecordedEvent recorded, TopicProposed happened) : Entry(recorded, happened);

public sealed class ScreeningEntry(RecordedEvent recorded, TopicScreened happened) : Entry(recorded, happened)
{
    public IReadOnlyList<GateAnswer> Answers { get; } = happened.Answers;
}

/// <summary>What became of the topic: determined, or declined, which ends the consultation.</summary>
public sealed class TopicDecisionEntry : Entry
{
    public TopicDecisionEntry(RecordedEvent recorded, TopicDetermined happened)
        : base(recorded, happened)
    {
        Decision = TopicDecision.Determined;
        DecidedBy = happened.DecidedBy;
        Reason = happened.Reason;
        PlanItem = happened.PlanItem;
    }

    public TopicDecisionEntry(RecordedEvent recorded, TopicDeclined happened)
        : base(recorded, happened)
    {
        Decision = TopicDecision.Declined;
        DecidedBy = happened.DecidedBy;
        Reason = happened.Reason;
        PlanItem = happened.PlanItem;
    }

    public TopicDecision Decision { get; }

    public string? DecidedBy { get; }

    public string? Reason { get; }

    public string? PlanItem { get; }
}

/// <summary>The plan as it now stands: each amendment replaces what it names and leaves the rest. Approvals and
/// reason are those of the adoption; an amendment has its own.</summary>
public sealed class PlanEntry(RecordedEvent recorded, PlanAdopted happened) : Entry(recorded, happened)
{
    private readonly (RecordedEvent Recorded, PlanAdopted Happened) _adoption = (recorded, happened);

    public string? Form { get; private init; } = happened.Form;

    public string? LeadBody { get; private init; } = happened.LeadBody;

    public string? Leader { get; private init; } = happened.Leader;

    public IReadOnlyList<Participant>? Participants { get; private init; } = happened.Participants;

    public IReadOnlyList<string>? Agenda { get; private init; } = happened.Agenda;

    public IReadOnlyList<Approval>? Approvals { get; } = happened.Approvals;

    public string? Reason { get; } = happened.Reason;

    public IReadOnlyList<PlanAmendmentEntry> Amendments { get; private init; } = [];

    internal PlanEntry With(PlanAmendmentEntry amendment) => new(_adoption.Recorded, _adoption.Happened)
    {
        Form = amendment.Form ?? Form,
        LeadBody = amendment.LeadBody ?? LeadBody,
        Leader = amendment.Leader ?? Leader,
        Participants = amendment.Participants ?? Participants,
        Agenda = amendment.Agenda ?? Agenda,
        Amendments = [.. Amendments, amendment],
    };
}

/// <summary>What one amendment named.</summary>
public sealed class PlanAmendmentEntry(RecordedEvent recorded, PlanAmended happened) : Entry(recorded, happened)
{
    public string? Form { get; } = happened.Form;

    public string? LeadBody { get; } = happened.LeadBody;

    public string? Leader { get; } = happened.Leader;

    public IReadOnlyList<Participant>? Participants { get; } = happened.Participants;

    public IReadOnlyList<string>? Agenda { get; } = happened.Agenda;

    public IReadOnlyList<Approval> Approvals { get; } = happened.Approvals;

    public string Reason { get; } = happened.Reason;
}

/// <summary>What was done before the meeting; the step is complete with the report or the waiver.</summary>
public sealed record ResearchRecord
{
    public required IReadOnlyList<ResearchActivityEntry> Activities { get; init; }

    public ResearchReportEntry? Report { get; init; }

    public ResearchWaiverEntry? Waiver { get; init; }
}

public sealed class ResearchActivityEntry(RecordedEvent recorded, ResearchConducted happened) : Entry(recorded, happened)
{
    public ResearchMethod? Method { get; } = happened.Method;

    public EdtfDate? StartedOn { get; } = happened.StartedOn;

    public EdtfDate? EndedOn { get; } = happened.EndedOn;

    public IReadOnlyList<string>? Places { get; } = happened.Places;

    public Count? UnitsVisited { get; } = happened.UnitsVisited;

    public Count? Sessions { get; } = happened.Sessions;

    public Count? Participants { get; } = happened.Participants;

    public IReadOnlyList<string>? Findings { get; } = happened.Findings;
}

public sealed class ResearchReportEntry(RecordedEvent recorded, ResearchReported happened) : Entry(recorded, happened)
{
    public string? Title { get; } = happened.Title;

    public IReadOnlyList<string>? Problems { get; } = happened.Problems;
}

public sealed class ResearchWaiverEntry(RecordedEvent recorded, ResearchWaived happened) : Entry(recorded, happened)
{
    public string Reason { get; } = happened.Reason;

    public string? ApprovedBy { get; } = happened.ApprovedBy;
}

public sealed class MeetingEntry(RecordedEvent recorded, MeetingHeld happened) : Entry(recorded, happened)
{
    public EdtfDate? HeldOn { get; } = happened.HeldOn;

    public string? Place { get; } = happened.Place;

    public string? Chair { get; } = happened.Chair;

    public IReadOnlyList<Attendee>? Attendance { get; } = happened.Attendance;

    public Count? Headcount { get; } = happened.Headcount;

    public IReadOnlyList<Opinion>? Opinions { get; } = happened.Opinions;

    public IReadOnlyList<Commitment>? Commitments { get; } = happened.Commitments;
}

public sealed class OutcomeEntry(RecordedEvent recorded, OutcomeSubmitted happened) : Entry(recorded, happened)
{
    public OutcomeForm? Form { get; } = happened.Form;

    public IReadOnlyList<string>? Addressees { get; } = happened.Addressees;

    public EdtfDate? SubmittedOn { get; } = happened.SubmittedOn;

    public string? UseMode { get; } = happened.UseMode;

    public string? UsingBody { get; } = happened.UsingBody;

    /// <summary>Numbers of its recommendations.</summary>
    public IReadOnlyList<int> Recommendations { get; } = [.. happened.Recommendations.Select(recommendation => recommendation.Number)];
}

public sealed class DisclosureEntry(RecordedEvent recorded, OutcomeDisclosed happened) : Entry(recorded, happened)
{
    public string? Channel { get; } = happened.Channel;

    public string? Place { get; } = happened.Place;

    public string? Summary { get; } = happened.Summary;

    public EdtfDate? DisclosedFrom { get; } = happened.DisclosedFrom;

    public EdtfDate? DisclosedTo { get; } = happened.DisclosedTo;

    public IReadOnlyList<string>? Objections { get; } = happened.Objections;
}

public sealed class InstructionEntry(RecordedEvent recorded, InstructionIssued happened) : Entry(recorded, happened)
{
    public string Leader { get; } = happened.Leader;

    public string? Position { get; } = happened.Position;

    public string? Text { get; } = happened.Text;

    public EdtfDate? IssuedOn { get; } = happened.IssuedOn;

    /// <summary>Numbers of the recommendations it speaks of; absent: the outcome as a whole.</summary>
    public IReadOnlyList<int>? Recommendations { get; } = happened.Recommendations;
}

public sealed class SupervisionEntry(RecordedEvent recorded, SupervisionConducted happened) : Entry(recorded, happened)
{
    public SupervisionKind Kind { get; } = happened.Kind;

    public IReadOnlyList<SupervisionFinding>? Findings { get; } = happened.Findings;
}

public sealed class FeedbackEntry(RecordedEvent recorded, ResultFedBack happened) : Entry(recorded, happened)
{
    public IReadOnlyList<FeedbackAudience> Audience { get; } = happened.Audience;

    public string? Channel { get; } = happened.Channel;

    public string? Summary { get; } = happened.Summary;

    public EdtfDate? DisclosedFrom { get; } = happened.DisclosedFrom;

    public EdtfDate? DisclosedTo { get; } = happened.DisclosedTo;
}

public sealed class RatingEntry(RecordedEvent recorded, SatisfactionRated happened) : Entry(recorded, happened)
{
    public RatingSubject Subject { get; } = happened.Subject;

    public Respondent Respondent { get; } = happened.Respondent;

    public Rating Rating { get; } = happened.Rating;

    /// <summary>How many gave this rating.</summary>
    public Count Count { get; } = happened.Count;

    /// <summary>Absent: the consultation as a whole.</summary>
    public int? Recommendation { get; } = happened.Recommendation;

    public string? Comment { get; } = happened.Comment;
}

public sealed class AssessmentEntry(RecordedEvent recorded, AssessmentMade happened) : Entry(recorded, happened)
{
    public AssessmentKind Kind { get; } = happened.Kind;

    public string AssessedBy { get; } = happened.AssessedBy;

    public string? Conclusion { get; } = happened.Conclusion;

    public IReadOnlyList<string>? Findings { get; } = happened.Findings;
}

public sealed class ArchiveEntry(RecordedEvent recorded, FileArchived happened) : Entry(recorded, happened)
{
    public string? ArchiveNumber { get; } = happened.ArchiveNumber;

    public Retention? Retention { get; } = happened.Retention;

    public string? RetentionBasis { get; } = happened.RetentionBasis;

    public string? FiledBy { get; } = happened.FiledBy;

    /// <summary>Steps that were not complete, and who answers for that.</summary>
    public IReadOnlyList<MissingStep>? Missing { get; } = happened.Missing;

    /// <summary>SHA-256 of the catalogue of everything before the archiving; absent in files archived before catalogues were digested.</summary>
    public Digest? CatalogueSha256 { get; } = happened.CatalogueSha256;
}
