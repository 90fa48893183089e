using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.CritterStack.Projections;
using ConsultLedger.EventStore;
using ConsultLedger.Recording;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Some = ConsultLedger.Recording.Tests.Some;

namespace ConsultLedger.CritterStack.Tests.Projections;

/// <summary>Marten's daemon keeps documents that say what the domain's fold says.</summary>
public class ReadModelTests
{
    [Fact]
    public async Task Sheets_and_tallies_follow_the_ledger()
    {
        await using var ledger = await RunningLedger.Start(new LedgerApplication { Marten = options => options.AddConsultationSheetsAndTallies() });
        var adopted = await ledger.RecordUpToAdoption();
        await ledger.Record(Some.Topic("古村落保护"), Some.Determination);
        await ledger.Record(Some.Topic("养老服务"), new DecideTopic { Decision = TopicDecision.Declined, Reason = "不属协商范围" });
        await AreUpToDate(ledger);

        // A correction reaches back: the outcome never had that adoption.
        var request = new RecordingRequest(adopted.Consultation, Some.Correction(adopted.Version, "/decision", "\"for_reference\""), Some.Clerk);
        Assert.IsType<RecordingResult.Recorded>(await ledger.Recorder.Record(request));
        await AreUpToDate(ledger);
        await using var session = ledger.Host.Services.GetRequiredService<Marten.IDocumentStore>().QuerySession(Some.Committee);
        Assert.Equal([RecommendationState.ForReference, RecommendationState.Reported], (await session.LoadAsync<ConsultationSheet>(adopted.Consultation))!.Recommendations.ToArray());
    }

    /// <summary>Compares every document with a fold of the ledger's own events.</summary>
    private static async Task AreUpToDate(RunningLedger ledger)
    {
        var states = (await ledger.Store.ReadAll(0, int.MaxValue))
            .Where(recorded => EventCatalogue.IsOfConsultation(recorded.Type))
            .GroupBy(recorded => recorded.Stream)
            .ToDictionary(stream => stream.Key, stream => Consultation.Fold(StreamHistory.Consultation([.. stream])));
        var sheets = states.Select(state => ConsultationSheet.Of(state.Key, state.Value)).OrderBy(sheet => sheet.Number);
        var tally = states.Values.Aggregate(new CommitteeTally { Id = Some.Committee }, (counted, state) => counted.Moved(Consultation.Initial, state));
        var expected = JsonSerializer.Serialize((sheets, tally), Fields);

        var store = ledger.Host.Services.GetRequiredService<Marten.IDocumentStore>();
        var actual = "";
        await Eventually.Holds(async () =>
        {
            await using var session = store.QuerySession(Some.Committee);
            var kept = (await session.Query<ConsultationSheet>().ToListAsync()).OrderBy(sheet => sheet.Number);
            actual = JsonSerializer.Serialize((kept, await session.LoadAsync<CommitteeTally>(Some.Committee)), Fields);
            return actual == expected;
        });
    }

    private static JsonSerializerOptions Fields { get; } = new() { IncludeFields = true };
}
