using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Claims;
using ConsultLedger.ReadModels.Tests.Support;
using static ConsultLedger.ReadModels.Tests.Support.Events;

namespace ConsultLedger.ReadModels.Tests.Claims;

/// <summary>Published totals beside those that the ledger's own events come to.</summary>
public sealed class ClaimQueryTests
{
    private const int Length = 300;

    private static readonly Basis Newspaper = new() { Title = "协商履职报道", Reliability = Reliability.Medium };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Whatever_committees_do_the_computed_totals_at_any_moment_are_those_of_a_plain_fold(int seed)
    {
        var ledger = await TestLedger.Start();
        var random = new Random(seed);
        var history = new RandomHistory(random);
        string[] committees = [Province, County, OtherCounty, Township];
        var claims = committees.SelectMany(code => Enum.GetValues<ClaimedTotal>().SelectMany(_ => Enum.GetValues<ClaimScope>(), (counted, scope) => (code, counted, scope))).ToList();
        var streams = committees.ToDictionary(code => code, _ => Guid.CreateVersion7());
        foreach (var (code, counted, scope) in claims)
            await ledger.Append(code, streams[code], new TotalClaimed { Counted = counted, Value = Count.AtLeast(1000), Scope = scope, Source = Newspaper });
        for (var done = 0; done < Length; done++)
        {
            var (committee, stream, happened) = history.Next();
            await ledger.Append(committee, stream, happened);
        }

        var head = await ledger.CaughtUp();
        var events = await ledger.Store.ReadAll(0, (int)head);
        foreach (var sequence in Enumerable.Range(0, 15).Select(_ => random.NextInt64(claims.Count, head)).Append(head))
        {
            var naive = new NaiveTotals(events, sequence);
            var answer = (await ledger.ReadModels.Claims.Find(null, new Moment.AtSequence(sequence))).Items;
            Assert.Equal(claims.Count, answer.Count);
            Assert.All(answer, item => Assert.Equal(naive.Of(item.Committee, item.Counted!.Value, item.Scope), item.Computed.Total));
        }

        Assert.Contains((await ledger.ReadModels.Claims.Find(null, Moment.Now)).Items, item => item is { Scope: ClaimScope.Own, Counted: ClaimedTotal.RecommendationsAdopted, Computed.Total: > 0 });
        var within = await ledger.ReadModels.Claims.Find(Township, Moment.Now);
        Assert.Equal(claims.Count / 4, within.Items.Count);
        Assert.Equal(
            (await ledger.ReadModels.Claims.Find(null, Moment.Now)).Items.Where(item => item.Committee == Township),
            within.Items);
        await ledger.Remove();
    }

    [Fact]
    public async Task A_claim_is_known_from_its_recording_on_and_never_moves_a_rate()
    {
        var ledger = await TestLedger.Start();
        await ledger.Append(County, Guid.CreateVersion7(), Registered(County, "随县政协", CommitteeLevel.County));
        await ledger.Append(County, Guid.CreateVersion7(), UpToOutcome($"{County}-2023-0001", 2));
        var before = await ledger.CaughtUp();
        var rates = (await ledger.ReadModels.Rates.Read(new(), Moment.Now)).Items;
        await ledger.Append(County, Guid.CreateVersion7(), new TotalClaimed { Counted = ClaimedTotal.RecommendationsAdopted, Value = Count.AtLeast(1000), Scope = ClaimScope.WholeTree, Source = Newspaper });
        await ledger.CaughtUp();

        var claim = Assert.Single((await ledger.ReadModels.Claims.Find(null, Moment.Now)).Items);
        Assert.Equal((1, 0L, "adoption/1"), (claim.Claim, claim.Computed.Total, claim.Computed.Rule));
        Assert.Empty((await ledger.ReadModels.Claims.Find(null, new Moment.AtSequence(before))).Items);
        Assert.Equivalent(rates, (await ledger.ReadModels.Rates.Read(new(), Moment.Now)).Items, strict: true);
        await ledger.Remove();
    }

