using System.Globalization;
using System.Text;
using System.Text.Json;
using ConsultLedger.Transparency.Entries;
using ConsultLedger.Transparency.Trees;
using FsCheck;
using FsCheck.Fluent;

namespace ConsultLedger.Transparency.Tests.Entries;

public class LedgerEntryTests
{
    public sealed record Vector(
        string Name, long Sequence, Guid Id, Guid Stream, long Version, string Type, string Tenant, string RecordedAt, string Actor,
        string? Correlation, string? Causation, string? Headers, string Data, string Entry, string LeafHash)
    {
        public LedgerEntry ToEntry() => new(
            Sequence, Id, Stream, Version, Type, Tenant, DateTimeOffset.Parse(RecordedAt, CultureInfo.InvariantCulture),
            Actor, Correlation, Causation, Headers, Encoding.UTF8.GetBytes(Data));

        public override string ToString() => Name;
    }

    private sealed record VectorFile(string Description, Vector[] Vectors, Refusal[] Refused);

    public sealed record Refusal(string Name, string Entry)
    {
        public override string ToString() => Name;
    }

    private static readonly VectorFile File = VectorFiles.Read<VectorFile>("entry-vectors.json");

    public static TheoryData<Vector> Vectors() => [.. File.Vectors];

    public static TheoryData<Refusal> Refused() => [.. File.Refused];

    private static LedgerEntry Entry(string text = "", string? optional = null, string data = "{}", DateTimeOffset? recordedAt = null) => new(
        1, Guid.Empty, Guid.Empty, 1, "t" + text, "c" + text, recordedAt ?? DateTimeOffset.UnixEpoch, "a" + text, optional, optional, null,
        Encoding.UTF8.GetBytes(data));

    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_entry_and_its_leaf_hash_are_those_of_the_published_vector(Vector vector)
    {
        var entry = vector.ToEntry();
        Assert.Equal(vector.Entry, Encoding.UTF8.GetString(entry.ToArray()));
        Assert.Equal(vector.LeafHash, entry.LeafHash.ToString());
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_the_vectors_refuse_is_no_entry(Refusal refused)
    {
        Assert.False(LedgerEntry.TryRead(Encoding.UTF8.GetBytes(refused.Entry), out _));
        Assert.False(SlowEntryReader.IsEntry(Encoding.UTF8.GetBytes(refused.Entry)));
    }

    [Theory]
    [InlineData("2026-03-01T16:15:30.1234569+08:00", "2026-03-01T08:15:30.123456Z")]
    [InlineData("2026-03-01T08:15:30Z", "2026-03-01T08:15:30.000000Z")]
    public void The_moment_of_recording_is_written_in_utc_with_six_digits(string given, string written)
    {
        var entry = Encoding.UTF8.GetString(Entry(recordedAt: DateTimeOffset.Parse(given, CultureInfo.InvariantCulture)).ToArray());
        Assert.Contains($"\"recordedAt\":\"{written}\"", entry, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_is_json_from_which_every_text_can_be_read_back() =>
        Prop.ForAll(Texts(), text =>
        {
            using var json = JsonDocument.Parse(Entry(text, text).ToArray());
            return json.RootElement.GetProperty("actor").GetString() == "a" + text
                && json.RootElement.GetProperty("correlation").GetString() == text
                && json.RootElement.GetProperty("headers").ValueKind == JsonValueKind.Null;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Its_size_is_the_number_of_its_bytes_and_its_hash_the_hash_of_them() =>
        Prop.ForAll(Texts(), text =>
        {
            var entry = Entry(text, text, JsonSerializer.Serialize(text)) with { Headers = JsonSerializer.Serialize(text) };
            var bytes = entry.ToArray();
            return entry.Size == bytes.Length && entry.LeafHash == TreeHash.OfLeaf(bytes);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_longest_numbers_identifiers_and_escapes_find_room()
    {
        var entry = new LedgerEntry(
            long.MinValue, Guid.NewGuid(), Guid.NewGuid(), long.MinValue, new string('\u0001', 500), new string('龘', 500), DateTimeOffset.MaxValue,
            new string('\u001f', 500), new string('"', 500), string.Concat(Enumerable.Repeat("𠮷", 250)), $"\"{new string('龘', 500)}\"", "{}"u8.ToArray());
        Assert.Equal(entry.Size, entry.ToArray().Length);
    }

    [Fact]
    public void A_text_that_is_not_unicode_has_no_entry() =>
        Assert.Throws<EncoderFallbackException>(() => Entry("\ud800").ToArray());

    [Fact]
    public void Any_other_field_gives_another_hash()
    {
        var entry = Entry("x", "y");
        LedgerEntry[] changed =
        [
            entry with { Sequence = 2 }, entry with { Id = Guid.NewGuid() }, entry with { Stream = Guid.NewGuid() }, entry with { Version = 2 },
            entry with { Type = "z" }, entry with { Tenant = "z" }, entry with { RecordedAt = entry.RecordedAt.AddMicroseconds(1) },
            entry with { Actor = "z" }, entry with { Correlation = null }, entry with { Causation = "" }, entry with { Headers = "{}" },
            entry with { Data = "{ }"u8.ToArray() },
        ];
        Assert.Equal(changed.Length + 1, changed.Append(entry).Select(e => e.LeafHash).Distinct().Count());
    }

    /// <summary>Texts of everyday, rare and control characters, without lone surrogates.</summary>
    private static Arbitrary<string> Texts() =>
        Gen.Elements("a", "Z", "0", " ", "曾", "龘", "𠮷", "é", "\"", "\\", "/", "<", "\0", "\b", "\t", "\n", "\f", "\r", "\u001f", "\u007f", "\u2028")
            .ListOf().Select(string.Concat).ToArbitrary();
}
