using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Rates;
using ConsultLedger.ReadModels.Tests.Support;
using static ConsultLedger.ReadModels.Tests.Support.Events;

namespace ConsultLedger.ReadModels.Tests.Rates;

/// <summary>A ledger whose rates are asked for, on a day that stands until it is moved.</summary>
internal sealed class RatesOf : IAsyncDisposable
{
    private readonly ManualClock _clock;

    private RatesOf(TestLedger ledger, ManualClock clock) => (Ledger, _clock) = (ledger, clock);

    public TestLedger Ledger { get; }

    public static async Task<RatesOf> Start(string now = "2026-05-04T02:00:00Z")
    {
        var clock = new ManualClock(now);
        return new RatesOf(await TestLedger.Start(clock), clock);
    }

    public void Today(string now) => _clock.Set(now);

    /// <summary>Appends to a new consultation of the county.</summary>
    public Task<Guid> Consultation(params ConsultationEvent[] events) => ConsultationOf(County, events);

    public async Task<Guid> ConsultationOf(string committee, params ConsultationEvent[] events)
    {
        var stream = Guid.CreateVersion7();
        await Ledger.Append(committee, stream, events);
        return stream;
    }

    /// <summary>Appends to a consultation of the county.</summary>
    /// <returns>The sequence of the last event.</returns>
    public async Task<long> Then(Guid consultation, params ConsultationEvent[] events) => (await Ledger.Append(County, consultation, events)).Events[^1].Sequence;

    /// <summary>The rate of everything.</summary>
    public async Task<RateItem> Rate(Measure measure, Moment? moment = null) => Assert.Single(await Rates(measure, moment));

    public Task<IReadOnlyList<RateItem>> Rates(Measure measure, params Grouping[] groupBy) => Rates(measure, null, groupBy);

    public Task<IReadOnlyList<RateItem>> Rates(Measure measure, Moment? moment, params Grouping[] groupBy) =>
        Rates(new RatesQuestion { Measures = [measure], GroupBy = groupBy }, moment);

    public async Task<IReadOnlyList<RateItem>> Rates(RatesQuestion question, Moment? moment = null)
    {
        await Ledger.CaughtUp();
        return (await Ledger.ReadModels.Rates.Read(question, moment ?? Moment.Now)).Items;
    }

    public async ValueTask DisposeAsync() => await Ledger.Remove();

    /// <summary>An outcome whose recommendations go on with the numbers of the one before.</summary>
    public static OutcomeSubmitted Submitted(string on, int first, int last) => new()
    {
        SubmittedOn = EdtfDate.Parse(on),
        Recommendations = [.. Enumerable.Range(first, last - first + 1).Select(number => new NumberedRecommendation { Number = number, Text = $"建议{number}" })],
    };

    public static RecommendationReopened Reopened(int recommendation) => new() { Recommendation = recommendation, Reason = "回头看" };

    public static RecommendationDecided DecidedOn(int recommendation, string on, RecommendationDecision decision = RecommendationDecision.Adopted) =>
        Decided(recommendation, decision) with { OccurredOn = EdtfDate.Parse(on) };
}
