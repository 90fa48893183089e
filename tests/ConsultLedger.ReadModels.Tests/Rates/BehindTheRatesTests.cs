using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Board;
using ConsultLedger.ReadModels.ConsultationList;
using ConsultLedger.ReadModels.Deadlines;
using ConsultLedger.ReadModels.Rates;
using ConsultLedger.ReadModels.Register;
using ConsultLedger.ReadModels.Tests.Support;

namespace ConsultLedger.ReadModels.Tests.Rates;

/// <summary>Whatever committees do, at every moment each rate counts exactly what its list has.</summary>
public sealed class BehindTheRatesTests
{
    private const int Length = 500;

    [Fact]
    public async Task Numerator_and_denominator_are_as_long_as_their_lists()
    {
        var counted = new HashSet<Measure>();
        foreach (var seed in (int[])[16, 31])
            counted.UnionWith(await Compared(seed));
        Assert.Equal(Enum.GetValues<Measure>(), counted.Order());
    }

    [Fact]
    public async Task The_board_of_a_year_a_form_and_a_source_counts_what_the_list_of_consultations_has()
    {
        var ledger = await TestLedger.Start();
        var random = new Random(33);
        var history = new RandomHistory(random);
        for (var done = 0; done < Length; done++)
        {
            var (committee, stream, happened) = history.Next();
            await ledger.Append(committee, stream, happened);
        }

        await ledger.CaughtUp();
        var moment = new Moment.AtSequence(Length);
        var all = new List<(int Year, ConsultationItem Item)>();
        for (var year = 2024; year <= 2027; year++)
            all.AddRange(((Page<ConsultationItem>)await ledger.ReadModels.Consultations.Find(new ConsultationFilter { ProposedYear = year, Limit = 500 }, moment)).Items.Select(item => (year, item)));
        var found = 0;
        foreach (var (year, item) in all.Where(known => known.Item.Form is not null).DistinctBy(known => (known.Year, known.Item.Form)).Take(8))
        {
            foreach (var source in (TopicSource?[])[null, .. item.Sources])
            {
                var filter = new BoardFilter { Year = year, Form = item.Form, Source = source };
                var like = all.Where(other => other.Year == year).Select(other => other.Item)
                    .Where(other => other.Form == item.Form && (source is null || other.Sources.Contains(source.Value))).ToList();

                var counts = (await ledger.ReadModels.Board.Read(filter, moment)).Totals;

                Assert.Equal(like.Count, counts.Total);
                Assert.Equal(like.Count(other => other.Status == ConsultationStatus.Open), counts.Open);
                Assert.Equal(like.Count(other => other.Overdue), counts.Overdue);
                found += like.Count;
            }
        }

        Assert.Equal(all.Count, (await ledger.ReadModels.Board.Read(null, moment)).Totals.Total);
        Assert.True(found > 0);
        await ledger.Remove();
    }

    /// <returns>The rates whose numerator had something in it.</returns>
    private static async Task<HashSet<Measure>> Compared(int seed)
    {
        var clock = new ManualClock("2025-10-01T02:00:00Z");
        var ledger = await TestLedger.Start(clock);
        var random = new Random(seed);
        var history = new RandomHistory(random);
        for (var done = 0; done < Length; done++)
        {
            if (random.Next(4) == 0)
                clock.Move(TimeSpan.FromHours(random.Next(72)));
            var (committee, stream, happened) = history.Next();
            await ledger.Append(committee, stream, happened);
        }

        await ledger.CaughtUp();
        var counted = new HashSet<Measure>();
        for (var round = 0; round < 12; round++)
        {
            var sequence = round == 0 ? Length : random.NextInt64(Length / 2, Length + 1);
            var recorded = (await ledger.Store.ReadAll(sequence - 1, 1))[0];
            var moment = new Moment.AtSequence(sequence) { AsOf = DateOnly.FromDateTime(recorded.RecordedAt.UtcDateTime.AddHours(8)).AddDays(random.Next(400)) };
            var within = new[] { null, Events.County, Events.Province }[random.Next(3)];
            int? year = random.Next(2) == 0 ? null : 2026;
            var question = new RatesQuestion { Within = within, From = Year(year), To = Year(year) };

            foreach (var rate in (await ledger.ReadModels.Rates.Read(question, moment)).Items)
            {
                var about = $"seed {seed} sequence {sequence} {moment.AsOf:yyyy-MM-dd} {within} {year} {rate.Measure}";
                Assert.True(rate.Denominator == await Listed(ledger, new CountedBy(rate.Measure), within, year, moment), about);
                Assert.True(rate.Numerator == await Listed(ledger, new CountedBy(rate.Measure, true), within, year, moment), about + " numerator");
                Assert.True(
                    rate.Denominator - rate.Numerator == await Listed(ledger, new CountedBy(rate.Measure, false), within, year, moment), about + " remainder");
                if (rate.Numerator > 0)
                    counted.Add(rate.Measure);
            }
        }

        await ledger.Remove();
        return counted;
    }

    private static EdtfDate? Year(int? year) => year is { } asked ? EdtfDate.Parse($"{asked:0000}") : null;

    private static async Task<long> Listed(TestLedger ledger, CountedBy counted, string? within, int? year, Moment moment)
    {
        var models = ledger.ReadModels;
        return counted.Measure switch
        {
            Measure.Closure => await Count(cursor => models.Consultations.Find(
                new ConsultationFilter { Counted = counted, Within = within, DeterminedYear = year, Limit = 500, Cursor = cursor }, moment)),
            Measure.Timeliness => await Count(cursor => models.Obligations.Find(
                new ObligationFilter { Counted = counted, Within = within, DueYear = year, Limit = 7, Cursor = cursor }, moment)),
            Measure.Instruction => await Count(cursor => models.Counted.Outcomes(
                new CountedFilter { Counted = counted, Within = within, Year = year, Limit = 7, Cursor = cursor }, moment)),
            Measure.Satisfaction => await Count(
                cursor => models.Counted.Ratings(new CountedFilter { Counted = counted, Within = within, Year = year, Limit = 7, Cursor = cursor }, moment),
                rating => rating.Responses),
            _ => await Count(cursor => models.Register.Find(
                new RecommendationFilter { Counted = counted, Within = within, Year = year, Limit = 7, Cursor = cursor }, moment)),
        };
    }

    private static async Task<long> Count<T>(Func<string?, Task<PageAnswer<T>>> find, Func<T, long>? weight = null)
    {
        var count = 0L;
        string? cursor = null;
        do
        {
            var page = Assert.IsType<Page<T>>(await find(cursor));
            count += page.Items.Sum(weight ?? (_ => 1));
            cursor = page.Next;
        }
        while (cursor is not null);
        return count;
    }
}
