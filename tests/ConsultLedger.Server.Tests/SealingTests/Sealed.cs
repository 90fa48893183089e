using System.Globalization;
using System.Net;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.QueryTests;
using ConsultLedger.Transparency.Notes;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.Server.Tests.SealingTests;

/// <summary>What an auditor does with the answers, with nothing but the published library.</summary>
internal static class Sealed
{
    public const string Origin = "consultledger.local/ledger";

    /// <summary>The checkpoint once it has come as far as a sequence.</summary>
    public static async Task<(Checkpoint Checkpoint, SignedNote Note)> Checkpoint(this LedgerClient client, long atLeast = 0)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var answer = await client.Ask("/ledger/checkpoint");
            if (answer.Status == HttpStatusCode.OK && Opened(answer.Text, await client.Keys()) is var opened && opened.Checkpoint.Size >= atLeast)
            {
                Assert.Equal(opened.Checkpoint.Size.ToString(CultureInfo.InvariantCulture), answer.Header("Ledger-Sequence"));
                return opened;
            }

            await Task.Delay(20, patience.Token);
        }
    }

    public static async Task<IReadOnlyList<NoteKey>> Keys(this LedgerClient client) =>
        [.. (await client.Ask("/ledger/keys")).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => NoteKey.TryParse(line, out var key) ? key : throw new InvalidDataException(line))];

    public static (Checkpoint Checkpoint, SignedNote Note) Opened(string text, IReadOnlyCollection<NoteKey> keys)
    {
        Assert.True(SignedNote.TryParse(text, out var note), text);
        var checkpoint = ConsultLedger.Transparency.Notes.Checkpoint.Open(note, keys, out var distrust);
        Assert.Null(distrust);
        Assert.Equal(Origin, checkpoint!.Origin);
        return (checkpoint, note);
    }

    public static TreeHash Hash(this System.Text.Json.JsonElement json, string name) =>
        TreeHash.TryParse(json.Text(name), out var hash) ? hash : throw new InvalidDataException(json.Text(name));

    public static IReadOnlyList<TreeHash> Hashes(this System.Text.Json.JsonElement json) =>
        [.. json.GetProperty("hashes").EnumerateArray().Select(hash => TreeHash.TryParse(hash.GetString(), out var parsed) ? parsed : throw new InvalidDataException())];
}
