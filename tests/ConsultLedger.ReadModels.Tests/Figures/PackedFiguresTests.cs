using ConsultLedger.ReadModels.Figures;
using ConsultLedger.ReadModels.Running;
using FsCheck;
using FsCheck.Fluent;

namespace ConsultLedger.ReadModels.Tests.Figures;

public sealed class PackedFiguresTests
{
    [Fact]
    public void What_is_packed_is_unpacked_as_it_was() => Prop.ForAll(
        Figures().ListOf().ToArbitrary(),
        some =>
        {
            var figures = some.ToList();
            Figure.Combine(figures);
            var unpacked = new List<Figure>();
            PackedFigures.Unpack(PackedFigures.Pack([.. figures], new PackedWriter()), unpacked.Add);
            return unpacked.SequenceEqual(figures);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Sums_and_changes_together_come_to_the_same_as_all_added_up_at_once() => Prop.ForAll(
        Figures().ListOf().ToArbitrary(),
        Figures().ListOf().ToArbitrary(),
        (some, others) =>
        {
            var (sums, changes, all) = (some.ToList(), others.ToList(), some.Concat(others).ToList());
            foreach (var figures in (List<Figure>[])[sums, changes, all])
                Figure.Combine(figures);
            Figure.Merge(sums, [.. changes]);
            return sums.SequenceEqual(all) && all.TrueForAll(figure => figure.Count != 0);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Figures_in_service_take_a_few_bytes()
    {
        var figures = new List<Figure>
        {
            new(place: 40, unit: 0, period: 202_605, Counters.Of(Consultations.RecommendationDecision.Adopted), day: 0, count: 1),
            new(place: 40, unit: 0, period: 202_605, Counter.Undecided, day: 0, count: -1),
        };
        Figure.Combine(figures);

        Assert.True(PackedFigures.Pack([.. figures], new PackedWriter()).Length <= 12);
    }

    [Fact]
    public void Days_that_are_over_are_told_apart_no_more()
    {
        var (before, day, never) = (Due("2026-05-03"), Due("2026-05-04"), new Figure(1, 0, 202_605, Counter.Open, day: 0, count: 1));

        Assert.Equal(Figure.Past, before.SeenFrom(Figure.DayOf(new DateOnly(2026, 5, 4))).Day);
        Assert.Equal(day, day.SeenFrom(Figure.DayOf(new DateOnly(2026, 5, 4))));
        Assert.Equal(never, never.SeenFrom(Figure.DayOf(DateOnly.MaxValue)));

        static Figure Due(string on) => new(1, 2, 202_605, Counter.Unanswered, Figure.DayOf(DateOnly.Parse(on)), 1);
    }

    private static Gen<Figure> Figures() =>
        from place in Gen.Elements(1, 2, 300, 1_000_000)
        from unit in Gen.Elements(0, 1, 70_000)
        from period in Gen.Elements(0, 100, 202_400, 202_605, 999_912)
        from counter in Gen.Elements(Counter.Consultations, Counter.Unanswered, Counter.WithdrawnResponses)
        from day in Gen.Elements(0, Figure.Past, 2, Figure.DayOf(new DateOnly(2026, 5, 4)), Figure.DayOf(DateOnly.MaxValue))
        from count in Gen.Elements(-1L, 1, 2, -64, 1_000_000_000_000, long.MinValue / 8)
        select new Figure(place, unit, period, counter, day, count);
}
