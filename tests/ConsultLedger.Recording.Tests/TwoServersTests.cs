using System.Collections.Concurrent;
using System.Text;
using ConsultLedger.Consultations;
using ConsultLedger.Recording.Tests.Random;

namespace ConsultLedger.Recording.Tests;

public class TwoServersTests(TestLedger ledger) : IClassFixture<TestLedger>
{
    private const int Callers = 12;
    private const int RequestsPerCaller = 200;

    [Fact]
    public async Task Two_servers_working_on_the_same_consultations_at_random_lose_nothing_and_accept_nothing_wrong()
    {
        await ledger.Here.Documents.StoreDocument(Repertoire.UploadedContent.ToArray(), "text/plain", null);
        var repertoire = new Repertoire(Some.Committee, Some.NewKey());
        var consultations = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => ledger.Here.Recorder.OpenAndWalk(n)));
        var before = (await ledger.Here.Store.Head()).Sequence;
        var recorded = new ConcurrentBag<(Command Command, Receipt Receipt)>();

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(Work));

        async Task Work(int caller)
        {
            var random = new System.Random(caller);
            var recorder = (caller % 2 == 0 ? ledger.Here : ledger.There).Recorder;
            for (var request = 0; request < RequestsPerCaller; request++)
            {
                var command = repertoire.Commands[random.Next(repertoire.Commands.Count)];
                if (Repertoire.CutsShort(command))
                    continue;
                var key = random.Next(2) == 0 ? Some.NewKey() : null;
                var consultation = consultations[random.Next(consultations.Length)];
                if (await recorder.Record(consultation, command, key) is not RecordingResult.Recorded { Receipt: var receipt })
                    continue;
                recorded.Add((command, receipt));
                if (key is not null && random.Next(3) == 0)
                    Recording.AssertSame(receipt, await recorder.Receipt(consultation, command, key));
            }
        }

        var events = await ledger.Here.Store.ReadAll(before, int.MaxValue);
        Assert.True(recorded.Count > 150, $"only {recorded.Count} commands were accepted");
        Assert.Equal(Enumerable.Range(1, recorded.Count).Select(n => before + n), events.Select(e => e.Sequence));
        Assert.Equal(recorded.OrderBy(r => r.Receipt.Sequence).Select(r => r.Receipt.Events[0].Id), events.Select(e => e.Id));
        foreach (var consultation in consultations)
            await AssertDecidedOneAfterTheOther(consultation, recorded.Where(r => r.Receipt.Consultation == consultation).ToDictionary(r => r.Receipt.Version));
    }

    /// <summary>Decided again on exactly the events before it, every command leads to exactly the event that is recorded.</summary>
    private async Task AssertDecidedOneAfterTheOther(Guid consultation, Dictionary<long, (Command Command, Receipt Receipt)> recorded)
    {
        var events = await ledger.Here.Events(consultation);
        Assert.Equal(Enumerable.Range(1, events.Count).Select(version => (long)version), events.Select(e => e.Version));
        var history = StreamHistory.Consultation(events);
        foreach (var (version, (command, receipt)) in recorded)
        {
            var past = history.Take((int)version - 1).ToList();
            var capture = new Capture(Documents: Repertoire.DocumentsOf(command)) { FiledCatalogue = command is ArchiveFile ? Some.CatalogueOf(past) : null };
            var decision = command is CorrectRecord correct
                ? Correction.Decide(past, correct, capture)
                : Consultation.Fold(past).Decide(command, capture);
            var accepted = Assert.IsType<Decision.Accepted>(decision).Event;
            Assert.Equal(Encoding.UTF8.GetString(EventCatalogue.Write(accepted)), Encoding.UTF8.GetString(events[(int)version - 1].Data.Span));
            Assert.Equal(Consultation.Fold([.. past, accepted]).Status, receipt.Status);
        }
    }
}
