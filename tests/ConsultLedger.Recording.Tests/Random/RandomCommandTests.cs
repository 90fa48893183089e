using System.Text;
using ConsultLedger.Consultations;
using FsCheck;
using FsCheck.Fluent;

namespace ConsultLedger.Recording.Tests.Random;

public class RandomCommandTests(TestLedger ledger) : IClassFixture<TestLedger>
{
    private const int Slots = 3;

    private readonly Node[] _servers = [ledger.Here, ledger.There];
    private readonly HashSet<string> _seen = [];

    private static Arbitrary<Ask[]> Sessions { get; } = Arb.From(
        Gen.ArrayOf(
            from slot in Gen.Choose(0, Slots - 1)
            from server in Gen.Choose(0, 1)
            from kind in Gen.Frequency((5, Gen.Constant(AskKind.Onwards)), (3, Gen.Constant(AskKind.SomethingAccepted)), (3, Gen.Constant(AskKind.Anything)), (1, Gen.Constant(AskKind.Again)))
            from pick in Gen.Choose(0, 999)
            from key in Gen.Frequency((2, Gen.Constant<int?>(null)), (1, Gen.Choose(1, 40).Select(number => (int?)number)))
            from offset in Gen.Frequency((6, Gen.Constant<int?>(null)), (2, Gen.Constant<int?>(0)), (1, Gen.Elements<int?>(-1, 1)))
            select new Ask(slot, server, kind, pick, key, offset)),
        // A counterexample is made smaller by leaving one request out.
        session => session.Select((_, left) => session.Where((_, index) => index != left).ToArray()));

    [Fact]
    public async Task Whatever_is_asked_in_whatever_order_the_ledger_does_what_the_model_does()
    {
        await ledger.Here.Documents.StoreDocument(Repertoire.UploadedContent.ToArray(), "text/plain", null);

        Prop.ForAll(Sessions, session => Run(session).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(100).WithStartSize(5).WithEndSize(180));

        // Otherwise the sessions were too tame to show anything.
        string[] expected =
        [
            "Invalid", "VersionConflict", "KeyReused", "NotFound", "Replayed", "step_out_of_order", "steps_missing",
            "outcome_submitted", "implementation_verified", "recommendation_reopened", "file_archived", "record_corrected",
        ];
        Assert.Empty(expected.Except(_seen));
    }


    /// <summary>One session on new consultations of a new committee: every answer, and in the end every event, is compared.</summary>
    private async Task Run(Ask[] session)
    {
        var committee = $"C{Guid.NewGuid():N}"[..12];
        await ledger.Here.Committees.Register(committee, Some.County(), Some.Clerk);
        var before = (await ledger.Here.Store.Head()).Sequence;
        var repertoire = new Repertoire(committee, Some.NewKey());
        var model = new LedgerModel(committee, before);
        var consultations = Enumerable.Range(0, Slots).Select(_ => Guid.NewGuid()).ToArray();
        var keys = Some.NewKey();
        var sent = new List<(Request Request, int? Key, long? Expected)>();

        foreach (var ask in session)
        {
            var (request, key, expected) = ask.Resolve(repertoire, model, sent);
            sent.Add((request, key, expected));

            var result = await _servers[ask.Server].Recorder.Record(
                request.Command is ProposeTopic ? null : consultations[request.Slot], request.Command, key is null ? null : $"{keys} {key}", expected);

            var should = model.Record(request, key, expected);
            Assert.Equal(should, Answer.Of(result));
            if (result is RecordingResult.Recorded { Receipt: { Version: 1 } receipt })
                consultations[request.Slot] = receipt.Consultation;
            Note(should);
        }

        var recorded = await ledger.Here.Store.ReadAll(before, int.MaxValue);
        Assert.Equal(
            model.Ledger.Select((e, index) => (before + index + 1, consultations[e.Slot], e.Version, Encoding.UTF8.GetString(EventCatalogue.Write(e.Event)))),
            recorded.Select(e => (e.Sequence, e.Stream, e.Version, Encoding.UTF8.GetString(e.Data.Span))));
    }

    private void Note(Answer answer) => _seen.Add(answer switch
    {
        Answer.Recorded { Replayed: true } => "Replayed",
        Answer.Recorded recorded => recorded.Type,
        Answer.Refused refused => refused.Code,
        _ => answer.GetType().Name,
    });
}

internal enum AskKind
{
    /// <summary>Any command of the repertoire.</summary>
    Anything,

    /// <summary>One that the rules accept now.</summary>
    SomethingAccepted,

    /// <summary>One that leads to a kind of event the consultation has not had yet, so that it gets on.</summary>
    Onwards,

    /// <summary>An earlier request, to the letter.</summary>
    Again,
}

/// <param name="Slot">Which consultation.</param>
/// <param name="Server">Which server is asked.</param>
/// <param name="Pick">Picks one of the commands that are possible.</param>
/// <param name="Key">The idempotency key: there are few, so that they come again.</param>
/// <param name="ExpectedOffset">What is expected, relative to the version that is right.</param>
internal sealed record Ask(int Slot, int Server, AskKind Kind, int Pick, int? Key, int? ExpectedOffset)
{
    public (Request Request, int? Key, long? Expected) Resolve(
        Repertoire repertoire, LedgerModel model, IReadOnlyList<(Request Request, int? Key, long? Expected)> sent)
    {
        // An opening that would open another consultation has no slot for it.
        if (Kind == AskKind.Again && sent.Count > 0 && sent[Pick % sent.Count] is var earlier
            && (earlier.Request.Command is not ProposeTopic || model.Stream(earlier.Request.Slot).Count == 0 || model.HasUsed(earlier.Key)))
        {
            return earlier;
        }

        var expected = ExpectedOffset is { } offset ? model.Stream(Slot).Count + offset : (long?)null;
        return (new Request(Slot, CommandFrom(repertoire, model)), Key, expected);
    }

    private Command CommandFrom(Repertoire repertoire, LedgerModel model)
    {
        if (Kind is AskKind.Anything or AskKind.Again)
            return repertoire.Commands[Pick % repertoire.Commands.Count];
        if (model.Stream(Slot).Count == 0)
            return repertoire.Openings[Slot];

        var endsAreWelcome = Pick % 20 == 0;
        var accepted = repertoire.Commands
            .Where(command => (endsAreWelcome || !Repertoire.CutsShort(command)) && model.Accepts(Slot, command))
            .ToList();
        if (Kind == AskKind.Onwards && accepted.Find(command => model.LeadsToSomethingNew(Slot, command)) is { } next)
            return next;
        return accepted.Count > 0 ? accepted[Pick % accepted.Count] : repertoire.Commands[Pick % repertoire.Commands.Count];
    }
}
