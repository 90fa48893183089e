using ConsultLedger.EventStore.Sealing;
using ConsultLedger.EventStore;
using ConsultLedger.Server.Access;
using ConsultLedger.Server.OpenApi;
using ConsultLedger.Server.Problems;
using ConsultLedger.Server.Queries;
using ConsultLedger.Transparency.Notes;
using ConsultLedger.Transparency.Tiles;
using ConsultLedger.Transparency.Trees;
using Microsoft.Net.Http.Headers;

namespace ConsultLedger.Server.Sealing;

/// <summary>That an event is in the tree, that a tree grew out of another, and both in one file to keep.</summary>
internal static class ProofEndpoints
{
    public static void MapProofs(this IEndpointRouteBuilder api)
    {
        var ledger = api.MapGroup("/ledger").WithTags("Proofs");
        ledger.MapQuery("/inclusion", [SealingParameters.Sequence, SealingParameters.TreeSize], [], Include)
            .Demands(ParameterRules.Within(SealingParameters.Sequence, SealingParameters.TreeSize))
            .Needs(Right.ReadEvents)
            .WithName("ProveInclusion")
            .WithSummary("Prove that an event is in the ledger")
            .WithDescription("The way from the event's leaf to the root (RFC 6962, section 2.1.1). What was only just recorded is waited for, two seconds at most.")
            .Produces<InclusionAnswer>()
            .ProducesProblem<Problem>(StatusCodes.Status404NotFound);
        ledger.MapQuery("/consistency", [SealingParameters.From, SealingParameters.To], [], Compare)
            .Demands(ParameterRules.Within(SealingParameters.From, SealingParameters.To))
            .WithName("ProveConsistency")
            .WithSummary("Prove that the ledger has only grown")
            .WithDescription("That the larger tree begins with all of the smaller one (RFC 6962, section 2.1.2), for two checkpoints one has.")
            .Produces<ConsistencyAnswer>();
        ledger.MapQuery("/receipt", [SealingParameters.Sequence, SealingParameters.CheckpointSize], [], Receive)
            .Demands(ParameterRules.Within(SealingParameters.Sequence, SealingParameters.CheckpointSize))
            .Needs(Right.ReadEvents)
            .WithName("ReadReceipt")
            .WithSummary("Read the receipt of an event")
            .WithDescription("One file that proves that an event is in the ledger, without the ledger (C2SP tlog-proof): its entry (`extra`), the inclusion proof, and the signed checkpoint; with `size` an earlier one, such as one that auditors signed.")
            .Produces<string>(StatusCodes.Status200OK, TreeEndpoints.Text)
            .ProducesProblem<Problem>(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> Include(Question question, SealedLedger ledger, IEventStore store, CancellationToken cancellation)
    {
        var sequence = question.Number(SealingParameters.Sequence)!.Value;
        var asked = question.Number(SealingParameters.TreeSize);
        var (current, problem) = await ledger.Over(asked ?? sequence, asked is null ? SealingParameters.Sequence : SealingParameters.TreeSize, cancellation);
        if (problem is not null)
            return problem;
        if (!await IsVisible(sequence, store, cancellation))
            return SealingProblems.UnknownEvent(sequence);

        var size = asked ?? current!.Checkpoint.Size;
        var (leaf, root, proof) = await ledger.Tree.Inclusion(sequence - 1, size, cancellation);
        if (size == current!.Checkpoint.Size && root != current.Checkpoint.Root)
            return SealingProblems.NotAsSealed(new TilePlace(0, (sequence - 1) / Tile.FullWidth));
        return ReadAnswer.Of(new InclusionAnswer(sequence - 1, size, leaf.ToString(), root.ToString(), Texts(proof)), size);
    }

    private static async Task<IResult> Compare(Question question, SealedLedger ledger, CancellationToken cancellation)
    {
        var (from, to) = (question.Number(SealingParameters.From)!.Value, question.Number(SealingParameters.To)!.Value);
        var (_, problem) = await ledger.Over(to, SealingParameters.To, cancellation);
        if (problem is not null)
            return problem;

        var (fromRoot, toRoot, proof) = await ledger.Tree.Consistency(from, to, cancellation);
        return ReadAnswer.Of(new ConsistencyAnswer(from, to, fromRoot.ToString(), toRoot.ToString(), Texts(proof)), to);
    }

    private static async Task<IResult> Receive(Question question, SealedLedger ledger, IEventStore store, HttpResponse response, CancellationToken cancellation)
    {
        var sequence = question.Number(SealingParameters.Sequence)!.Value;
        var asked = question.Number(SealingParameters.CheckpointSize);
        var (current, problem) = await ledger.Over(sequence, SealingParameters.Sequence, cancellation);
        if (problem is not null)
            return problem;
        if (!await IsVisible(sequence, store, cancellation))
            return SealingProblems.UnknownEvent(sequence);
        if (asked is { } size && size != current!.Checkpoint.Size)
        {
            if (await ledger.Tree.Checkpoint(size, cancellation) is not { } then)
                return SealingProblems.UnknownCheckpoint(size);
            current = new CurrentCheckpoint(new Checkpoint(current.Checkpoint.Origin, then.Size, then.Root), then.Note);
        }

        // What is handed out is to be kept for years: it is held against what was signed first.
        var (checkpoint, note) = current!;
        var (leaf, root, proof) = await ledger.Tree.Inclusion(sequence - 1, checkpoint.Size, cancellation);
        if (root != checkpoint.Root)
            return SealingProblems.NotAsSealed(new TilePlace(0, (sequence - 1) / Tile.FullWidth));
        if (await store.ReadAll(sequence - 1, 1, cancellation) is not [var recorded] || recorded.LeafHash() != leaf)
            return SealingProblems.NotAsSealed(sequence);
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"{sequence}.tlog-proof" }.ToString();
        return new TextAnswer(new InclusionReceipt(sequence - 1, proof, note, recorded.Entry().ToArray()).ToString(), checkpoint.Size);
    }

    /// <summary>Whoever reaches the whole ledger is told also that an event is missing in it.</summary>
    private static async Task<bool> IsVisible(long sequence, IEventStore store, CancellationToken cancellation) =>
        Reach.OfCaller.IsWhole || (await store.ReadAll(sequence - 1, 1, cancellation) is [var recorded] && recorded.Sequence == sequence);

    private static IReadOnlyList<string> Texts(IReadOnlyList<TreeHash> hashes) => [.. hashes.Select(hash => hash.ToString())];
}

/// <summary>A proof that a tree has a leaf. Hashes are base64.</summary>
/// <param name="LeafIndex">The sequence less one.</param>
internal sealed record InclusionAnswer(long LeafIndex, long TreeSize, string LeafHash, string RootHash, IReadOnlyList<string> Hashes);

/// <summary>A proof that a tree grew out of another. Hashes are base64.</summary>
/// <param name="From">Size of the smaller tree.</param>
/// <param name="To">Size of the larger tree.</param>
internal sealed record ConsistencyAnswer(long From, long To, string FromRoot, string ToRoot, IReadOnlyList<string> Hashes);
