using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.Transparency.Entries;

/// <summary>
/// The entry of an event: the bytes that the ledger's tree commits to. One line of UTF-8 JSON with the fields below in this order,
/// no space between tokens, absent values as <c>null</c>. Strings carry JSON's shortest escapes (<c>\" \\ \b \f \n \r \t</c>,
/// other control characters as <c>\u00xx</c>) and everything else as it is; headers and data are copied as they were recorded.
/// </summary>
/// <param name="Sequence">Place in the ledger, from 1; the leaf's index is one less.</param>
/// <param name="RecordedAt">Written in UTC with six digits of a second: <c>2026-03-01T08:15:30.000000Z</c>.</param>
/// <param name="Headers">JSON text without line breaks, or null.</param>
/// <param name="Data">JSON text without line breaks.</param>
public readonly partial record struct LedgerEntry(
    long Sequence,
    Guid Id,
    Guid Stream,
    long Version,
    string Type,
    string Tenant,
    DateTimeOffset RecordedAt,
    string Actor,
    string? Correlation,
    string? Causation,
    string? Headers,
    ReadOnlyMemory<byte> Data)
{
    /// <summary>The largest entry in bytes: an entry bundle (C2SP tlog-tiles) gives lengths in 16 bits.</summary>
    public const int MaxSize = ushort.MaxValue;

    /// <summary>The entry's bytes.</summary>
    public byte[] ToArray()
    {
        var writer = new EntryWriter(UpperBound);
        try
        {
            writer.Write(this);
            return writer.Written.ToArray();
        }
        finally
        {
            writer.Return();
        }
    }

    /// <summary>How many bytes the entry has.</summary>
    /// <exception cref="EncoderFallbackException">A string is not valid UTF-16 and so has no UTF-8 form.</exception>
    public int Size
    {
        get
        {
            var writer = new EntryWriter(UpperBound - Data.Length);
            try
            {
                writer.Write(this with { Data = default });
                return writer.Written.Length + Data.Length;
            }
            finally
            {
                writer.Return();
            }
        }
    }

    /// <summary>SHA-256(0x00 ‖ entry).</summary>
    public TreeHash LeafHash
    {
        get
        {
            var writer = new EntryWriter(UpperBound + 1);
            try
            {
                writer.Write(TreeHash.LeafPrefix);
                writer.Write(this);
                Span<byte> hash = stackalloc byte[TreeHash.Size];
                SHA256.HashData(writer.Written, hash);
                return new TreeHash(hash);
            }
            finally
            {
                writer.Return();
            }
        }
    }

    /// <summary>Room that is always enough: names of fields, two identifiers, two numbers, a moment, and each character at its longest.</summary>
    private int UpperBound =>
        320 + (6 * (Type.Length + Tenant.Length + Actor.Length + (Correlation?.Length ?? 0) + (Causation?.Length ?? 0)))
        + (3 * (Headers?.Length ?? 0)) + Data.Length;
}
