using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Rates;

namespace ConsultLedger.ReadModels.Tests.Rates;

/// <summary>Every rate by the plainest possible means: fold every stream up to the sequence, write down what each counted unit counts for,
/// and add up. Written from the definitions alone; slow, and meant to be read beside them.</summary>
internal sealed class NaiveRates
{
    private readonly DateOnly _day;
    private readonly long _sequence;
    private readonly Dictionary<string, Committee> _committees = [];
    private readonly List<Counted> _counted = [];

    /// <param name="ledger">All that is recorded; what comes after the sequence is not looked at.</param>
    /// <param name="day">The day due dates are compared with.</param>
    /// <param name="deadlines">The deadlines of a version of a procedure.</param>
    public NaiveRates(IReadOnlyList<RecordedEvent> ledger, long sequence, DateOnly day, Func<ProcedureVersion, IReadOnlyList<DeadlineRule>> deadlines)
    {
        _day = day;
        _sequence = sequence;
        var calendars = ledger
            .Where(recorded => recorded.Sequence <= sequence && !EventCatalogue.IsOfConsultation(recorded.Type))
            .Aggregate(WorkingCalendars.None, (known, recorded) => known.With(recorded.Sequence, recorded.Tenant, EventCatalogue.Read(recorded.Type, recorded.Data.Span)));
        foreach (var stream in ledger.Where(recorded => recorded.Sequence <= sequence).GroupBy(recorded => recorded.Stream))
        {
            var events = stream.Select(recorded => EventCatalogue.Read(recorded.Type, recorded.Data.Span)).ToList();
            if (events[0] is CommitteeEvent)
                _committees[stream.First().Tenant] = events.Cast<CommitteeEvent>().Aggregate((Committee?)null, Committee.Evolve)!;
            else if (events[0] is TopicProposed proposed)
                _counted.AddRange(new NaiveConsultation([.. stream], [.. events.Cast<ConsultationEvent>()], day, deadlines(proposed.Procedure), calendars).Counted());
        }
    }

    public RatesAnswer Answer(RatesQuestion question)
    {
        Measure[] measures = question.Measures.Count == 0 ? Enum.GetValues<Measure>() : [.. question.Measures];
        return new RatesAnswer([.. measures.SelectMany(measure => Items(measure, question))], _day, _sequence);
    }

    private IEnumerable<RateItem> Items(Measure measure, RatesQuestion question)
    {
        var within = question.Within is { } top ? AndBelow(top).ToHashSet() : null;
        var inside = _counted.Where(counted =>
            counted.Measure == measure
            && within?.Contains(counted.File.Committee) != false
            && IsInside(counted, question));

        var groups = new Dictionary<string, (List<string?> Values, List<Counted> All)>();
        if (question.GroupBy.Count == 0)
            groups[""] = ([], []);
        foreach (var counted in inside)
        {
            foreach (var values in Combinations([.. question.GroupBy.Select(grouping => ValuesOf(counted, grouping, within))]))
            {
                var key = string.Join('\u001f', values.Select(value => value ?? "\u0000"));
                if (!groups.TryGetValue(key, out var group))
                    groups[key] = group = (values, []);
                group.All.Add(counted);
            }
        }

        return groups.Values
            .Where(group => question.GroupBy.Count == 0 || group.All.Exists(counted => counted.Counts.Values.Any(count => count != 0)))
            .Order(Comparer<(List<string?> Values, List<Counted> All)>.Create((left, right) => Compare(left.Values, right.Values)))
            .Select(group => Item(measure, question, group.Values, group.All));
    }

