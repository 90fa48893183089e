using System.Text;
using ConsultLedger.Transparency.Entries;

namespace ConsultLedger.Transparency.Tests.Entries;

public sealed class EntryReadingTests
{
    private static readonly LedgerEntry Entry = new(
        7, Guid.Parse("01a2b3c4-d5e6-4f70-8192-a3b4c5d6e7f8"), Guid.Parse("9f0c6a52-2b1e-4a07-8d5b-c1f7e3a4b960"), 2, "meeting_held", "421321",
        new DateTimeOffset(2026, 3, 1, 8, 15, 30, TimeSpan.Zero), "clerk", "spring \"session\" 龘", null, """{"key":"a"}""",
        Encoding.UTF8.GetBytes("""{"title":"农贸市场𠮷", "n":1}"""));

    [Theory]
    [MemberData(nameof(LedgerEntryTests.Vectors), MemberType = typeof(LedgerEntryTests))]
    public void The_bytes_of_every_vector_are_read_back(LedgerEntryTests.Vector vector)
    {
        Assert.True(LedgerEntry.TryRead(Encoding.UTF8.GetBytes(vector.Entry), out var entry));
        Assert.Equal(vector.Entry, Encoding.UTF8.GetString(entry.ToArray()));
        Assert.Equal(vector.LeafHash, entry.LeafHash.ToString());
    }

    [Fact]
    public void No_byte_can_be_changed_so_that_the_entry_reads_the_same()
    {
        var bytes = Entry.ToArray();
        for (var at = 0; at < bytes.Length; at++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var bent = (byte[])bytes.Clone();
                bent[at] ^= (byte)(1 << bit);
                if (LedgerEntry.TryRead(bent, out var read))
                    Assert.Equal(bent, read.ToArray());
            }
        }
    }

    [Theory]
    [InlineData("{\"sequence\":7", "{ \"sequence\":7")]
    [InlineData("\"sequence\":7", "\"sequence\":07")]
    [InlineData("\"sequence\":7", "\"sequence\":7.0")]
    [InlineData("\"sequence\":7,", "")]
    [InlineData("\"sequence\"", "\"Sequence\"")]
    [InlineData("\"version\":2", "\"version\":2,\"more\":1")]
    [InlineData("01a2b3c4", "01A2B3C4")]
    [InlineData(".000000Z", "Z")]
    [InlineData(".000000Z", ".000000+00:00")]
    [InlineData("\"causation\":null", "\"causation\":\"\\u0061\"")]
    [InlineData("\"actor\":\"clerk\"", "\"actor\":null")]
    [InlineData("\"n\":1}}", "\"n\":1}} ")]
    [InlineData("\"n\":1}}", "\"n\":1}")]
    [InlineData("\"n\":1}}", "\"n\":1}}{}")]
    public void Another_form_of_the_same_is_no_entry(string part, string instead)
    {
        var text = Encoding.UTF8.GetString(Entry.ToArray());
        Assert.Contains(part, text, StringComparison.Ordinal);

        Assert.False(LedgerEntry.TryRead(Encoding.UTF8.GetBytes(text.Replace(part, instead, StringComparison.Ordinal)), out _));
    }

    [Fact]
    public void What_is_not_JSON_is_no_entry()
    {
        foreach (var bytes in (byte[][])[[], [0], [0xFF, 0xFE], "null"u8.ToArray(), "[]"u8.ToArray(), "{}"u8.ToArray(), "{\"sequence\":\"7\"}"u8.ToArray()])
            Assert.False(LedgerEntry.TryRead(bytes, out _));
    }
}
