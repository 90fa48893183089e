using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.Recording;

/// <summary>Finds what is known of the documents a command names by digest.</summary>
public sealed class DocumentReferences(IDocumentStore store)
{
    /// <summary>Each named document once, in the order of the command; or a problem for every digest that was never uploaded.</summary>
    public async Task<(IReadOnlyList<DocumentReference> References, IReadOnlyList<FieldProblem> Problems)> Resolve(
        IReadOnlyList<Digest>? digests, CancellationToken cancellation)
    {
        if (digests is not { Count: > 0 })
            return ([], []);

        var named = digests.Distinct().ToList();
        var stored = (await store.FindDocuments([.. named.Select(digest => digest.ToString())], cancellation))
            .ToDictionary(document => document.Sha256);
        if (stored.Count == named.Count)
            return ([.. named.Select(digest => Reference(digest, stored[digest.ToString()]))], []);

        return ([], [.. digests.Index()
            .Where(at => !stored.ContainsKey(at.Item.ToString()))
            .Select(at => new FieldProblem(
                JsonPointer.Append("/documents", at.Index),
                "unknown_document",
                new("has not been uploaded; POST /documents first", "尚未上传；请先 POST /documents")))]);
    }

    /// <summary>The documents are about to be named in an event of a committee: whoever sees it may see them.</summary>
    public Task Use(IReadOnlyList<DocumentReference> references, string committee, CancellationToken cancellation) => references.Count == 0
        ? Task.CompletedTask
        : store.UseDocuments([.. references.Select(reference => reference.Sha256.ToString())], committee, cancellation);

    private static DocumentReference Reference(Digest digest, StoredDocument document) => new()
    {
        Sha256 = digest,
        Name = document.Name,
        MediaType = document.MediaType,
        Size = document.Size,
    };
}
