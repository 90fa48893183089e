using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.ReadModels.Tests.Rates;

/// <summary>One consultation, and what each thing in it counts for in each rate.</summary>
/// <param name="recorded">Its events as they were recorded.</param>
/// <param name="events">The same, read.</param>
/// <param name="day">The day due dates are compared with.</param>
/// <param name="rules">The deadlines of the procedure it is bound to.</param>
/// <param name="calendars">All calendars known.</param>
internal sealed class NaiveConsultation(
    IReadOnlyList<RecordedEvent> recorded, IReadOnlyList<ConsultationEvent> events, DateOnly day, IReadOnlyList<DeadlineRule> rules, WorkingCalendars calendars)
{
    private readonly IReadOnlyList<ConsultationEvent> _applied = Correction.Applied(events);
    private readonly Consultation _state = Consultation.Fold(events);

    private bool IsWithdrawn => _applied.Any(happened => happened is ConsultationWithdrawn);

    public IEnumerable<Counted> Counted() =>
    [
        .. Enumerable.Range(1, _state.Recommendations.Length).SelectMany(OfRecommendation),
        .. Instructions(), .. Responses(), .. Closure(), .. Timeliness(),
    ];

    private IEnumerable<Counted> OfRecommendation(int number)
    {
        var submission = Enumerable.Range(0, _applied.Count).First(at =>
            _applied[at] is OutcomeSubmitted outcome && outcome.Recommendations.Any(recommendation => recommendation.Number == number));
        var life = new NaiveLife();
        for (var at = 0; at < _applied.Count; at++)
        {
            if (_applied[at] is RecommendationEvent about && about.Recommendation == number)
                life.Happens(about, On(at));
        }

        var adoption = new Dictionary<string, long> { ["N"] = 1, ["adopted_in_full N"] = 1, [life.DecisionPart ?? "undecided"] = 1 };
        adoption["n"] = life.IsAdopted ? 1 : 0;
        adoption["adopted_in_full n"] = life.Decision == RecommendationDecision.Adopted ? 1 : 0;
        yield return Fact(Measure.Adoption, adoption);
        if (life.Decision is not null)
            yield return Fact(Measure.AdoptionDecided, adoption);

        if (life.DueOn is { } due)
        {
            var reply = new Dictionary<string, long> { ["coverage N"] = 1, ["coverage n"] = life.RepliedOn is null ? 0 : 1 };
            if (due.Latest < day)
            {
                reply["N"] = 1;
                reply[life.RepliedOn switch
                {
                    null => "unanswered",
                    { } on when on.Latest <= due.Latest => "n",
                    _ => "late",
                }] = 1;
            }
            else
            {
                reply["notYetDue"] = 1;
            }

            yield return Fact(Measure.Reply, reply);
        }

        if (life.IsAdopted)
        {
            var conversion = new Dictionary<string, long> { ["N"] = 1, ["n"] = life.Conversions.Count > 0 ? 1 : 0 };
            foreach (var kind in life.Conversions.Distinct())
                conversion[EnumNames.Of(kind)] = 1;
            yield return Fact(Measure.Conversion, conversion);
        }

        var implementation = new Dictionary<string, long> { ["of_reported N"] = 1, ["of_reported n"] = life.Verification == VerificationResult.Implemented ? 1 : 0 };
        if (life.IsAdopted)
        {
            implementation["N"] = 1;
            implementation[life.Verification switch
            {
                VerificationResult.Implemented => "n",
                VerificationResult.PartiallyImplemented => "partiallyImplemented",
                VerificationResult.NotImplemented => "notImplemented",
                _ => life.IsClaimed ? "claimed" : "unverified",
            }] = 1;
        }

        yield return Fact(Measure.Implementation, implementation);

        Counted Fact(Measure measure, Dictionary<string, long> counts) => Of(measure, On(submission), life.Unit, counts);
    }

    private IEnumerable<Counted> Instructions()
    {
        var outcomes = Enumerable.Range(0, _applied.Count).Where(at => _applied[at] is OutcomeSubmitted).ToList();
        var (touched, first) = (new HashSet<int>(), new List<int>());
        for (var at = 0; at < _applied.Count; at++)
        {
            if (_applied[at] is not InstructionIssued instruction)
                continue;
            int[] of = instruction.Recommendations is { Count: > 0 } numbers
                ? [.. outcomes.Where(outcome => ((OutcomeSubmitted)_applied[outcome]).Recommendations.Any(recommendation => numbers.Contains(recommendation.Number)))]
                : [outcomes.Last(outcome => outcome < at)];
            touched.UnionWith(of);
            first.Add(of[0]);
        }

        return outcomes.Select(outcome => Of(Measure.Instruction, On(outcome), null, new Dictionary<string, long>
        {
            ["N"] = 1,
            ["n"] = touched.Contains(outcome) ? 1 : 0,
            ["instructions"] = first.Count(of => of == outcome),
        }));
    }

    private IEnumerable<Counted> Responses()
    {
        for (var at = 0; at < _applied.Count; at++)
        {
            if (_applied[at] is not SatisfactionRated rated)
                continue;
            long count = rated.Count.Value;
            var isValid = rated.Rating != Rating.NoOpinion;
            var rating = rated.Rating switch
            {
                Rating.VerySatisfied => "verySatisfied",
                Rating.Satisfied => "satisfied",
                Rating.BasicallySatisfied => "basicallySatisfied",
                Rating.Dissatisfied => "dissatisfied",
                _ => "noOpinion",
            };
            var inexact = rated.Count.Qualifier == CountQualifier.Exact ? 0 : count;
            var cell = $"{rated.Subject} {rated.Respondent} ";
            yield return Of(Measure.Satisfaction, On(at), rated.Recommendation is { } number ? _state.Recommendations[number - 1].Unit : null, new Dictionary<string, long>
            {
                ["N"] = isValid ? count : 0,
                ["n"] = rating is "verySatisfied" or "satisfied" ? count : 0,
                [rating] = count,
                ["inexact"] = inexact,
                ["response_rate N"] = count,
                ["response_rate n"] = isValid ? count : 0,
                [cell + rating] = count,
                [cell + "inexact"] = inexact,
            });
        }
    }

    private IEnumerable<Counted> Closure()
    {
        for (var at = 0; at < _applied.Count; at++)
        {
            if (_applied[at] is TopicDeclined)
                yield return Of(Measure.Closure, On(at), null, new Dictionary<string, long> { ["declined"] = 1 });
            if (_applied[at] is not TopicDetermined)
                continue;
            var counts = new Dictionary<string, long> { ["N"] = 1, ["n"] = _state.Status == ConsultationStatus.Archived && _state.IsSettled ? 1 : 0 };
            counts[_state.Status == ConsultationStatus.Archived ? "archived" : _state.IsSettled ? "settled" : "open"] = 1;
            yield return Of(Measure.Closure, On(at), null, counts);
        }
    }

    private IEnumerable<Counted> Timeliness() => new NaiveDeadlines(recorded, _applied, On).Obligations(rules, calendars).Select(obligation =>
    {
        var isOver = obligation.DueOn.Latest < day;
        var part = obligation switch
        {
            { FulfilledOn: { } on } => on.Latest <= obligation.DueOn.Latest ? "n" : "late",
            { LapsedOn: { } on } when on.Latest < obligation.DueOn.Latest => null,
            _ => "unfulfilled",
        };
        var counts = (part, isOver) switch
        {
            (null, _) => [],
            (_, false) => new Dictionary<string, long> { ["notYetDue"] = 1 },
            _ => new Dictionary<string, long> { ["N"] = 1, [part] = 1 },
        };
        return Of(Measure.Timeliness, obligation.DueOn, obligation.Unit, counts);
    });

    /// <summary>What belongs to a withdrawn consultation counts for nothing but is shown: what would have been in the denominator.</summary>
    private Counted Of(Measure measure, EdtfDate on, string? unit, Dictionary<string, long> counts) =>
        new(measure, File(), on, unit, IsWithdrawn ? new Dictionary<string, long> { ["withdrawn"] = counts.GetValueOrDefault("N") } : counts);

    private NaiveFile File()
    {
        var proposed = (TopicProposed)_applied[0];
        var form = _applied.Select(happened => (happened as PlanAdopted)?.Form ?? (happened as PlanAmended)?.Form).LastOrDefault(form => form is not null);
        return new NaiveFile(
            proposed.Committee,
            form,
            OrUnknown((proposed.Sources ?? []).Select(source => EnumNames.Of(source))),
            OrUnknown((proposed.Proposers ?? []).Select(person => person.Sector).OfType<string>()),
            proposed.Procedure.Id);
    }

    private static IReadOnlyList<string?> OrUnknown(IEnumerable<string> known) => known.Distinct().ToList<string?>() is { Count: > 0 } some ? some : [null];

    /// <summary>The date of a fact: as stated, else the day it was recorded in China.</summary>
    private EdtfDate On(int at) => _applied[at].StatedOn ?? EdtfDate.Of(DateOnly.FromDateTime(recorded[at].RecordedAt.UtcDateTime.AddHours(8)));
}

