using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.ReadModels.Record;

/// <summary>One recommendation while a stream is folded.</summary>
internal sealed class RecommendationFold(NumberedRecommendation submitted, long outcomeVersion)
{
    private readonly List<AssignmentEntry> _assignments = [];
    private readonly List<DueDateRevisionEntry> _dueDateRevisions = [];
    private readonly List<DecisionEntry> _coDecisions = [];
    private readonly List<DecisionEntry> _decisionHistory = [];
    private readonly List<ConversionEntry> _conversions = [];
    private readonly List<ProgressEntry> _progress = [];
    private readonly List<CompletionClaimEntry> _completionClaims = [];
    private readonly List<VerificationEntry> _verificationHistory = [];
    private readonly List<ReopeningEntry> _reopenings = [];
    private readonly List<long> _instructions = [];
    private DecisionEntry? _decision;
    private VerificationEntry? _verification;

    /// <param name="before">What decisions knew of it before the event.</param>
    public void Apply(RecordedEvent recorded, RecommendationEvent happened, Recommendation before)
    {
        switch (happened)
        {
            case RecommendationAssigned assigned:
                _assignments.Add(new(recorded, assigned));
                break;
            case DueDateRevised revised:
                _dueDateRevisions.Add(new(recorded, revised, before.DueOn));
                break;
            case RecommendationDecided decided:
                Decide(new(recorded, decided));
                break;
            case RecommendationConverted converted:
                _conversions.Add(new(recorded, converted));
                break;
            case ProgressReported reported:
                _progress.Add(new(recorded, reported));
                break;
            case CompletionClaimed claimed:
                _completionClaims.Add(new(recorded, claimed));
                break;
            case ImplementationVerified verified:
                _verification = new(recorded, verified);
                break;
            case RecommendationReopened reopened:
                Reopen(new(recorded, reopened));
                break;
            default:
                throw new InvalidOperationException($"no place in the record for {happened.GetType().Name}");
        }
    }

    public void NamedBy(InstructionEntry instruction) => _instructions.Add(instruction.Version);

    public RecommendationRecord ToRecord(Recommendation state) => new()
    {
        Number = submitted.Number,
        Aspect = submitted.Aspect,
        Text = submitted.Text,
        SuggestedUnit = submitted.SuggestedUnit,
        OutcomeVersion = outcomeVersion,
        State = state.State,
        Settled = state.IsSettled,
        Unit = state.Unit,
        CoUnits = _assignments is [.., var last] ? last.CoUnits : null,
        DueOn = state.DueOn,
        FirstDueOn = state.FirstDueOn,
        Assignments = [.. _assignments],
        DueDateRevisions = [.. _dueDateRevisions],
        Decision = _decision,
        CoDecisions = [.. _coDecisions],
        DecisionHistory = [.. _decisionHistory],
        Conversions = [.. _conversions],
        Progress = [.. _progress],
        CompletionClaims = [.. _completionClaims],
        Verification = _verification,
        VerificationHistory = [.. _verificationHistory],
        Reopenings = [.. _reopenings],
        Instructions = [.. _instructions],
    };

    /// <summary>A later decision of the lead, or of the same co-handler, replaces the earlier one.</summary>
    private void Decide(DecisionEntry decision)
    {
        if (decision.Capacity == DecisionCapacity.Lead)
        {
            if (_decision is not null)
                _decisionHistory.Add(_decision);
            _decision = decision;
            return;
        }

        var earlier = _coDecisions.FindIndex(beside => beside.DecidedBy == decision.DecidedBy);
        if (earlier >= 0)
        {
            _decisionHistory.Add(_coDecisions[earlier]);
            _coDecisions.RemoveAt(earlier);
        }

        _coDecisions.Add(decision);
    }

    private void Reopen(ReopeningEntry reopening)
    {
        _reopenings.Add(reopening);
        _decisionHistory.AddRange(_coDecisions);
        _coDecisions.Clear();
        if (_decision is not null)
            _decisionHistory.Add(_decision);
        _decision = null;
        _decisionHistory.Sort((one, other) => one.Version.CompareTo(other.Version));
        if (_verification is not null)
            _verificationHistory.Add(_verification);
        _verification = null;
    }
}
