using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Deadlines;
using ConsultLedger.ReadModels.Folding;
using ConsultLedger.ReadModels.Tests.Support;

namespace ConsultLedger.ReadModels.Tests.Deadlines;

/// <summary>Whatever happens, corrections among it, obligations folded event by event are those of the whole history.</summary>
public sealed class FoldedObligationsTests
{
    private const int Length = 700;

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 2)]
    [InlineData(3, 1000)]
    public async Task Folded_event_by_event_they_are_those_of_the_whole_history(int seed, int kept)
    {
        var ledger = await TestLedger.Start();
        var history = new RandomHistory(new Random(seed));
        for (var done = 0; done < Length; done++)
        {
            var (committee, stream, happened) = history.Next();
            await ledger.Append(committee, stream, happened);
        }

        var recorded = await ledger.Store.ReadAll(0, Length);
        var naive = new NaiveObligations(recorded, NaiveObligations.Rules);
        var fold = new ConsultationFold(ledger.Store, new Rulebook(), kept);
        var (open, ended) = (0, 0);
        foreach (var batch in recorded.Chunk(23))
        {
            await fold.Prepare(batch, CancellationToken.None);
            foreach (var one in batch)
            {
                if (new Happening(one, fold).Change is not { After: var after })
                    continue;
                var obligations = after.Obligations.OrderBy(obligation => obligation.Kind, StringComparer.Ordinal).ThenBy(obligation => obligation.Recommendation).ToList();
                Assert.Equal(naive.Of(one.Stream, one.Sequence), obligations);
                open += obligations.Count(obligation => obligation.State == ObligationState.Open);
                ended += obligations.Count(obligation => obligation.State != ObligationState.Open);
            }
        }

        Assert.True(open > 100 && ended > 100, $"{open} open, {ended} ended");
        await ledger.Remove();
    }

    [Fact]
    public async Task Who_begins_late_has_learnt_the_calendars_there_were()
    {
        var ledger = await TestLedger.Start();
        var history = new RandomHistory(new Random(5));
        for (var done = 0; done < 300; done++)
        {
            var (committee, stream, happened) = history.Next();
            await ledger.Append(committee, stream, happened);
        }

        var all = await ledger.Store.ReadAll(0, 300);
        var rules = new Rulebook();
        await rules.Load(ledger.Store, 200, CancellationToken.None);
        var calendars = all.Take(200).Where(recorded => Rulebook.IsAbout(recorded.Type)).Aggregate(
            WorkingCalendars.None, (known, recorded) => known.With(recorded.Sequence, recorded.Tenant, EventCatalogue.Read(recorded.Type, recorded.Data.Span)));

        Assert.Equal(200, rules.Known);
        Assert.Contains(all.Take(200), recorded => recorded.Type == "calendar_published");
        foreach (var sequence in Enumerable.Range(0, 300))
            Assert.Equal(Seen(calendars, sequence), Seen(rules.Calendars, sequence));
        await ledger.Remove();
    }

    private static IEnumerable<(string?, int?)> Seen(WorkingCalendars calendars, long sequence) =>
        new[] { Events.Province, Events.County, Events.OtherCounty, Events.Township }
            .Select(committee => calendars.InForce(committee, sequence))
            .Select(calendar => (calendar.Committee, calendar.Version));
}
