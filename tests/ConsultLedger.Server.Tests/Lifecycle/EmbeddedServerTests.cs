using System.Net;
using System.Net.Sockets;
using System.Text;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.QueryTests;

namespace ConsultLedger.Server.Tests.Lifecycle;

/// <summary>The server with the database it brings along, from its first start on.</summary>
public sealed class EmbeddedServerTests : IDisposable
{
    private readonly ServerFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_starts_stops_and_finds_its_data_again()
    {
        Receipt opened;
        using (var first = await ServerProcess.Start(_folder))
        {
            Assert.Matches(@"^ConsultLedger is ready on http://127\.0\.0\.1:\d+ \(local mode: no authentication, this machine only(; on Marten .* and Wolverine .*)?\)$", first.Output);
            Assert.NotEmpty(_folder.Processes);
            await first.Client.RegisterCommittee(Cases.Committee);
            opened = await first.Client.Reach("plan");
            Assert.Equal(0, await first.Stop());
            Assert.Equal("", first.Errors);
        }

        Assert.Empty(_folder.Processes);
        using var second = await ServerProcess.Start(_folder);
        var next = (await second.Client.Command(opened.Consultation, "plan", Cases.Body("plan"), "If-Match", $"\"{opened.Version}\"")).IsReceipt();
        Assert.Equal(opened.Sequence + 1, next.Sequence);
        Assert.Equal(0, await second.Stop(Signals.Interrupt));
        Assert.Empty(_folder.Processes);
    }

    [Fact]
    public async Task It_watches_no_folder_for_its_database_writes_in_the_one_it_is_started_from()
    {
        using var server = await ServerProcess.Start(_folder);

        Assert.DoesNotContain(Directory.EnumerateFiles($"/proc/{server.Id}/fdinfo"), IsWatch);
    }

    [Fact]
    public async Task A_second_one_on_the_same_data_says_so_and_stops()
    {
        using var first = await ServerProcess.Start(_folder);

        using var second = ServerProcess.Launch(_folder, "--urls", "http://127.0.0.1:0");

        Assert.Equal(1, await second.Exited());
        Assert.Equal("", second.Output);
        Assert.Equal($"The data folder {_folder.Path}/.consultledger is in use by process {first.Id}. Stop it first, or choose another data folder.", second.Errors);
        Assert.Equal(HttpStatusCode.OK, (await first.Client.Get("/health/ready")).Status);
    }

    [Fact]
    public async Task It_is_ready_once_the_demonstration_it_was_asked_for_is_there()
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{FreePort()}") };
        using var server = ServerProcess.Launch(_folder, "--demo", "--urls", http.BaseAddress.ToString());
        var client = new LedgerClient(http);
        var wasNotReady = false;
        while (await Health(http) is var health && health != HttpStatusCode.OK)
        {
            wasNotReady |= health == HttpStatusCode.ServiceUnavailable;
            await Task.Delay(20);
        }

