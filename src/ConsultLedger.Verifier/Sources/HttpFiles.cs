using System.Net;

namespace ConsultLedger.Verifier.Sources;

/// <summary>A ledger's files as a server publishes them.</summary>
/// <param name="ledger">Address of the ledger's files, ending with a slash.</param>
public sealed class HttpFiles(HttpClient http, Uri ledger) : ILedgerFiles
{
    private const int Tries = 4;

    public string Where => ledger.ToString();

    public async Task<byte[]?> Read(string path, CancellationToken cancellation)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(ledger, path), cancellation);
                if (answer.StatusCode == HttpStatusCode.NotFound)
                    return null;
                answer.EnsureSuccessStatusCode();
                return await answer.Content.ReadAsByteArrayAsync(cancellation);
            }
            catch (Exception failed) when (failed is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
            {
                if (tried == Tries)
                    throw new SourceUnreadableException($"{new Uri(ledger, path)}: {failed.Message}", failed);
                await Task.Delay(TimeSpan.FromSeconds(tried * tried), cancellation);
            }
        }
    }
}