    [Fact]
    public async Task The_period_of_a_claim_narrows_its_total_to_what_states_a_date_in_it()
    {
        var ledger = await TestLedger.Start();
        await ledger.Append(County, Guid.CreateVersion7(), Registered(County, "随县政协", CommitteeLevel.County));
        foreach (var (number, on) in new[] { ("0001", "2022-03"), ("0002", "2023-01-05"), ("0003", "2023-06"), ("0004", null) })
            await ledger.Append(County, Guid.CreateVersion7(), [.. UpToMeeting($"{County}-2026-{number}"), Submitted(null, on, "建议")]);
        var stream = Guid.CreateVersion7();
        foreach (var (from, to) in new[] { ("2023", "2023"), ("2023-06-10", null), (null, "2022~") })
        {
            await ledger.Append(County, stream, new TotalClaimed
            {
                Counted = ClaimedTotal.Recommendations,
                Value = Count.Exactly(1),
                Scope = ClaimScope.Own,
                Source = Newspaper,
                PeriodStart = from is null ? null : EdtfDate.Parse(from),
                PeriodEnd = to is null ? null : EdtfDate.Parse(to),
            });
        }

        await ledger.CaughtUp();
        var computed = (await ledger.ReadModels.Claims.Find(County, Moment.Now)).Items.Select(claim => claim.Computed).ToList();

        // What states no date counts in the month of its recording, which is after all of these.
        Assert.Equal([(2, 4), (2, 4), (1, 4)], computed.Select(total => ((int)total.Total!, (int)total.AnyTime!)));
        Assert.Equal(["2023-01/2023-12", "2023-06/..", "../2022-12"], computed.Select(total => total.Cohort!.Period));
        await ledger.Remove();
    }

    [Theory]
    [InlineData(ClaimedTotal.ProblemsSolved, null, "no count")]
    [InlineData(ClaimedTotal.Participants, null, "no count")]
    [InlineData(null, null, "words only")]
    [InlineData(ClaimedTotal.RecommendationsAdopted, "83.3", "percentage")]
    public async Task Where_the_ledger_counts_no_such_thing_it_says_why(ClaimedTotal? counted, string? percent, string because)
    {
        var ledger = await TestLedger.Start();
        await ledger.Append(County, Guid.CreateVersion7(), new TotalClaimed
        {
            Counted = counted,
            What = "其他",
            Percent = percent,
            Value = percent is null ? Count.Exactly(6) : null,
            Scope = ClaimScope.WholeTree,
            Source = Newspaper,
        });
        await ledger.CaughtUp();

        var computed = Assert.Single((await ledger.ReadModels.Claims.Find(null, Moment.Now)).Items).Computed;

        Assert.Null(computed.Total);
        Assert.Contains(because, computed.Because!.English);
        Assert.EndsWith("。", computed.Because.Chinese);
        await ledger.Remove();
    }

    /// <summary>Totals the plain way: every consultation folded up to a sequence, and counted.</summary>
    private sealed class NaiveTotals
    {
        private readonly List<(IReadOnlyList<ConsultationEvent> Events, Consultation State)> _consultations = [];
        private readonly Dictionary<string, Committee> _committees = [];

        public NaiveTotals(IEnumerable<RecordedEvent> ledger, long sequence)
        {
            foreach (var stream in ledger.Where(recorded => recorded.Sequence <= sequence).GroupBy(recorded => recorded.Stream))
            {
                var events = stream.Select(recorded => EventCatalogue.Read(recorded.Type, recorded.Data.Span)).ToList();
                if (events[0] is CommitteeEvent)
                    _committees[stream.First().Tenant] = events.Cast<CommitteeEvent>().Aggregate((Committee?)null, Committee.Evolve)!;
                else if (events[0] is ConsultationEvent)
                    _consultations.Add((Correction.Applied([.. events.Cast<ConsultationEvent>()]), Consultation.Fold([.. events.Cast<ConsultationEvent>()])));
            }
        }

        public long? Of(string committee, ClaimedTotal counted, ClaimScope scope)
        {
            var counting = _consultations.Where(consultation => !consultation.State.HasEnded && (consultation.State.Committee == committee || (scope == ClaimScope.WholeTree && IsBelow(consultation.State.Committee, committee)))).ToList();
            return counted switch
            {
                ClaimedTotal.Consultations => counting.Count(consultation => consultation.State.IsComplete(Step.Topic)),
                ClaimedTotal.Outcomes => counting.Sum(consultation => consultation.Events.OfType<OutcomeSubmitted>().Count()),
                ClaimedTotal.Instructions => counting.Sum(consultation => consultation.Events.OfType<InstructionIssued>().Count()),
                ClaimedTotal.Recommendations => counting.Sum(consultation => consultation.State.Recommendations.Length),
                ClaimedTotal.RecommendationsAdopted => counting.Sum(consultation => consultation.State.Recommendations.Count(recommendation => recommendation.IsAdopted)),
                ClaimedTotal.RecommendationsImplemented => counting.Sum(consultation =>
                    consultation.State.Recommendations.Count(recommendation => recommendation.IsAdopted && recommendation.Verification == VerificationResult.Implemented)),
                _ => null,
            };
        }

        private bool IsBelow(string? code, string top) =>
            code is not null && _committees.TryGetValue(code, out var known) && known.Parent is { } parent && (parent == top || IsBelow(parent, top));
    }
}
