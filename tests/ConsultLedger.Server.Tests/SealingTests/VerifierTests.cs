using System.Text;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.QueryTests;
using ConsultLedger.Verifier;

namespace ConsultLedger.Server.Tests.SealingTests;

/// <summary>The auditor's command line against a running server.</summary>
public sealed class VerifierTests : IAsyncLifetime
{
    private readonly LedgerServer _server = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("consultledger-verify-");

    public async Task InitializeAsync()
    {
        await _server.InitializeAsync();
        await _server.Client.Reach("recommendations/1/decision");
        await _server.Client.Checkpoint(await _server.Head());
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_server_is_sound_and_what_was_fetched_from_it_is_an_export_that_needs_no_server()
    {
        var kept = Path.Combine(_folder.FullName, "kept");

        var (exit, output) = await Verify(Address, "--keep", kept);

        Assert.True(exit == 0, output);
        Assert.Contains($"{await _server.Head()} entries checked", output, StringComparison.Ordinal);
        (exit, output) = await Verify(kept);
        Assert.True(exit == 0, output);
    }

    [Fact]
    public async Task A_receipt_of_the_server_proves_its_event()
    {
        var receipt = Path.Combine(_folder.FullName, "8.tlog-proof");
        await File.WriteAllTextAsync(receipt, (await _server.Client.Ask("/ledger/receipt?sequence=8")).Text);
        var key = (await _server.Client.Ask("/ledger/keys")).Text.Trim();

        var (exit, output) = await Verify(receipt, "--key", key);

        Assert.True(exit == 0, output);
        Assert.Contains("proven: sequence 8, ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_edited_behind_the_servers_back_is_found_where_it_is()
    {
        await _server.AsSuperuser("""
            ALTER TABLE ledger.mt_events DISABLE TRIGGER ALL;
            UPDATE ledger.mt_events SET data = '{"number":"421321-2026-0001","title":"改"}' WHERE seq_id = 8
            """);

        var (exit, output) = await Verify(Address);

        Assert.Equal(1, exit);
        Assert.Contains("sequence 8: the entry's leaf is", output, StringComparison.Ordinal);
    }

    private string Address => _server.Client.Http.BaseAddress!.ToString();

    private async Task<(int Exit, string Output)> Verify(params string[] args)
    {
        var output = new StringBuilder();
        await using var writer = new StringWriter(output);
        var arguments = Arguments.Read([.. args, "--state", Path.Combine(_folder.FullName, "state"), "--language", "en"])!;
        var exit = await new Verification(arguments, new Report(writer, writer, arguments.Chinese, showsProgress: false)).Run(CancellationToken.None);
        return (exit, output.ToString());
    }
}
