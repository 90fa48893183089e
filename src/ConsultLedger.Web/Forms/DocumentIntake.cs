using System.Security.Cryptography;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ConsultLedger.Web.Forms;

/// <summary>Takes in the files of a form: they are kept at once, so that a form that is shown again has them still.</summary>
public sealed class DocumentIntake(IDocumentStore store, UploadLimits limits)
{
    private const string AnyMediaType = "application/octet-stream";
    private const int LongestName = 255;

    /// <summary>A document is held in memory on its last step to the database: only so many at a time.</summary>
    private static readonly SemaphoreSlim Turns = new(4);

    /// <returns>What is wrong with one of them; none of those after it is kept then. Null: all are in <paramref name="values"/>.</returns>
    /// <exception cref="StoreUnavailableException">The database is away.</exception>
    public async Task<BilingualText?> Take(IEnumerable<IFormFile> files, string pointer, FormValues values, CancellationToken cancellation)
    {
        // An input in which no file was chosen sends one without a name.
        foreach (var file in files.Where(file => file.FileName.Length > 0))
        {
            if (file.Length == 0)
                return new($"{file.FileName} is empty.", $"{file.FileName} 是空文件。");
            if (file.Length > limits.LargestDocument)
            {
                return new(
                    $"{file.FileName} is larger than {limits.LargestDocument / 1024 / 1024} MB.", $"{file.FileName} 超过 {limits.LargestDocument / 1024 / 1024} MB。");
            }

            values.Add(pointer, await Keep(file, cancellation));
        }

        return null;
    }

    /// <summary>What is known of the documents a form names, in its order.</summary>
    public async Task<IReadOnlyList<StoredDocument>> Find(IReadOnlyList<string> digests, CancellationToken cancellation)
    {
        if (digests.Count == 0)
            return [];
        var known = (await store.FindDocuments(digests, cancellation)).ToDictionary(document => document.Sha256);
        return [.. digests.Where(known.ContainsKey).Select(digest => known[digest])];
    }

    private async Task<string> Keep(IFormFile file, CancellationToken cancellation)
    {
        await Turns.WaitAsync(cancellation);
        try
        {
            var bytes = new byte[file.Length];
            await using (var content = file.OpenReadStream())
                await content.ReadExactlyAsync(bytes, cancellation);
            var digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
            if (await store.FindDocuments([digest], cancellation) is [])
            {
                await store.StoreDocument(bytes, MediaTypeOf(file), NameOf(file), cancellation);
                // Until it is recorded, only who brought it sees it.
                if (!Reach.OfCaller.IsWhole)
                    await store.UseDocuments([digest], Reach.OfCaller.Own, cancellation);
            }

            return digest;
        }
        finally
        {
            Turns.Release();
        }
    }

    private static string MediaTypeOf(IFormFile file) =>
        file.ContentType is { Length: > 0 and <= 200 } given && MediaTypeHeaderValue.TryParse(given, out var parsed) && !parsed.MatchesAllSubTypes ? given : AnyMediaType;

    /// <summary>Some browsers send the whole path.</summary>
    private static string NameOf(IFormFile file)
    {
        var name = new string([.. file.FileName[(file.FileName.LastIndexOfAny(['/', '\\']) + 1)..].Where(letter => !char.IsControl(letter))]);
        return name.Length > LongestName ? name[^LongestName..] : name;
    }
}
