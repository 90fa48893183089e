using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.Transparency.Auditing;

public sealed partial class EntryAudit
{
    private const int LengthOfId = 16;

    /// <summary>Writes down how far the audit has come.</summary>
    public void Save(BinaryWriter saved)
    {
        saved.Write(Tree.Size);
        foreach (var hash in Tree.Hashes)
            saved.Write(hash.ToArray());
        saved.Write(_last.UtcTicks);
        Span<byte> id = stackalloc byte[LengthOfId];
        saved.Write(_ids.Count);
        foreach (var known in _ids)
        {
            known.TryWriteBytes(id);
            saved.Write(id);
        }

        saved.Write(_streams.Count);
        foreach (var (stream, soFar) in _streams)
        {
            stream.TryWriteBytes(id);
            saved.Write(id);
            saved.Write(soFar.Version);
            saved.Write(soFar.Tenant.Length);
            saved.Write(soFar.Tenant);
        }
    }

    /// <summary>The audit as it was saved.</summary>
    /// <exception cref="EndOfStreamException">It was not written to the end.</exception>
    public static EntryAudit Restore(BinaryReader saved, Action<TreeNode, TreeHash>? completed = null)
    {
        var size = saved.ReadInt64();
        var audit = new EntryAudit(completed)
        {
            Tree = new CompactRange(size, Enumerable.Range(0, (int)long.PopCount(size)).Select(_ => new TreeHash(Exactly(saved, TreeHash.Size)))),
            _last = new DateTimeOffset(saved.ReadInt64(), TimeSpan.Zero),
        };
        for (var left = saved.ReadInt32(); left > 0; left--)
            audit._ids.Add(new Guid(Exactly(saved, LengthOfId)));
        for (var left = saved.ReadInt32(); left > 0; left--)
        {
            var stream = new Guid(Exactly(saved, LengthOfId));
            var version = saved.ReadInt64();
            audit._streams[stream] = new StreamSoFar(Exactly(saved, saved.ReadInt32()), version);
        }

        return audit;
    }

    private static byte[] Exactly(BinaryReader saved, int count) =>
        saved.ReadBytes(count) is var bytes && bytes.Length == count ? bytes : throw new EndOfStreamException();
}
