using System.Security.Cryptography;
using System.Text;
using ConsultLedger.Transparency.Entries;
using ConsultLedger.Transparency.Notes;

namespace ConsultLedger.Verifier.Tests;

/// <summary>An auditor checks an export without the server and without anybody's help.</summary>
public sealed class ExportTests : IDisposable
{
    private const int Size = 600;

    private readonly ExportedLedger _ledger = new(Size);

    public void Dispose() => _ledger.Dispose();

    [Fact]
    public async Task A_sound_ledger_has_no_findings_and_its_checkpoint_is_remembered()
    {
        var (exit, output) = await _ledger.Verify();

        Assert.Equal((0, 1), (exit, output.Split('\n').Count(line => line.Contains("600 entries checked", StringComparison.Ordinal))));
        Assert.Contains("first meeting: trusting suixian.example/ledger+", output, StringComparison.Ordinal);
        Assert.DoesNotContain("first meeting", (await _ledger.Verify()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_ledger_is_sound()
    {
        using var empty = new ExportedLedger(0);

        Assert.Equal(0, (await empty.Verify()).Exit);
    }

    public static TheoryData<string, Func<LedgerEntry, LedgerEntry>> Edits() => new()
    {
        { "data", entry => entry with { Data = Encoding.UTF8.GetBytes("""{"title":"改"}""") } },
        { "type", entry => entry with { Type = "topic_declined" } },
        { "time", entry => entry with { RecordedAt = entry.RecordedAt.AddMilliseconds(1) } },
        { "actor", entry => entry with { Actor = "somebody" } },
        { "committee", entry => entry with { Tenant = "000000" } },
        { "stream", entry => entry with { Stream = Guid.NewGuid(), Version = 1 } },
        { "id", entry => entry with { Id = Guid.NewGuid() } },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task An_entry_that_was_edited_is_found_where_it_is(string what, Func<LedgerEntry, LedgerEntry> edit)
    {
        Assert.NotEmpty(what);
        _ledger.Entries[299] = edit(ExportedLedger.Entry(300)).ToArray();
        _ledger.RewriteBundleOf(300);

        var (exit, output) = await _ledger.Verify();

        Assert.Equal(1, exit);
        Assert.Contains("sequence 300: the entry's leaf is", output, StringComparison.Ordinal);
        Assert.Contains("checkpoint of size 600: the entries lead to the root", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_that_were_swapped_are_found()
    {
        (_ledger.Entries[9], _ledger.Entries[10]) = (_ledger.Entries[10], _ledger.Entries[9]);
        _ledger.RewriteBundleOf(10);

        var (exit, output) = await _ledger.Verify();

        Assert.Equal(1, exit);
        Assert.Contains("sequence 10: the entry there says it is number 11", output, StringComparison.Ordinal);
        Assert.Contains("sequence 11: the entry there says it is number 10", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_history_rebuilt_with_the_right_key_is_found_by_who_saw_it_before()
    {
        Assert.Equal(0, (await _ledger.Verify()).Exit);
        _ledger.Entries[41] = (ExportedLedger.Entry(42) with { Data = Encoding.UTF8.GetBytes("""{"title":"改"}""") }).ToArray();
        _ledger.Export();

        var (exit, output) = await _ledger.Verify();

        Assert.Equal(1, exit);
        Assert.Contains("sequence 1 to 256: these are not the entries that were there", output, StringComparison.Ordinal);
        Assert.Contains("[history_changed]", (await _ledger.Verify()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tail_that_was_cut_off_is_found_by_who_saw_it_before()
    {
        Assert.Equal(0, (await _ledger.Verify()).Exit);
        _ledger.Entries.RemoveRange(500, 100);
        _ledger.Export();

        var (exit, output) = await _ledger.Verify();

        Assert.Equal(1, exit);
        Assert.Contains("sequence 501: the ledger ends before it; 600 entries were seen before", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ledger_that_grew_is_the_same_ledger()
    {
        Assert.Equal(0, (await _ledger.Verify()).Exit);
        for (var sequence = Size + 1; sequence <= 800; sequence++)
            _ledger.Entries.Add(ExportedLedger.Entry(sequence).ToArray());
        _ledger.Export();

        Assert.Equal(0, (await _ledger.Verify()).Exit);
    }

    [Theory]
    [InlineData("tile/0/001", "sequence 257: the entry's leaf is")]
    [InlineData("tile/1/000.p/2", "tile/1/000.p/2: does not hold the hashes")]
    public async Task A_tile_that_was_edited_is_found(string tile, string finding)
    {
        var bytes = _ledger.Read(tile);
        bytes[0] ^= 1;
        _ledger.Write(tile, bytes);

        var (exit, output) = await _ledger.Verify();

        Assert.Equal(1, exit);
        Assert.Contains(finding, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tile/0/001")]
    [InlineData("tile/1/000.p/2")]
    public async Task A_tile_that_is_missing_is_found(string tile)
    {
        File.Delete(_ledger.PathOf(tile));

        Assert.Contains("[no_tile]", (await _ledger.Verify()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_byte_of_the_checkpoint_can_be_changed()
    {
        var checkpoint = _ledger.Read("checkpoint");
        var key = _ledger.Signer.Key.ToString();
        for (var at = 0; at < checkpoint.Length; at += 3)
        {
            var bent = (byte[])checkpoint.Clone();
            bent[at] ^= 0x04;
            _ledger.Write("checkpoint", bent);

            Assert.NotEqual(0, (await _ledger.Verify("--key", key)).Exit);
        }
    }

    [Fact]
    public async Task Another_key_is_not_trusted_in_the_place_of_the_first()
    {
        Assert.Equal(0, (await _ledger.Verify()).Exit);
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var forger = new NoteSigner(ExportedLedger.Origin, stranger);
        var checkpoint = new Checkpoint(ExportedLedger.Origin, Size, ExportedLedger.RootOf(_ledger.Entries)).Signed(forger);
        _ledger.Write("checkpoint", Encoding.UTF8.GetBytes(checkpoint.ToString()));
        _ledger.Write("keys", Encoding.UTF8.GetBytes($"{forger.Key}\n"));

        var (exit, output) = await _ledger.Verify();

        Assert.Equal(1, exit);
        Assert.Contains("checkpoint: is signed by none of the trusted keys", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_follows_a_trusted_one_is_trusted_when_both_have_signed()
    {
        Assert.Equal(0, (await _ledger.Verify()).Exit);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var next = new NoteSigner(ExportedLedger.Origin, key);
        var checkpoint = new Checkpoint(ExportedLedger.Origin, Size, ExportedLedger.RootOf(_ledger.Entries));
        _ledger.Write("keys", Encoding.UTF8.GetBytes($"{_ledger.Signer.Key}\n{next.Key}\n"));
        _ledger.Write("checkpoint", Encoding.UTF8.GetBytes(checkpoint.Signed(_ledger.Signer, next).ToString()));

        Assert.Contains("it signed beside a trusted key", (await _ledger.Verify()).Output, StringComparison.Ordinal);
        _ledger.Write("checkpoint", Encoding.UTF8.GetBytes(checkpoint.Signed(next).ToString()));
        Assert.Equal(0, (await _ledger.Verify()).Exit);
    }

    [Theory]
    [InlineData("checkpoint")]
    [InlineData("keys")]
    [InlineData("tile/entries/001")]
    public async Task What_cannot_be_read_cannot_be_checked(string missing)
    {
        File.Delete(_ledger.PathOf(missing));

        var (exit, output) = await _ledger.Verify();

        Assert.Equal(2, exit);
        Assert.Contains("could not check", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Findings_are_told_in_Chinese_to_who_asks_for_it()
    {
        _ledger.Entries[299] = (ExportedLedger.Entry(300) with { Actor = "他人" }).ToArray();
        _ledger.RewriteBundleOf(300);

        Assert.Contains("sequence 300：条目的叶为", (await _ledger.Verify("--language", "zh")).Output, StringComparison.Ordinal);
    }
}