    private RateItem Item(Measure measure, RatesQuestion question, List<string?> values, List<Counted> all)
    {
        var group = question.GroupBy.Zip(values).ToDictionary(pair => EnumNames.Of(pair.First), pair => pair.Second);
        var own = group.TryGetValue("committee", out var committee) ? all.Where(counted => counted.File.Committee == committee).ToList() : null;
        var (n, whole) = (Sum(all, "n"), Sum(all, "N"));
        var definition = NaiveDefinition.Of(measure);
        return new RateItem(
            measure,
            group,
            n,
            whole,
            Percent(n, whole),
            definition.Parts.ToDictionary(part => part, part => Sum(all, part)),
            [.. definition.Beside.Select(name => new RateBeside(name, Sum(all, name + " n"), Sum(all, name + " N"), Percent(Sum(all, name + " n"), Sum(all, name + " N"))))],
            measure == Measure.Satisfaction ? [.. Cells(all)] : null,
            own is null ? null : new RateShare(Sum(own, "n"), Sum(own, "N"), Percent(Sum(own, "n"), Sum(own, "N"))),
            new RateCohort(definition.Cohort, PeriodOf(group, question)),
            _day,
            definition.Unit,
            definition.Rule);
    }

    private static IEnumerable<SatisfactionCell> Cells(List<Counted> all)
    {
        foreach (var subject in Enum.GetValues<RatingSubject>())
        {
            foreach (var respondent in Enum.GetValues<Respondent>())
            {
                var cell = $"{subject} {respondent} ";
                var parts = NaiveDefinition.Of(Measure.Satisfaction).Parts.Where(part => part != "withdrawn").ToDictionary(part => part, part => Sum(all, cell + part));
                if (respondent is Respondent.Proposer or Respondent.Unit && parts.Values.Sum() == 0)
                    continue;
                var n = parts["verySatisfied"] + parts["satisfied"];
                var valid = n + parts["basicallySatisfied"] + parts["dissatisfied"];
                yield return new SatisfactionCell(subject, respondent, n, valid, Percent(n, valid), parts);
            }
        }
    }

    private static long Sum(List<Counted> all, string name) => all.Sum(counted => counted.Counts.GetValueOrDefault(name));

    /// <summary>Divided by a one with many places, which takes zeros at the end away.</summary>
    private static decimal? Percent(long n, long whole) =>
        whole == 0 ? null : Math.Round(100m * n / whole, 2, MidpointRounding.AwayFromZero) / 1.0000000000000000000000000000m;

    private IEnumerable<string?> ValuesOf(Counted counted, Grouping grouping, HashSet<string>? within) => grouping switch
    {
        Grouping.Committee => AndAbove(counted.File.Committee).Where(code => within?.Contains(code!) != false),
        Grouping.Year => [$"{counted.Year:0000}"],
        Grouping.Month => [counted.Month is { } month ? $"{counted.Year:0000}-{month:00}" : null],
        Grouping.Form => [counted.File.Form],
        Grouping.Source => counted.File.Sources,
        Grouping.Sector => counted.File.Sectors,
        Grouping.Unit => [counted.Unit],
        Grouping.Procedure => [counted.File.Procedure],
        _ => throw new ArgumentOutOfRangeException(nameof(grouping)),
    };

    private static IEnumerable<List<string?>> Combinations(List<IEnumerable<string?>> dimensions) => dimensions.Aggregate(
        (IEnumerable<List<string?>>)[[]], (all, dimension) => all.SelectMany(before => dimension.Select(value => (List<string?>)[.. before, value])));

    private static int Compare(List<string?> left, List<string?> right) => left.Zip(right)
        .Select(pair => (pair.First, pair.Second) switch
        {
            (null, null) => 0,
            (null, _) => 1,
            (_, null) => -1,
            var (first, second) => string.CompareOrdinal(first, second),
        })
        .FirstOrDefault(order => order != 0);

    /// <summary>A fact whose month is unknown is inside only if its whole year is.</summary>
    private static bool IsInside(Counted counted, RatesQuestion question)
    {
        var first = new DateOnly(counted.Year, counted.Month ?? 1, 1);
        var last = new DateOnly(counted.Year, counted.Month ?? 12, 28);
        return !(question.From?.Earliest > first) && !(question.To?.Latest < last);
    }

