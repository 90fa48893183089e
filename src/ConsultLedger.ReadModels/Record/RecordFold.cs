using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.ReadModels.Record;

/// <summary>
/// The record while a stream is folded. Mutable inside, so that a stream of any length is folded in one pass; where the
/// consultation stands is the domain's own fold, carried along.
/// </summary>
/// <param name="procedure">The version the consultation is bound to.</param>
internal sealed class RecordFold(Procedure procedure)
{
    private readonly StepProgress _steps = new(procedure);
    private readonly List<ScreeningEntry> _screenings = [];
    private readonly List<ResearchActivityEntry> _research = [];
    private readonly List<MeetingEntry> _meetings = [];
    private readonly List<OutcomeEntry> _outcomes = [];
    private readonly List<RecommendationFold> _recommendations = [];
    private readonly List<DisclosureEntry> _disclosures = [];
    private readonly List<InstructionEntry> _instructions = [];
    private readonly List<SupervisionEntry> _supervisions = [];
    private readonly List<FeedbackEntry> _feedback = [];
    private readonly List<RatingEntry> _ratings = [];
    private readonly List<AssessmentEntry> _assessments = [];
    private readonly List<DocumentEntry> _documents = [];
    private readonly List<ArchiveEntry> _archiveHistory = [];
    private readonly List<CorrectionEntry> _corrections = [];
    private Consultation _state = Consultation.Initial;
    private RecordedEvent _last = null!;
    private TopicProposed _opening = null!;
    private ProposalEntry _proposal = null!;
    private TopicDecisionEntry? _topicDecision;
    private PlanEntry? _plan;
    private ResearchReportEntry? _researchReport;
    private ResearchWaiverEntry? _researchWaiver;
    private ArchiveEntry? _archive;
    private WithdrawalEntry? _withdrawal;

    /// <summary>Folds one more event.</summary>
    /// <param name="recorded">What the ledger says of it.</param>
    /// <param name="happened">The event, with the corrections known so far applied.</param>
    /// <param name="replaced">For a correction: the value it replaced.</param>
    public void Apply(RecordedEvent recorded, ConsultationEvent happened, JsonElement? replaced)
    {
        Enter(recorded, happened, replaced);
        foreach (var document in happened.Documents ?? [])
            _documents.Add(new(recorded, happened, document));
        _state = _state.Evolve(happened);
        _steps.Follow(_state, recorded, happened);
        _last = recorded;
    }

    /// <param name="obligations">What is due after the last event.</param>
    public ConsultationRecord ToRecord(IReadOnlyList<ObligationEntry> obligations)
    {
        var recommendations = new RecommendationRecord[_recommendations.Count];
        for (var index = 0; index < recommendations.Length; index++)
            recommendations[index] = _recommendations[index].ToRecord(_state.Recommendations[index]);

        return new ConsultationRecord
        {
            Consultation = _last.Stream,
            Number = _opening.Number,
            Committee = _opening.Committee,
            Procedure = new() { Id = procedure.Id, Version = procedure.Version, Name = procedure.Name },
            Title = _opening.Title,
            Summary = _opening.Summary,
            Sources = _opening.Sources,
            Proposers = _opening.Proposers,
            Version = _last.Version,
            Sequence = _last.Sequence,
            OpenedAt = _proposal.RecordedAt,
            RecordedAt = _last.RecordedAt,
            Step = _state.CurrentStep,
            Status = _state.Status,
            Steps = _steps.ToRecords(),
            Required = RequiredPiece.Of(procedure, _state),
            Proposal = _proposal,
            Screenings = [.. _screenings],
            TopicDecision = _topicDecision,
            Plan = _plan,
            Research = new() { Activities = [.. _research], Report = _researchReport, Waiver = _researchWaiver },
            Meetings = [.. _meetings],
            Outcomes = [.. _outcomes],
            Recommendations = recommendations,
            Disclosures = [.. _disclosures],
            Instructions = [.. _instructions],
            Supervisions = [.. _supervisions],
            Feedback = [.. _feedback],
            Ratings = [.. _ratings],
            Assessments = [.. _assessments],
            Documents = [.. _documents],
            Archive = _archive,
            ArchiveHistory = [.. _archiveHistory],
            Withdrawal = _withdrawal,
            Corrections = [.. _corrections],
            Obligations = obligations,
        };
    }

    private void Enter(RecordedEvent recorded, ConsultationEvent happened, JsonElement? replaced)
    {
        switch (happened)
        {
            case TopicProposed proposed:
                _opening = proposed;
                _proposal = new(recorded, proposed);
                break;
            case TopicScreened screened:
                _screenings.Add(new(recorded, screened));
                break;
            case TopicDetermined determined:
                _topicDecision = new(recorded, determined);
                break;
            case TopicDeclined declined:
                _topicDecision = new(recorded, declined);
                break;
            case PlanAdopted adopted:
                _plan = new(recorded, adopted);
                break;
            case PlanAmended amended:
                _plan = _plan!.With(new PlanAmendmentEntry(recorded, amended));
                break;
            case ResearchConducted conducted:
                _research.Add(new(recorded, conducted));
                break;
            case ResearchReported reported:
                _researchReport = new(recorded, reported);
                break;
            case ResearchWaived waived:
                _researchWaiver = new(recorded, waived);
                break;
            case MeetingHeld held:
                _meetings.Add(new(recorded, held));
                break;
            case OutcomeSubmitted submitted:
                _outcomes.Add(new(recorded, submitted));
                foreach (var recommendation in submitted.Recommendations)
                    _recommendations.Add(new(recommendation, recorded.Version));
                break;
            case OutcomeDisclosed disclosed:
                _disclosures.Add(new(recorded, disclosed));
                break;
            case InstructionIssued issued:
                Instruct(new(recorded, issued));
                break;
            case RecommendationEvent about:
                var index = about.Recommendation - 1;
                _recommendations[index].Apply(recorded, about, _state.Recommendations[index]);
                if (about is RecommendationReopened)
                    Unarchive();
                break;
            case SupervisionConducted conducted:
                _supervisions.Add(new(recorded, conducted));
                break;
            case ResultFedBack fedBack:
                _feedback.Add(new(recorded, fedBack));
                break;
            case SatisfactionRated rated:
                _ratings.Add(new(recorded, rated));
                break;
            case AssessmentMade made:
                _assessments.Add(new(recorded, made));
                break;
            case FileArchived archived:
                _archive = new(recorded, archived);
                break;
            case ConsultationWithdrawn withdrawn:
                _withdrawal = new(recorded, withdrawn);
                break;
            case RecordCorrected corrected:
                _corrections.Add(new(recorded, corrected, replaced));
                break;
            case DocumentAttached:
                break;
            default:
                throw new InvalidOperationException($"no place in the record for {happened.GetType().Name}");
        }
    }

    private void Instruct(InstructionEntry instruction)
    {
        _instructions.Add(instruction);
        foreach (var number in instruction.Recommendations?.Distinct() ?? [])
            _recommendations[number - 1].NamedBy(instruction);
    }

    private void Unarchive()
    {
        if (_archive is not null)
            _archiveHistory.Add(_archive);
        _archive = null;
    }
}
