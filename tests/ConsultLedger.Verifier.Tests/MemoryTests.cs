using System.Security.Cryptography;
using System.Text;
using ConsultLedger.Transparency.Notes;

namespace ConsultLedger.Verifier.Tests;

/// <summary>What an auditor saw before is what he holds a ledger against, wherever he meets it again.</summary>
public sealed class MemoryTests : IDisposable
{
    private const int Size = 1000;

    private readonly ExportedLedger _ledger = new(Size);
    private readonly string _elsewhere = Directory.CreateTempSubdirectory("consultledger-elsewhere-").FullName;

    public void Dispose()
    {
        _ledger.Dispose();
        Directory.Delete(_elsewhere, recursive: true);
    }

    [Theory]
    [InlineData(42, "sequence 1 to 256:")]
    [InlineData(700, "sequence 513 to 768:")]
    [InlineData(999, "sequence 769 to 1000:")]
    public async Task Where_a_history_was_rewritten_is_said(int edited, string where)
    {
        Assert.Equal(0, (await _ledger.Verify()).Exit);
        Rewrite(edited);

        var (exit, output) = await _ledger.Verify();

        Assert.Equal(1, exit);
        Assert.Contains($"{where} these are not the entries that were there when the checkpoint of size 1000 was seen", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ledger_that_is_both_shorter_and_another_is_told_from_one_that_is_only_shorter()
    {
        Assert.Equal(0, (await _ledger.Verify()).Exit);
        _ledger.Entries.RemoveRange(800, 200);
        _ledger.Export();
        var shorter = (await _ledger.Verify()).Output;
        Rewrite(300);
        var another = (await _ledger.Verify()).Output;

        Assert.Contains("sequence 801: the ledger ends before it", shorter, StringComparison.Ordinal);
        Assert.DoesNotContain("history_changed", shorter, StringComparison.Ordinal);
        Assert.Contains("sequence 801: the ledger ends before it", another, StringComparison.Ordinal);
        Assert.Contains("sequence 257 to 512: these are not the entries", another, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ledger_shown_elsewhere_is_held_against_what_was_seen_here()
    {
        Assert.Equal(0, (await _ledger.Verify()).Exit);
        Rewrite(42);
        CopyTo(_elsewhere);

        var (exit, output) = await _ledger.VerifyAt(_elsewhere);

        Assert.Equal(1, exit);
        Assert.DoesNotContain("first meeting", output, StringComparison.Ordinal);
        Assert.Contains("[history_changed]", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_copy_is_sound_and_does_not_make_the_verifier_forget_what_came_later()
    {
        CopyTo(_elsewhere);
        for (var sequence = Size + 1; sequence <= 1100; sequence++)
            _ledger.Entries.Add(ExportedLedger.Entry(sequence).ToArray());
        _ledger.Export();
        Assert.Equal(0, (await _ledger.Verify()).Exit);

        var (exit, output) = await _ledger.VerifyAt(_elsewhere);
        _ledger.Entries.RemoveRange(1050, 50);
        _ledger.Export();

        Assert.Equal(0, exit);
        Assert.Contains("an older copy: 1100 entries were seen elsewhere", output, StringComparison.Ordinal);
        Assert.Contains("sequence 1051: the ledger ends before it; 1100 entries were seen before", (await _ledger.Verify()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_ledger_in_the_place_of_one_that_was_seen_is_found()
    {
        Assert.Equal(0, (await _ledger.Verify()).Exit);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var stranger = new NoteSigner("elsewhere.example/ledger", key);
        _ledger.Write("keys", Encoding.UTF8.GetBytes($"{stranger.Key}\n"));
        _ledger.Write("checkpoint", Encoding.UTF8.GetBytes(new Checkpoint("elsewhere.example/ledger", Size, ExportedLedger.RootOf(_ledger.Entries)).Signed(stranger).ToString()));

        var (exit, output) = await _ledger.Verify();

        Assert.Equal(1, exit);
        Assert.Contains("checkpoint: speaks of elsewhere.example/ledger; the one seen here before was of suixian.example/ledger", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_ledger_of_the_same_name_is_told_as_such_and_not_trusted()
    {
        Assert.Equal(0, (await _ledger.Verify()).Exit);
        using var second = new ExportedLedger(10);

        foreach (var _ in (string[])["met", "met again"])
        {
            var (exit, output) = await _ledger.VerifyAt(second.Folder);

            Assert.Equal(1, exit);
            Assert.Contains($"checkpoint: is signed by none of the trusted keys, but by {second.Signer.Key}, which it publishes itself: another ledger named {ExportedLedger.Origin} was trusted before", output, StringComparison.Ordinal);
            Assert.Contains("[other_key]", output, StringComparison.Ordinal);
        }

        Assert.Equal(0, (await second.Verify()).Exit);
        Assert.Equal(0, (await _ledger.Verify()).Exit);
    }

    [Fact]
    public async Task A_key_that_was_swapped_stays_a_finding_however_it_is_published()
    {
        Assert.Equal(0, (await _ledger.Verify()).Exit);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var swapped = new NoteSigner(ExportedLedger.Origin, key);
        _ledger.Write("checkpoint", Encoding.UTF8.GetBytes(new Checkpoint(ExportedLedger.Origin, Size, ExportedLedger.RootOf(_ledger.Entries)).Signed(swapped).ToString()));

        var silently = await _ledger.Verify();
        _ledger.Write("keys", Encoding.UTF8.GetBytes($"{_ledger.Signer.Key}\n{swapped.Key}\n"));
        var openly = await _ledger.Verify();

        Assert.Equal((1, 1, 1), (silently.Exit, openly.Exit, (await _ledger.Verify()).Exit));
        Assert.Contains("[not_signed]", silently.Output, StringComparison.Ordinal);
        Assert.Contains("[other_key]", openly.Output, StringComparison.Ordinal);
        Assert.Contains("or its key was swapped", openly.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_that_was_interrupted_goes_on_where_it_was()
    {
        await Interrupt();

        var (exit, output) = await _ledger.Verify();

        Assert.Equal(0, exit);
        Assert.Contains("going on after sequence 512, where the last check was interrupted", output, StringComparison.Ordinal);
        Assert.Contains("1000 entries checked", output, StringComparison.Ordinal);
        Assert.DoesNotContain("going on", (await _ledger.Verify()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_interrupted_check_found_is_not_forgotten()
    {
        _ledger.Entries[9] = (ExportedLedger.Entry(10) with { Actor = "somebody" }).ToArray();
        _ledger.RewriteBundleOf(10);
        await Interrupt(expected: 1);

        var (exit, output) = await _ledger.Verify();

        Assert.Equal(1, exit);
        Assert.Contains("going on after sequence 512", output, StringComparison.Ordinal);
        Assert.Contains("sequence 10: the entry's leaf is", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_rewritten_while_a_check_is_interrupted_does_not_lead_to_the_root()
    {
        await Interrupt();
        Rewrite(42);

        Assert.Contains("[wrong_root]", (await _ledger.Verify()).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(5000)]
    public async Task From_a_damaged_memory_of_an_interrupted_check_nothing_is_believed(int length)
    {
        await Interrupt();
        var unfinished = Directory.GetFiles(_ledger.State, "unfinished", SearchOption.AllDirectories).Single();
        await File.WriteAllBytesAsync(unfinished, (await File.ReadAllBytesAsync(unfinished))[..length]);

        var (exit, output) = await _ledger.Verify();

        Assert.Equal(0, exit);
        Assert.DoesNotContain("going on", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_damaged_memory_of_the_last_checkpoint_it_is_said_that_nothing_can_be_compared()
    {
        Assert.Equal(0, (await _ledger.Verify()).Exit);
        var kept = Directory.GetFiles(_ledger.State, "last-checkpoint", SearchOption.AllDirectories).Single();
        await File.WriteAllTextAsync(kept, "anything");

        Assert.Equal(2, (await _ledger.Verify()).Exit);
    }

    [Fact]
    public async Task An_auditor_whose_key_is_given_must_have_signed()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var auditor = new NoteSigner("auditor.example", key);
        var checkpoint = new Checkpoint(ExportedLedger.Origin, Size, ExportedLedger.RootOf(_ledger.Entries)).Signed(_ledger.Signer);
        string[] keys = ["--key", auditor.Key.ToString(), "--key", _ledger.Signer.Key.ToString()];

        Assert.Contains("checkpoint: is not signed by auditor.example, whose key was given", (await _ledger.Verify(keys)).Output, StringComparison.Ordinal);
        _ledger.Write("checkpoint", Encoding.UTF8.GetBytes(checkpoint.With(auditor.Sign(checkpoint.Text)).ToString()));
        Assert.Equal(0, (await _ledger.Verify(keys)).Exit);
        _ledger.Write("checkpoint", Encoding.UTF8.GetBytes(checkpoint.With(auditor.Sign(checkpoint.Text + "x\n")).ToString()));
        Assert.Contains("[forged_signature]", (await _ledger.Verify(keys)).Output, StringComparison.Ordinal);
    }

    /// <summary>The power fails, the line drops: here a bundle is away for a while.</summary>
    private async Task Interrupt(int expected = 2)
    {
        var bundle = _ledger.PathOf("tile/entries/002");
        File.Move(bundle, $"{bundle}.away");
        Assert.Equal(expected, (await _ledger.Verify()).Exit);
        File.Move($"{bundle}.away", bundle);
    }

    /// <summary>Somebody with the database and the key writes another history.</summary>
    private void Rewrite(int sequence)
    {
        _ledger.Entries[sequence - 1] = (ExportedLedger.Entry(sequence) with { Data = Encoding.UTF8.GetBytes("""{"title":"改"}""") }).ToArray();
        _ledger.Export();
    }

    private void CopyTo(string folder)
    {
        foreach (var file in Directory.GetFiles(_ledger.Folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(_ledger.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
