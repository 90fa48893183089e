using System.Text;

namespace ConsultLedger.Verifier.Tests;

/// <summary>A server is checked over HTTP: also whether the rows people read are what was sealed.</summary>
public sealed class ServerTests : IDisposable
{
    private readonly ExportedLedger _ledger = new(600);
    private readonly ServedLedger _server;

    public ServerTests()
    {
        _server = new ServedLedger(_ledger);
    }

    public void Dispose()
    {
        _server.Dispose();
        _ledger.Dispose();
    }

    [Fact]
    public async Task A_sound_server_has_no_findings()
    {
        var (exit, output) = await _ledger.VerifyAt(_server.Address);

        Assert.True(exit == 0, output);
        Assert.Contains("600 entries checked", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_shows_something_else_than_was_sealed_is_found()
    {
        _server.Rows[299] = (ExportedLedger.Entry(300) with { Data = Encoding.UTF8.GetBytes("""{"title":"改"}""") }).ToArray();

        var (exit, output) = await _ledger.VerifyAt(_server.Address);

        Assert.Equal(1, exit);
        Assert.Contains("sequence 300: the event the server shows is not the one that was sealed", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_is_not_shown_is_found()
    {
        _server.Rows.RemoveAt(599);

        Assert.Contains("sequence 600: the server shows no event there", (await _ledger.VerifyAt(_server.Address)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_fails_for_a_moment_is_asked_again()
    {
        _server.Fail(2);

        Assert.Equal(0, (await _ledger.VerifyAt(_server.Address)).Exit);
    }

    [Fact]
    public async Task What_is_kept_is_an_export_and_is_not_fetched_twice()
    {
        var kept = Path.Combine(_ledger.Folder, "kept");
        Assert.Equal(0, (await _ledger.VerifyAt(_server.Address, "--keep", kept)).Exit);
        _server.Asked.Clear();

        Assert.Equal(0, (await _ledger.VerifyAt(_server.Address, "--keep", kept)).Exit);
        Assert.DoesNotContain("/api/v1/ledger/tile/entries/000", _server.Asked);
        Assert.Equal(0, (await _ledger.VerifyAt(kept)).Exit);
    }
}
