using System.Text;
using ConsultLedger.EventStore.Sealing;

namespace ConsultLedger.Server.Sealing;

/// <summary>Has checkpoints stamped, and keeps the time stamps.</summary>
internal sealed class CheckpointStamper(TimestampAuthority authority, SealedTree tree, SealedNotes notes)
{
    /// <summary>The time stamp of the last checkpoint: the one it has, or a new one. Null before the first checkpoint.</summary>
    /// <exception cref="TimestampFailedException">None came, or it cannot be relied on.</exception>
    public async Task<CheckpointTimestamp?> StampLast(CancellationToken cancellation)
    {
        if (await tree.LastCheckpoint(cancellation) is not { } last)
            return null;
        if (await Find(last.Size, cancellation) is { } known)
            return known;
        var token = await authority.Stamp(Encoding.UTF8.GetBytes(last.FirstNote), cancellation);
        await notes.AddTimestamp(last.Size, authority.Address.ToString(), token.TokenInfo.Timestamp, token.AsSignedCms().Encode(), cancellation);
        return await Find(last.Size, cancellation);
    }

    /// <summary>The last time stamp there is.</summary>
    public async Task<CheckpointTimestamp?> Last(CancellationToken cancellation) => (await tree.Timestamps(long.MaxValue, 1, cancellation)).SingleOrDefault();

    private async Task<CheckpointTimestamp?> Find(long size, CancellationToken cancellation) =>
        (await tree.Timestamps(size + 1, 1, cancellation)).SingleOrDefault(stamp => stamp.Size == size);
}
