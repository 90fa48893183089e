using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.Recording;

/// <summary>Finds what is known of the documents a command names by digest.</summary>
public sealed class DocumentReferences(IDocumentStore store)
{
    public async Task<(IReadOnlyList<DocumentReference> References, IReadOnlyList<FieldProblem> Problems)> Resolve(
        IReadOnlyList<Digest>? digests, CancellationToken cancellation)
    {
        if (digests is not { Count: > 0 })
            return ([], []);

        var stored = (await store.FindDocuments([.. digests.Select(digest => digest.ToString()).Distinct()], cancellation))
            .ToDictionary(document => document.Sha256);
        var problems = digests.Index()
            .Where(named => !stored.ContainsKey(named.Item.ToString()))
            .Select(named => new FieldProblem(
                JsonPointer.Append("/documents", named.Index),
                "unknown_document",
                new("has not been uploaded; POST /documents first", "尚未上传；请先 POST /documents")))
            .ToList();
        return problems.Count > 0
            ? ([], problems)
            : ([.. digests.Distinct().Select(digest => stored[digest.ToString()]).Select(document => new DocumentReference
            {
                Sha256 = Digest.TryParse(document.Sha256, out var parsed) ? parsed : default,
                Name = document.Name,
                MediaType = document.MediaType,
                Size = document.Size,
            })], []);
    }
}
