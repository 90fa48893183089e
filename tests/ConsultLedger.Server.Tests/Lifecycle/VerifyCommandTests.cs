using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.SealingTests;

namespace ConsultLedger.Server.Tests.Lifecycle;

/// <summary>The ledger verified in its database, as an operator does it.</summary>
public sealed class VerifyCommandTests : IDisposable
{
    private readonly ServerFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_is_sound_beside_the_running_server_and_after_it_has_ended()
    {
        long last;
        using (var server = await ServerProcess.Start(_folder))
        {
            await server.Client.RegisterCommittee(Cases.Committee);
            last = (await server.Client.Reach("outcome")).Sequence;
            await server.Client.Checkpoint(last);

            var beside = await Verify("--language", "en");

            Assert.Equal((0, ""), (beside.Exit, beside.Errors));
            Assert.Matches($@"^{last} events, \d+ checkpoints, 0 time stamps verified in \d+\.\d s \(\d+ events/s\): 0 findings\nwho read what:\n0 events, .*: 0 findings$", beside.Output.TrimEnd());
            // Recorded and at once asked to stop: that is sealed all the same.
            last = (await server.Client.Reach("plan")).Sequence;
            Assert.Equal(0, await server.Stop());
        }

        var alone = await Verify("--language", "zh");

        Assert.Equal(0, alone.Exit);
        Assert.StartsWith($"已核验 {last} 个事件", alone.Output);
        Assert.Empty(_folder.Processes);
    }

    [Fact]
    public async Task What_was_changed_outside_the_database_is_a_finding()
    {
        using (var server = await ServerProcess.Start(_folder))
        {
            await server.Client.Checkpoint(1);
            Assert.Equal(0, await server.Stop());
        }

        var file = Path.Combine(_folder.Path, ".consultledger", "ledger.checkpoint");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("consultledger.local", "consultledger.locale"));

        var found = await Verify("--language", "en");

        Assert.Equal(1, found.Exit);
        Assert.Equal(
            $"{file}: does not hold a checkpoint of this ledger signed by one of its keys [checkpoint_file_changed]", found.Output.Split('\n')[0]);
    }

    [Theory]
    [InlineData("There is no ledger in ")]
    [InlineData("--language is en or zh.", "--language", "fr")]
    [InlineData("Ledger:TimestampCertificates must name a file", "--ConnectionStrings:Ledger", "Host=127.0.0.1;Port=1", "--Ledger:TimestampCertificates", "none.pem")]
    [InlineData("The ledger's database cannot be used", "--ConnectionStrings:Ledger", "Host=127.0.0.1;Port=1")]
    public async Task What_cannot_be_checked_is_said(string advice, params string[] arguments)
    {
        var (exit, output, errors) = await Verify(arguments);

        Assert.Equal((2, ""), (exit, output));
        Assert.StartsWith(advice, errors);
    }

    private async Task<(int Exit, string Output, string Errors)> Verify(params string[] arguments)
    {
        using var process = ServerProcess.Launch(_folder, ["verify", .. arguments]);
        var exit = await process.Exited();
        return (exit, process.Output, process.Errors);
    }
}
