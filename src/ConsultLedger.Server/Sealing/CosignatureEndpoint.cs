using ConsultLedger.EventStore.Sealing;
using ConsultLedger.Server.Access;
using ConsultLedger.Server.Commanding;
using ConsultLedger.Server.Composition;
using ConsultLedger.Server.OpenApi;
using ConsultLedger.Server.Problems;
using ConsultLedger.Transparency.Notes;

namespace ConsultLedger.Server.Sealing;

/// <summary>Takes in what auditors sign: that they have seen a checkpoint, and found it to grow out of what they saw before.</summary>
internal static class CosignatureEndpoint
{
    private static readonly ProblemResult NotANote = new(ProblemKind.InvalidNote, new(
        "The body must be a checkpoint of this ledger as it is published, with the auditor's signature line under it.",
        "正文应为本账本发布的检查点，其下附审计方的签名行。"));

    public static void MapCosignatures(this IEndpointRouteBuilder api) =>
        api.MapPost("/ledger/cosignatures", Cosign)
            .Needs(Right.Attest)
            .WithTags("Proofs")
            .WithName("CosignCheckpoint")
            .WithSummary("Add an auditor's signature to a checkpoint")
            .WithDescription("The body is a checkpoint that was signed here, with the signature of an auditor whose key is known to the server (setting `Ledger:AuditorKeys`). It is kept and served with the checkpoint from then on; the answer is the checkpoint with all signatures. Sending again changes nothing.")
            .Accepts<string>(TreeEndpoints.Text)
            .Produces<string>(StatusCodes.Status200OK, TreeEndpoints.Text)
            .AnswersHeader(StatusCodes.Status200OK, AnswerHeaders.LedgerSequence)
            .Produces<Problem>(StatusCodes.Status400BadRequest, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status404NotFound, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status409Conflict, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status413PayloadTooLarge, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status415UnsupportedMediaType, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status422UnprocessableEntity, Problem.MediaType);

    private static async Task<IResult> Cosign(HttpRequest request, LedgerSettings settings, SealedTree tree, SealedNotes notes, CancellationToken cancellation)
    {
        if (RequestBody.RefuseOtherThan(TreeEndpoints.Text, request) is { } unsupported)
            return unsupported;
        var (body, tooLarge) = await RequestBody.ReadBytes(request, SignedNote.MaxSize, cancellation);
        if (tooLarge is not null)
            return tooLarge;
        if (!SignedNote.TryParse(body.Span, out var note) || !Checkpoint.TryParse(note.Text, out var checkpoint) || checkpoint.Origin != settings.Sealing.Origin)
            return NotANote;

        var auditors = settings.Auditors.Where(auditor => note.Signatures.Any(signature => signature.Name == auditor.Name && signature.KeyId == auditor.Id)).ToList();
        if (auditors.Count == 0)
        {
            return new ProblemResult(ProblemKind.UnknownAuditor, new(
                "None of the signatures is of an auditor known here. The operator adds an auditor's verifier key to Ledger:AuditorKeys.",
                "其中没有已知审计方的签名。运维人员可将审计方的验证公钥加入 Ledger:AuditorKeys。"));
        }

        if (auditors.Find(auditor => auditor.IsForged(note)) is { } wrong)
        {
            return new ProblemResult(ProblemKind.SignatureInvalid, new(
                $"The signature of {wrong.Name} does not verify over this text.", $"{wrong.Name} 的签名与此文本不符。"));
        }

        if (await tree.Checkpoint(checkpoint.Size, cancellation) is not { } signed)
            return SealingProblems.UnknownCheckpoint(checkpoint.Size);
        if (signed.Root != checkpoint.Root)
        {
            return new ProblemResult(ProblemKind.CheckpointDiffers, new(
                $"The checkpoint signed here at size {checkpoint.Size} has another root. If this one carries the ledger's signature too, keep it: it is evidence.",
                $"本处大小为 {checkpoint.Size} 的检查点根哈希与此不同。若此件同样带有账本的签名，请妥善保存：它是证据。"));
        }

        foreach (var signature in note.Signatures.Where(signature => auditors.Exists(auditor => auditor.Name == signature.Name && auditor.Id == signature.KeyId)))
            await notes.AddSignature(checkpoint.Size, signature, cancellation);
        return new TextAnswer((await tree.Checkpoint(checkpoint.Size, cancellation))!.Note.ToString(), checkpoint.Size);
    }
}