        var first = await client.Ask("/board");
        await server.IsReady();
        Assert.True(wasNotReady, "it was ready before anybody could ask");
        Assert.Equal(first.Header("Ledger-Sequence"), (await client.Ask("/board")).Header("Ledger-Sequence"));
        Assert.InRange(first.Json.GetProperty("totals").GetProperty("total").GetInt32(), 50, int.MaxValue);
    }

    [Fact]
    public async Task Killed_in_the_middle_of_its_work_it_starts_again_and_lost_nothing_it_acknowledged()
    {
        var acknowledged = new List<Receipt>();
        using (var first = await ServerProcess.Start(_folder))
        {
            await first.Client.RegisterCommittee(Cases.Committee);
            var assigned = await first.Client.Reach("recommendations/1/due-date");
            var killing = Task.Delay(500).ContinueWith(_ => Signals.Send(first.Id, Signals.Kill), TaskScheduler.Default);
            await Task.WhenAll(Enumerable.Range(0, 8).Select(async caller =>
            {
                try
                {
                    for (var number = 0; ; number++)
                    {
                        var receipt = (await first.Client.Command(
                            assigned.Consultation, "recommendations/1/progress", """{"note":"进展"}""", "Idempotency-Key", $"{caller}-{number}")).IsReceipt();
                        lock (acknowledged)
                            acknowledged.Add(receipt);
                    }
                }
                catch (Exception cut) when (cut is HttpRequestException or SocketException)
                {
                    // The server is gone.
                }
            }));
            await killing;
            await first.Exited();
        }

        Assert.NotEmpty(acknowledged);
        using var second = await ServerProcess.Start(_folder);
        var sequences = acknowledged.Select(receipt => receipt.Sequence).Order().ToList();
        Assert.Equal(sequences.Distinct(), sequences);
        foreach (var receipt in acknowledged)
        {
            var stored = (await second.Client.Get($"{LedgerClient.Base}/events?after={receipt.Sequence - 1}&limit=1")).Json.GetProperty("items")[0];
            Assert.Equal(receipt.Events[0].Id, stored.GetProperty("id").GetGuid());
        }

        var next = (await second.Client.Command(acknowledged[0].Consultation, "recommendations/1/progress", """{"note":"其后"}""")).IsReceipt();
        Assert.True(next.Sequence > sequences[^1]);
        Assert.Equal(0, await second.Stop());
        Assert.Empty(_folder.Processes);
    }

    [Fact]
    public async Task It_outlives_its_database()
    {
        using var server = await ServerProcess.Start(_folder);
        await server.Client.RegisterCommittee(Cases.Committee);
        var opened = await server.Client.Reach("topic");

        foreach (var process in _folder.Processes)
            Signals.Send(process, Signals.Kill);

        // With its key the request may be repeated until it is answered.
        Answer answer;
        do
        {
            answer = await server.Client.Command(opened.Consultation, "topic", Cases.Body("topic"), "Idempotency-Key", "once");
            if (answer.Status != HttpStatusCode.OK)
                answer.IsProblem(HttpStatusCode.ServiceUnavailable, "store_unavailable");
        }
        while (answer.Status != HttpStatusCode.OK);
        Assert.Equal((opened.Version + 1, opened.Sequence + 1), (answer.IsReceipt().Version, answer.IsReceipt().Sequence));
        Assert.Equal(0, await server.Stop());
        Assert.Empty(_folder.Processes);
    }

    [Fact]
    public async Task Stopped_while_it_first_starts_it_leaves_nothing_running()
    {
        using var server = ServerProcess.Launch(_folder, "--urls", "http://127.0.0.1:0");
        for (var attempt = 0; attempt < 200 && _folder.Processes.Count == 0; attempt++)
            await Task.Delay(20);

        Assert.Equal(0, await server.Stop());

        Assert.Empty(_folder.Processes);
        Assert.DoesNotContain("Exception", server.Errors);
    }

    [Fact]
    public async Task The_demonstration_is_recorded_once_and_the_read_models_can_be_rebuilt()
    {
        using (var first = await ServerProcess.Start(_folder, "--demo"))
        {
            Assert.Equal("demo: 53 consultations, 259 commands recorded", first.Output.Split('\n')[0]);
            Assert.Equal(0, await first.Stop());
        }

        using (var second = await ServerProcess.Start(_folder, "--demo"))
        {
            Assert.Equal("demo: nothing new", second.Output.Split('\n')[0]);
            Assert.Equal(0, await second.Stop());
        }

        using var rebuild = ServerProcess.Launch(_folder, "rebuild");
        Assert.Equal(0, await rebuild.Exited());
        Assert.EndsWith("rebuilt", rebuild.Output);
        Assert.Contains("305 of 305 events", rebuild.Output);
        Assert.Empty(_folder.Processes);
    }

    [Fact]
    public async Task Asked_to_stop_it_ends_streams_and_sums_up_the_import_that_is_going_on()
    {
        using var server = await ServerProcess.Start(_folder);
        await server.Client.RegisterCommittee(Cases.Committee);
        using var stream = await server.Client.Http.GetAsync($"{LedgerClient.Base}/events/stream", HttpCompletionOption.ResponseHeadersRead);
        var line = $$"""{"consultation":"k","command":"consultations","body":{{Cases.Body("consultations")}}}""" + "\n";
        using var sender = new TcpClient(server.Client.Http.BaseAddress!.Host, server.Client.Http.BaseAddress.Port);
        await using var import = sender.GetStream();
        await import.WriteAsync(Encoding.UTF8.GetBytes(
            $"POST {LedgerClient.Base}/import HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n{Encoding.UTF8.GetByteCount(line):x}\r\n{line}\r\n"));
        using var answers = new StreamReader(import);
        await LineWith(answers, "\"status\":\"recorded\"");

        var stopped = server.Stop();
        var summary = await LineWith(answers, "summary");

        Assert.Equal(0, await stopped);
        Assert.Contains("\"recorded\":1", summary);
        Assert.Contains("\"complete\":false", summary);
        Assert.Empty(_folder.Processes);
    }

    /// <summary>What the server says of itself; null while nobody answers.</summary>
    /// <summary>Whether an open file of a process (proc(5), fdinfo) is one by which it is told of changes to others.</summary>
    private static bool IsWatch(string openFile)
    {
        try
        {
            return File.ReadAllText(openFile).Contains("inotify", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            // It was closed meanwhile.
            return false;
        }
    }

    private static async Task<HttpStatusCode?> Health(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync("/health/ready");
            return answer.StatusCode;
        }
        catch (Exception away) when (away is HttpRequestException or SocketException)
        {
            return null;
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static async Task<string> LineWith(StreamReader lines, string text)
    {
        while (await lines.ReadLineAsync() is { } line)
        {
            if (line.Contains(text))
                return line;
        }

        throw new InvalidOperationException($"there is no line with {text}");
    }
}