/// <summary>The life of one recommendation, as far as rates ask.</summary>
internal sealed class NaiveLife
{
    public string? Unit { get; private set; }

    public EdtfDate? DueOn { get; private set; }

    /// <summary>Date of the lead's first decision since the beginning or the last reopening.</summary>
    public EdtfDate? RepliedOn { get; private set; }

    public RecommendationDecision? Decision { get; private set; }

    public List<ConversionKind> Conversions { get; } = [];

    public bool IsClaimed { get; private set; }

    public VerificationResult? Verification { get; private set; }

    public bool IsAdopted => Decision is RecommendationDecision.Adopted or RecommendationDecision.PartiallyAdopted;

    public string? DecisionPart => Decision switch
    {
        RecommendationDecision.Adopted => "adopted",
        RecommendationDecision.PartiallyAdopted => "partiallyAdopted",
        RecommendationDecision.Planned => "planned",
        RecommendationDecision.ForReference => "forReference",
        RecommendationDecision.Declined => "declined",
        _ => null,
    };

    public void Happens(RecommendationEvent happened, EdtfDate on)
    {
        switch (happened)
        {
            case RecommendationAssigned assigned:
                (Unit, DueOn) = (assigned.Unit, assigned.DueOn);
                break;
            case DueDateRevised revised:
                DueOn = revised.DueOn;
                break;
            case RecommendationDecided { Capacity: DecisionCapacity.Lead } decided:
                Decision = decided.Decision;
                RepliedOn ??= on;
                Conversions.Clear();
                break;
            case RecommendationConverted converted:
                Conversions.Add(converted.Kind);
                break;
            case CompletionClaimed:
                IsClaimed = true;
                break;
            case ImplementationVerified verified:
                Verification = verified.Result;
                break;
            case RecommendationReopened:
                (Decision, RepliedOn, DueOn, IsClaimed, Verification) = (null, null, null, false, null);
                Conversions.Clear();
                break;
            default:
                break;
        }
    }
}
