using ConsultLedger.Consultations;

namespace ConsultLedger.Archives.Checks;

/// <summary>Looks at each document of a file once, one after the other, so that only one stands in memory.</summary>
internal static class DocumentInspections
{
    /// <returns>What each says, by the digest the events name it by; without those that are absent.</returns>
    public static async Task<IReadOnlyDictionary<Digest, DocumentInspection>> Of(Dossier dossier, CancellationToken cancellation)
    {
        var inspections = new Dictionary<Digest, DocumentInspection>();
        foreach (var item in dossier.Items.Where(item => item.Content is not null).DistinctBy(item => item.Document.Sha256))
        {
            using var bytes = new MemoryStream();
            await item.Content!.CopyTo(bytes, cancellation);
            inspections.Add(item.Document.Sha256, DocumentInspection.Of(bytes.GetBuffer().AsMemory(0, (int)bytes.Length)));
        }

        return inspections;
    }
}
