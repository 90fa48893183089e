using System.Diagnostics;
using ConsultLedger.Transparency.Notes;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.CrashTests;

/// <summary>Comes by after every crash, with the keys and all the checkpoints of earlier visits: each must be what the events of today begin with.</summary>
internal sealed class Auditor
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly List<Checkpoint> _seen = [];
    private IReadOnlyList<NoteKey> _keys = [];

    public async Task Visit(HttpClient client, IReadOnlyList<FeedEvent> feed)
    {
        if (_keys.Count == 0)
            _keys = [.. (await client.GetStringAsync("ledger/keys")).Split('\n').Select(line => NoteKey.TryParse(line.Split(' ')[0], out var key) ? key : null).OfType<NoteKey>()];
        _seen.Add(await Sealed(client, feed.Count));

        var bySize = _seen.ToLookup(checkpoint => checkpoint.Size);
        var range = new CompactRange();
        foreach (var told in feed)
        {
            Assert.True(TreeHash.TryParse(told.LeafHash, out var leaf));
            range.Append(leaf);
            Assert.All(bySize[range.Size], checkpoint => Assert.Equal(checkpoint.Root, range.Root));
        }
    }

    /// <summary>The checkpoint over all that is recorded.</summary>
    private async Task<Checkpoint> Sealed(HttpClient client, long size)
    {
        for (var clock = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            using var answer = await client.GetAsync("ledger/checkpoint");
            if (answer.IsSuccessStatusCode && SignedNote.TryParse(await answer.Content.ReadAsByteArrayAsync(), out var note))
            {
                var checkpoint = Checkpoint.Open(note, _keys, out var distrust);
                Assert.Null(distrust);
                if (checkpoint!.Size == size)
                    return checkpoint;
            }

            Assert.True(clock.Elapsed < Patience, await client.GetStringAsync("/health/ready"));
        }
    }
}
