using System.Text;
using System.Text.Json;
using ConsultLedger.Transparency.Notes;

namespace ConsultLedger.Verifier.Tests;

/// <summary>Time stamps say when a checkpoint existed, to who trusts the authority; the entries must still lead to it.</summary>
public sealed class PublishedTimestampTests : IDisposable
{
    private const int Size = 600;

    private readonly ExportedLedger _ledger = new(Size);
    private readonly StampingAuthority _authority = new();

    public void Dispose()
    {
        _ledger.Dispose();
        _authority.Dispose();
    }

    [Fact]
    public async Task They_say_what_existed_when()
    {
        Publish((Note(100), null), (Note(512), null), (Note(Size), null));

        var (exit, output) = await _ledger.Verify("--authority", _authority.CertificateFile);

        Assert.Equal(0, exit);
        Assert.Contains("time stamps: 3 sound; 600 entries existed at ", output, StringComparison.Ordinal);
        Assert.Contains("(by an authority given)", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_certificate_it_is_said_that_nobody_vouches_for_them()
    {
        Publish((Note(Size), null));

        var (exit, output) = await _ledger.Verify();

        Assert.Equal(0, exit);
        Assert.Contains("whose word it is was not asked", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_another_authority_is_found()
    {
        using var other = new StampingAuthority();
        var last = Note(Size);
        Publish((Note(300), null), (last, other.Stamp(last)));

        var (exit, output) = await _ledger.Verify("--authority", _authority.CertificateFile);

        Assert.Equal(1, exit);
        Assert.Contains("time stamp of size 600: the time stamp does not lead to a certificate given", output, StringComparison.Ordinal);
        Assert.Contains("time stamps: 1 sound; 300 entries existed", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_something_else_is_found()
    {
        Publish((Note(300), _authority.Stamp(Note(301))));

        Assert.Contains("time stamp of size 300: the time stamp is not of this checkpoint", (await _ledger.Verify()).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[not_a_timestamp]", 3)]
    [InlineData("[timestamp_forged]", -1)]
    public async Task One_that_was_bent_is_found(string finding, int place)
    {
        var note = Note(300);
        var token = _authority.Stamp(note);
        token[place < 0 ? token.Length + place : place] ^= 1;
        Publish((note, token));

        Assert.Contains(finding, (await _ledger.Verify("--authority", _authority.CertificateFile)).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(42, 300)]
    [InlineData(290, 300)]
    [InlineData(42, 512)]
    public async Task A_history_rewritten_with_the_right_key_does_not_lead_to_what_was_stamped(int edited, int stamped)
    {
        Publish((Note(stamped), null));
        _ledger.Entries[edited - 1] = (ExportedLedger.Entry(edited) with { Data = Encoding.UTF8.GetBytes("""{"title":"改"}""") }).ToArray();
        _ledger.Export();

        var (exit, output) = await _ledger.Verify();

        Assert.Equal(1, exit);
        Assert.Contains($"time stamp of size {stamped}: the entries lead to the root", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ledger_cut_below_what_was_stamped_is_found()
    {
        Publish((Note(Size), null));
        _ledger.Entries.RemoveRange(500, 100);
        _ledger.Export();

        Assert.Contains("time stamp of size 600: the ledger has only 500 entries", (await _ledger.Verify()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_goes_on_over_its_pages()
    {
        Publish("timestamps", Page(next: "400", (Note(500), null), (Note(400), null)));
        Publish("timestamps.cursor=400", Page(next: null, (Note(300), null)));

        Assert.Contains("time stamps: 3 sound; 500 entries existed", (await _ledger.Verify()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_leads_in_a_circle_ends()
    {
        Publish("timestamps", Page(next: "400", (Note(400), null)));
        Publish("timestamps.cursor=400", Page(next: "400", (Note(300), null)));

        Assert.Equal(0, (await _ledger.Verify()).Exit);
    }

    [Fact]
    public async Task What_is_no_list_cannot_be_checked()
    {
        Publish("timestamps", "[]");

        Assert.Equal(2, (await _ledger.Verify()).Exit);
    }

    private string Note(int size) => new Checkpoint(ExportedLedger.Origin, size, ExportedLedger.RootOf(_ledger.Entries.Take(size))).Signed(_ledger.Signer).ToString();

    private void Publish(params (string Note, byte[]? Token)[] stamps) => Publish("timestamps", Page(next: null, stamps));

    private void Publish(string path, string page) => _ledger.Write(path, Encoding.UTF8.GetBytes(page));

    /// <param name="stamps">Without a token: stamped by the authority.</param>
    private string Page(string? next, params (string Note, byte[]? Token)[] stamps) => JsonSerializer.Serialize(
        new { items = stamps.Select(stamp => new { note = stamp.Note, token = Convert.ToBase64String(stamp.Token ?? _authority.Stamp(stamp.Note)) }), next });
}
