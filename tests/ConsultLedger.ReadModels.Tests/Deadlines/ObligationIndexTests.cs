using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Deadlines;
using ConsultLedger.ReadModels.Rates;
using FsCheck;
using FsCheck.Fluent;

namespace ConsultLedger.ReadModels.Tests.Deadlines;

/// <summary>However many blocks the rows fill, what is found is what a look at every row finds.</summary>
public sealed class ObligationIndexTests
{
    private const int BlockSize = 64;

    private static readonly DateOnly FirstDay = new(2025, 11, 1);
    private static readonly string[] Committees = ["420000", "421300", "421321"];
    private static readonly string?[] Units = [null, "住建局", "水利局"];
    private static readonly string[] Kinds = ["recommendation_due", "report_due"];

    [Fact]
    public void Every_page_of_every_search_at_every_moment_is_that_of_a_plain_look() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        seed => Looks(new Random(seed))).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static void Looks(Random random)
    {
        // Sometimes nearly all has ended, sometimes days are few, sometimes the last block is full.
        var (consultations, days) = (random.Next(1, 200), random.Next(1, 200));
        IndexedRow[] rows = [.. Enumerable.Range(1, random.Next(6) * BlockSize + (random.Next(2) * random.Next(BlockSize))).Select(n => RandomRow(n, random, consultations, days))];
        var index = new ObligationIndex(1, BlockSize);
        for (var done = 0; done < rows.Length;)
        {
            var next = Math.Min(done + random.Next(1, 150), rows.Length);
            index.Add(rows[done..next], next);
            done = next;
            for (var asked = 0; asked < 5; asked++)
                SamePages(index, rows[..done], RandomSearch(random, done, days));
        }
    }

    private static void SamePages(ObligationIndex index, IndexedRow[] rows, IndexSearch search)
    {
        var all = Naive(rows, search);
        for (var done = 0; ; done += search.Limit)
        {
            var page = index.Find(search);
            Assert.Equal(all.Skip(done).Take(search.Limit).Select(row => row.From), page.Select(key => key.From));
            Assert.Equal(all.Skip(done).Take(search.Limit).Select(row => (row.Opened, row.Committee)), page.Select(key => (key.Opened, key.Committee)));
            if (page.Count < search.Limit)
                return;
            search = search with { After = (page[^1].From, page[^1].Ordinal) };
        }
    }

    private static IReadOnlyList<IndexedRow> Naive(IndexedRow[] rows, IndexSearch search)
    {
        var known = rows.Where(row => row.From <= search.Sequence).ToList();
        return
        [
            .. known
                .Where(row => known.Last(other => (other.Opened, other.Kind, other.Recommendation) == (row.Opened, row.Kind, row.Recommendation)) == row)
                .Where(row => row.State is { } state && search.States.Contains(state))
                .Where(row => search.Overdue is not { } overdue || overdue == (row.State == ObligationState.Open && row.Until < search.Day))
                .Where(row => search.DueBefore is not { } before || row.Until < before)
                .Where(row => search.DueYear is not { } year || row.Until.Year == year)
                .Where(row => search.Kind is null || row.Kind == search.Kind)
                .Where(row => search.Unit is null || row.Unit == search.Unit)
                .Where(row => search.Opened is null || row.Opened == search.Opened)
                .Where(row => search.Committees?.Contains(row.Committee) != false)
                .Where(row => search.Counted is not { } counted || (row.Until < search.Day && !row.IsMoot && (counted.InNumerator is not { } numerator || numerator == row.IsInTime)))
                .OrderBy(row => (row.Until, row.Opened, row.From)),
        ];
    }

    private static IndexedRow RandomRow(int sequence, Random random, int consultations, int days)
    {
        var opened = random.Next(1, consultations + 1);
        var due = FirstDay.AddDays(random.Next(days));
        ObligationState? state = random.Next(5) == 0 ? null : Enum.GetValues<ObligationState>()[random.Next(Enum.GetValues<ObligationState>().Length)];
        DateOnly? ended = state is null or ObligationState.Open ? null : due.AddDays(random.Next(-5, 6));
        return new(
            sequence, 0, opened, Committees[opened % Committees.Length], Kinds[random.Next(Kinds.Length)], random.Next(2) == 0 ? null : random.Next(1, 4), Units[random.Next(Units.Length)], due, state, ended);
    }

    private static IndexSearch RandomSearch(Random random, int head, int days)
    {
        var isOverdue = random.Next(2) == 0;
        var states = isOverdue ? [ObligationState.Open] : Enum.GetValues<ObligationState>().Where(_ => random.Next(2) == 0).DefaultIfEmpty(ObligationState.Open).ToArray();
        return new IndexSearch(
            random.Next(2) == 0 ? head : random.Next(head + 1),
            FirstDay.AddDays(random.Next(days + 10)),
            Sometimes() ? [Committees[random.Next(Committees.Length)], "999999"] : null,
            isOverdue ? true : Sometimes() ? false : null,
            Sometimes() ? FirstDay.AddDays(random.Next(days)) : null,
            Sometimes() ? Kinds[random.Next(Kinds.Length)] : null,
            Sometimes() ? random.Next(5) == 0 ? "交通局" : Units[random.Next(1, Units.Length)] : null,
            Sometimes() ? random.Next(1, 200) : null,
            states,
            Sometimes() ? random.Next(2025, 2027) : null,
            Sometimes() ? new CountedBy(Measure.Timeliness, random.Next(3) switch { 0 => null, var one => one == 1 }) : null,
            After: null,
            random.Next(1, 40));

        bool Sometimes() => random.Next(6) == 0;
    }
}
