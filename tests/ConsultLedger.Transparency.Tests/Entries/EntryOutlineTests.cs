using System.Text;
using ConsultLedger.Transparency.Entries;

namespace ConsultLedger.Transparency.Tests.Entries;

/// <summary>The reader that looks at millions of entries accepts what the slow one does, and nothing else.</summary>
public sealed class EntryOutlineTests
{
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0041", "\\u001F", "\\u001f", "\\u0009", "\\/", "\\n", "\n", " ", "0", "01", "-1", "1.", "1.50", "1e5", "1E+", "-0.0", "null", "nul",
        "true", "false", "a", "龘", "\u0007", "\u007f", "\"x\":1", "{}", "[]", "[1,2]", "[1,]", "{\"a\":{}}", "-", "+", ".", "e", "9223372036854775808", "Z", "T24", "-13-", "F", "0000-",
    ];

    private static byte[] Entry(string data, string headers = "null") => (new LedgerEntry(
        41, Guid.Parse("01a2b3c4-d5e6-4f70-8192-a3b4c5d6e7f8"), Guid.Parse("9f0c6a52-2b1e-4a07-8d5b-c1f7e3a4b960"), 2, "meeting_held", "421321\u0001",
        new DateTimeOffset(2024, 2, 29, 8, 15, 30, 120, TimeSpan.Zero), "clerk \"a\"", "龘\t", null, headers, Encoding.UTF8.GetBytes(data))).ToArray();

    private static readonly byte[][] Sound =
    [
        Entry("{}"),
        Entry("""{"title":"农贸市场𠮷","n":[1,-2.5e3,true,null,{"a":"\u66fe\"\\/"}]}"""),
        Entry("""[ {"a" : [ ] , "b" : { } } , "x" , 0.10 ]""", """{"fingerprint": "9b74", "key":1}"""),
        Entry("-0", "\"text\""),
        Entry("0", "12"),
    ];

    [Fact]
    public void It_accepts_what_is_sound() => Assert.All(Sound, entry => Assert.True(EntryOutline.TryRead(entry, out _) && SlowEntryReader.IsEntry(entry)));

    [Fact]
    public void It_judges_as_the_slow_reader_does_whatever_is_done_to_an_entry()
    {
        var random = new Random(20260301);
        var (accepted, refused) = (0, 0);
        for (var tried = 0; tried < 60_000; tried++)
        {
            var bytes = Sound[random.Next(Sound.Length)].ToList();
            for (var times = random.Next(1, 3); times > 0; times--)
                Bend(bytes, random);
            var bent = bytes.ToArray();

            var isEntry = EntryOutline.TryRead(bent, out _);
            Assert.True(isEntry == SlowEntryReader.IsEntry(bent), $"{isEntry}: {Encoding.UTF8.GetString(bent)}");
            _ = isEntry ? accepted++ : refused++;
        }

        Assert.InRange(accepted, 1000, 59_000);
        Assert.InRange(refused, 1000, 59_000);
    }

    [Fact]
    public void It_goes_as_deep_as_the_slow_reader()
    {
        foreach (var depth in (int[])[62, 63, 64, 65])
        {
            var lists = Entry(new string('[', depth) + new string(']', depth));
            var objects = Entry(string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth));

            Assert.Equal(SlowEntryReader.IsEntry(lists), EntryOutline.TryRead(lists, out _));
            Assert.Equal(SlowEntryReader.IsEntry(objects), EntryOutline.TryRead(objects, out _));
        }
    }

    [Fact]
    public void What_a_bundle_cannot_hold_is_no_entry()
    {
        var most = LedgerEntry.MaxSize - Entry("\"\"").Length;

        Assert.True(EntryOutline.TryRead(Entry($"\"{new string('a', most)}\""), out _));
        Assert.False(EntryOutline.TryRead(Entry($"\"{new string('a', most + 1)}\""), out _));
    }

    private static void Bend(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count);
        switch (random.Next(5))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes.RemoveAt(at);
                break;
            case 2:
                bytes.InsertRange(at, Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]));
                break;
            case 3:
                bytes.RemoveRange(at, Math.Min(random.Next(1, 6), bytes.Count - at));
                break;
            default:
                bytes[at] = bytes[random.Next(bytes.Count)];
                break;
        }

        // Removing can leave nothing to bend further.
        if (bytes.Count == 0)
            bytes.Add((byte)'{');
    }
}