    private static string PeriodOf(Dictionary<string, string?> group, RatesQuestion question)
    {
        if (group.GetValueOrDefault("month") is { } month)
            return month;
        var from = question.From is { } first ? $"{first.Earliest:yyyy-MM}" : "..";
        var to = question.To is { } last ? $"{last.Latest:yyyy-MM}" : "..";
        if (group.GetValueOrDefault("year") is not { } year)
            return $"{from}/{to}";
        var (beginsInside, endsInside) = (question.From?.Earliest > DateOnly.Parse(year + "-01-01"), question.To?.Latest < DateOnly.Parse(year + "-12-31"));
        return beginsInside || endsInside ? $"{(beginsInside ? from : year + "-01")}/{(endsInside ? to : year + "-12")}" : year;
    }

    private IEnumerable<string> AndBelow(string top) => [top, .. _committees.Values.Where(committee => committee.Parent == top).SelectMany(child => AndBelow(child.Code))];

    private IEnumerable<string?> AndAbove(string code) => _committees.GetValueOrDefault(code)?.Parent is { } parent ? [code, .. AndAbove(parent)] : [code];
}

/// <summary>What the rates' definitions name.</summary>
internal sealed record NaiveDefinition(string Rule, CountedUnit Unit, CohortEvent Cohort, string[] Parts, string[] Beside)
{
    public static NaiveDefinition Of(Measure measure) => measure switch
    {
        Measure.Adoption => new(
            "adoption/1", CountedUnit.Recommendation, CohortEvent.OutcomeSubmitted,
            ["adopted", "partiallyAdopted", "planned", "forReference", "declined", "undecided", "withdrawn"], ["adopted_in_full"]),
        Measure.AdoptionDecided => new(
            "adoption_decided/1", CountedUnit.Recommendation, CohortEvent.OutcomeSubmitted,
            ["adopted", "partiallyAdopted", "planned", "forReference", "declined", "withdrawn"], ["adopted_in_full"]),
        Measure.Reply => new("reply/1", CountedUnit.Recommendation, CohortEvent.OutcomeSubmitted, ["late", "unanswered", "notYetDue", "withdrawn"], ["coverage"]),
        Measure.Instruction => new("instruction/1", CountedUnit.Outcome, CohortEvent.OutcomeSubmitted, ["instructions", "withdrawn"], []),
        Measure.Conversion => new("conversion/1", CountedUnit.Recommendation, CohortEvent.OutcomeSubmitted, ["document", "project", "budget", "policy", "withdrawn"], []),
        Measure.Implementation => new(
            "implementation/1", CountedUnit.Recommendation, CohortEvent.OutcomeSubmitted,
            ["partiallyImplemented", "notImplemented", "claimed", "unverified", "withdrawn"], ["of_reported"]),
        Measure.Satisfaction => new(
            "satisfaction/1", CountedUnit.Response, CohortEvent.SatisfactionRated,
            ["verySatisfied", "satisfied", "basicallySatisfied", "dissatisfied", "noOpinion", "inexact", "withdrawn"], ["response_rate"]),
        Measure.Closure => new("closure/1", CountedUnit.Consultation, CohortEvent.TopicDetermined, ["archived", "settled", "open", "withdrawn", "declined"], []),
        Measure.Timeliness => new("timeliness/1", CountedUnit.Obligation, CohortEvent.Due, ["late", "unfulfilled", "notYetDue", "withdrawn"], []),
        _ => throw new ArgumentOutOfRangeException(nameof(measure)),
    };
}

/// <summary>What one consultation is grouped by.</summary>
internal sealed record NaiveFile(string Committee, string? Form, IReadOnlyList<string?> Sources, IReadOnlyList<string?> Sectors, string Procedure);

/// <summary>What one counted unit counts for: numerator <c>n</c>, denominator <c>N</c>, the parts by name, and <c>name n</c>, <c>name N</c>
/// of what stands beside.</summary>
internal sealed record Counted(Measure Measure, NaiveFile File, EdtfDate On, string? Unit, Dictionary<string, long> Counts)
{
    public int Year => On.Year;

    public int? Month => On.Month;
}
