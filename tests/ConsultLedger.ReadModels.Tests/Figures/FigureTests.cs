using ConsultLedger.ReadModels.Figures;

namespace ConsultLedger.ReadModels.Tests.Figures;

public sealed class FigureTests
{
    [Theory]
    [InlineData(3, 20)]
    [InlineData(1, 500)]
    [InlineData(40, 2_000)]
    public void However_many_there_are_they_come_out_in_order_each_kind_once_and_without_what_came_to_nothing(int places, int count)
    {
        var random = new Random(count);
        var figures = Enumerable.Range(0, count)
            .Select(_ => new Figure(1 + random.Next(places), random.Next(3), 202_400 + random.Next(3), Counter.Outcomes, 0, random.Next(-1, 2)))
            .ToList();
        var expected = figures.GroupBy(figure => figure.Kind).Select(kind => kind.Key.Times(kind.Sum(figure => figure.Count))).Where(figure => figure.Count != 0).Order().ToList();

        Figure.Combine(figures);

        Assert.Equal(expected, figures);
    }
}
