using System.Text;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.EventStore.Tests.Sealing;
using ConsultLedger.Recording;
using ConsultLedger.Residents;
using ConsultLedger.Recording.Tests.Random;
using Some = ConsultLedger.Recording.Tests.Some;

namespace ConsultLedger.CritterStack.Tests.Switching;

/// <summary>One database, written by one engine and the other as it comes, while it is being sealed.</summary>
public class EngineSwitchTests
{
    private const int Commands = 1_000;
    private const int PerSession = 80;
    private const int Slots = 3;

    [Fact]
    public async Task A_thousand_random_commands_on_engines_in_turn_leave_the_ledger_of_the_model_and_sound_proofs()
    {
        await using var ledger = await SealedLedger.Open();
        var database = ledger.Ledger.Database;
        await using var marten = new MartenEventStore(database);
        await using var own = new PostgresEventStore(database);
        using var onMarten = RecorderOn(marten, database);
        using var onOwn = RecorderOn(own, database);
        await new PostgresDocumentStore(database).StoreDocument(Repertoire.UploadedContent.ToArray(), "text/plain", null);
        var sealer = ledger.Start();

        var random = new Random(20261122);
        var recorded = 0;
        for (var asked = 0; asked < Commands; asked += PerSession)
            recorded += await Session(random, own, [onMarten, onOwn], CommitteesOn(asked % 2 == 0 ? marten : own, database));

        Assert.True(recorded > Commands / 3, $"Only {recorded} commands were accepted.");
        await sealer.HasSealed((await marten.Head()).Sequence);
        await sealer.Stop();
        await ledger.IsWhole();
        var read = await marten.ReadAll(0, int.MaxValue);
        Assert.Equal((await own.ReadAll(0, int.MaxValue)).Select(one => one.LeafHash()), read.Select(one => one.LeafHash()));
        Assert.Equal(read.Select(one => one.LeafHash()), await LeavesOf(ledger, read.Count));
    }

    /// <summary>Some commands on new consultations of a new committee; every answer and every event is compared with the model's.</summary>
    private static async Task<int> Session(Random random, PostgresEventStore store, Recorder[] engines, CommitteeRegister committees)
    {
        var committee = $"C{Guid.NewGuid():N}"[..12];
        await committees.Register(committee, Some.County(), Some.Clerk);
        var before = (await store.Head()).Sequence;
        var repertoire = new Repertoire(committee, Guid.NewGuid().ToString());
        var model = new LedgerModel(committee, before);
        var consultations = Enumerable.Range(0, Slots).Select(_ => Guid.NewGuid()).ToArray();
        var keys = Guid.NewGuid().ToString();
        var sent = new List<(Request Request, int? Key, long? Expected)>();

        for (var i = 0; i < PerSession; i++)
        {
            var ask = new Ask(
                random.Next(Slots), random.Next(engines.Length), (AskKind)random.Next(4), random.Next(1000),
                random.Next(3) == 0 ? random.Next(1, 40) : null, random.Next(6) == 0 ? random.Next(-1, 2) : null);
            var (request, key, expected) = ask.Resolve(repertoire, model, sent);
            sent.Add((request, key, expected));

            var result = await engines[ask.Server].Record(new RecordingRequest(
                request.Command is ProposeTopic ? null : consultations[request.Slot], request.Command, Some.Clerk)
            {
                IdempotencyKey = key is null ? null : $"{keys} {key}",
                ExpectedVersion = expected,
            });

            Assert.Equal(model.Record(request, key, expected), Answer.Of(result));
            if (result is RecordingResult.Recorded { Receipt: { Version: 1 } receipt })
                consultations[request.Slot] = receipt.Consultation;
        }

        var events = await store.ReadAll(before, int.MaxValue);
        Assert.Equal(model.Ledger.Count, events.Count);
        foreach (var (should, index) in model.Ledger.Select((should, index) => (should, index)))
        {
            Assert.Equal((before + index + 1, consultations[should.Slot], should.Version), (events[index].Sequence, events[index].Stream, events[index].Version));
            Assert.Equal(Encoding.UTF8.GetString(EventCatalogue.Write(should.Event)), Encoding.UTF8.GetString(events[index].Data.Span));
        }
        return model.Ledger.Count;
    }

    private static async Task<IEnumerable<ConsultLedger.Transparency.Trees.TreeHash>> LeavesOf(SealedLedger ledger, int size) =>
        (await Task.WhenAll(Enumerable.Range(0, size).Select(index => ledger.Tree.Inclusion(index, size)))).Select(inclusion => inclusion.Leaf);

    private static CommitteeRegister CommitteesOn(IEventStore store, LedgerDatabase database)
    {
        var documents = new DocumentReferences(new PostgresDocumentStore(database));
        return new CommitteeRegister(store, new ProcedureRegister(store, documents), documents);
    }

    private static Recorder RecorderOn(IEventStore store, LedgerDatabase database)
    {
        var documents = new DocumentReferences(new PostgresDocumentStore(database));
        return new Recorder(store, CommitteesOn(store, database), new ProcedureRegister(store, documents), documents, new Keyring(new PostgresPersonKeyStore(database), new WrappingKeyFile("/nowhere/keys")), TimeProvider.System);
    }
}
