using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Folding;
using ConsultLedger.ReadModels.Tests.Record;

namespace ConsultLedger.ReadModels.Tests.Folding;

/// <summary>An event that came from another ledger counts on the day it was recorded there.</summary>
public sealed class FirstRecordingTests
{
    private static readonly EventOrigin Origin = new(new string('a', 64), "elsewhere.example/ledger", 7, new DateTimeOffset(2022, 3, 1, 20, 0, 0, TimeSpan.Zero), "档案员\"𠮷\"");

    [Fact]
    public void Where_it_came_from_is_read_from_its_headers() => Assert.Equal(Origin, EventOrigin.Of(Origin.ToHeaders()));

    [Theory]
    [InlineData(null)]
    [InlineData("""{"fingerprint":"x"}""")]
    public void Other_headers_say_nothing_of_it(string? headers) => Assert.Null(EventOrigin.Of(headers));

    [Fact]
    public void The_day_of_its_first_recording_stands_in_for_one_that_was_not_stated()
    {
        var recorded = Given.Recorded([Market.Plan])[0];
        var imported = recorded with { Headers = Origin.ToHeaders() };

        Assert.Equal(new DateOnly(2026, 3, 1), recorded.AsFact(Market.Plan).RecordedOn);
        Assert.Equal(new DateOnly(2022, 3, 2), imported.AsFact(Market.Plan).RecordedOn);
        Assert.Equal(Period.Of(EdtfDate.Parse("2022-03-02")), Period.Of(Market.Plan, imported));
        Assert.Equal(2022, PlanFacts.Of(imported, Market.Proposed with { Number = "7" }).ReferenceYear);
    }
}
