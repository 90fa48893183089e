using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Board;
using ConsultLedger.ReadModels.Committees;
using ConsultLedger.ReadModels.ConsultationList;
using ConsultLedger.ReadModels.Register;

namespace ConsultLedger.ReadModels.Tests.Support;

/// <summary>The same questions answered the plain way: fold every stream up to the sequence, and look.</summary>
internal sealed class NaiveAnswers
{
    private readonly DateOnly _day;
    private readonly Dictionary<string, Committee> _committees = [];
    private readonly List<Folded> _consultations = [];

    public NaiveAnswers(IEnumerable<RecordedEvent> ledger, long sequence, DateOnly day)
    {
        _day = day;
        foreach (var stream in ledger.Where(recorded => recorded.Sequence <= sequence).GroupBy(recorded => recorded.Stream))
        {
            var recorded = stream.ToList();
            var events = recorded.ConvertAll(happened => EventCatalogue.Read(happened.Type, happened.Data.Span));
            if (events[0] is CommitteeEvent)
                _committees[recorded[0].Tenant] = events.Cast<CommitteeEvent>().Aggregate((Committee?)null, Committee.Evolve)!;
            else if (events[0] is ConsultationEvent)
                _consultations.Add(new Folded(recorded, [.. events.Cast<ConsultationEvent>()]));
        }

        _consultations.Sort((left, right) => right.Opened.Sequence.CompareTo(left.Opened.Sequence));
    }

    public IReadOnlyList<CommitteeItem> Committees() =>
        [.. _committees.Values.OrderBy(committee => committee.Code, StringComparer.Ordinal)
            .Select(committee => new CommitteeItem(committee.Code, committee.Name, committee.Level, committee.Parent, committee.Procedure))];

    public IReadOnlyList<string> Within(string top) =>
        [top, .. _committees.Values.Where(committee => committee.Parent == top).SelectMany(child => Within(child.Code))];

    /// <summary>The list, without the sequence that last changed each item.</summary>
    public IReadOnlyList<ConsultationItem> List() => [.. _consultations.Select(folded =>
    {
        var state = folded.State;
        DateOnly? due = Awaited(folded).Count == 0 ? null : Awaited(folded).Min();
        return new ConsultationItem(
            folded.Opened.Stream,
            state.Number,
            state.Committee,
            Name(state.Committee),
            folded.Proposed.Title,
            state.CurrentStep,
            state.Status,
            folded.Form,
            folded.Applied.OfType<OutcomeSubmitted>().LastOrDefault(outcome => outcome.Form is not null)?.Form,
            folded.Proposed.Sources ?? [],
            int.Parse(state.Number.Split('-')[1]),
            folded.Opened.RecordedAt,
            due < _day,
            due,
            new RecommendationCounts(
                state.Recommendations.Length,
                state.Recommendations.Count(recommendation => recommendation.Decision is not null),
                state.Recommendations.Count(recommendation => recommendation.IsAdopted),
                state.Recommendations.Count(recommendation => recommendation.IsSettled)),
            Sequence: 0);
    })];

    /// <summary>The summary of a consultation, which the list searches and does not show.</summary>
    public string? SummaryOf(Guid consultation) => _consultations.Single(folded => folded.Opened.Stream == consultation).Proposed.Summary;

    /// <summary>The register, without the sequence that last changed each item.</summary>
    public IReadOnlyList<RecommendationItem> Register() => [.. _consultations.SelectMany(folded => Enumerable
        .Range(1, folded.State.Recommendations.Length)
        .Select(number => RegisterItem(folded, number)))];

    /// <summary>Own counts of a committee.</summary>
    public BoardCounts CountsOf(string committee)
    {
        var own = _consultations.Where(folded => folded.State.Committee == committee).ToList();
        var underWay = own.Where(folded => folded.State.Status is ConsultationStatus.Open or ConsultationStatus.Settled).ToList();
        int At(Step step) => underWay.Count(folded => folded.State.CurrentStep == step);
        int Having(ConsultationStatus status) => own.Count(folded => folded.State.Status == status);
        return new BoardCounts
        {
            Total = own.Count,
            Open = Having(ConsultationStatus.Open),
            Settled = Having(ConsultationStatus.Settled),
            Archived = Having(ConsultationStatus.Archived),
            Declined = Having(ConsultationStatus.Declined),
            Withdrawn = Having(ConsultationStatus.Withdrawn),
            Steps = new StepCounts
            {
                Topic = At(Step.Topic),
                Plan = At(Step.Plan),
                Research = At(Step.Research),
                Meeting = At(Step.Meeting),
                Outcome = At(Step.Outcome),
                Tracking = At(Step.Tracking),
                Feedback = At(Step.Feedback),
                Archive = At(Step.Archive),
            },
            Overdue = own.Count(folded => Awaited(folded).Exists(due => due < _day)),
            OverdueRecommendations = own.Sum(folded => Awaited(folded).Count(due => due < _day)),
        };
    }

    private RecommendationItem RegisterItem(Folded folded, int number)
    {
        var state = folded.State.Recommendations[number - 1];
        var life = folded.Applied.OfType<RecommendationEvent>().Where(happened => happened.Recommendation == number).ToList();
        var decided = state.Decision is null ? null : life.OfType<RecommendationDecided>().Last(decision => decision.Capacity == DecisionCapacity.Lead);
        var version = folded.Applied.ToList().FindIndex(happened =>
            happened is OutcomeSubmitted outcome && outcome.Recommendations.Any(recommendation => recommendation.Number == number));
        var submitted = (OutcomeSubmitted)folded.Applied[version];
        var text = submitted.Recommendations.Single(recommendation => recommendation.Number == number);
        var late = folded.State.IsClosed || state.AwaitsReplyUntil is null ? 0 : Math.Max(0, _day.DayNumber - state.AwaitsReplyUntil.Value.DayNumber);
        return new RecommendationItem(
            folded.Opened.Stream,
            folded.State.Number,
            number,
            folded.State.Committee,
            Name(folded.State.Committee),
            folded.Proposed.Title,
            text.Aspect,
            text.Text,
            text.SuggestedUnit,
            state.State,
            state.Unit,
            life.OfType<RecommendationAssigned>().LastOrDefault()?.CoUnits ?? [],
            state.DueOn,
            state.FirstDueOn,
            state.Decision,
            decided?.DecidedBy,
            decided?.LocalCode,
            late > 0,
            late,
            state.IsSettled,
            life.OfType<RecommendationConverted>().Any(),
            state.Verification,
            life.OfType<RecommendationReopened>().Count(),
            submitted.StatedOn,
            folded.Recorded[version].Sequence,
            submitted.StatedOn?.Year ?? folded.Recorded[version].RecordedAt.AddHours(8).Year,
            Sequence: 0);
    }

    private static List<DateOnly> Awaited(Folded folded) => folded.State.IsClosed
        ? []
        : [.. folded.State.Recommendations.Select(recommendation => recommendation.AwaitsReplyUntil).OfType<DateOnly>()];

    private string? Name(string code) => _committees.GetValueOrDefault(code)?.Name;

    private sealed record Folded(List<RecordedEvent> Recorded, List<ConsultationEvent> Events)
    {
        public RecordedEvent Opened => Recorded[0];

        public IReadOnlyList<ConsultationEvent> Applied { get; } = Correction.Applied(Events);

        public Consultation State { get; } = Consultation.Fold(Events);

        public TopicProposed Proposed => (TopicProposed)Applied[0];

        public string? Form => Applied.Select(happened => happened switch
        {
            PlanAdopted plan => plan.Form,
            PlanAmended plan => plan.Form,
            _ => null,
        }).LastOrDefault(form => form is not null);
    }
}
