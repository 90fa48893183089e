using System.Net;
using System.Text;
using System.Text.Json;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.QueryTests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ConsultLedger.Server.Tests;

/// <summary>The feed as server-sent events, read byte by byte as they stand on the wire.</summary>
public sealed class EventStreamTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Each_event_is_an_id_a_type_and_the_event_on_one_line()
    {
        var opened = await server.Client.Topic(Cases.Committee, "第一行\n第二行\r\n\n第四行\u2028 𠮷");
        var told = (await server.Client.Items($"/events?after={opened.Sequence - 1}&limit=1"))[0];

        using var stream = await Open(server.Client, $"?after={opened.Sequence - 1}");

        var expected = $"retry: 1000\n\nid: {opened.Sequence}\nevent: topic_proposed\ndata: {told.GetRawText()}\n\n";
        Assert.Equal(expected, await stream.Bytes(Encoding.UTF8.GetByteCount(expected)));
        Assert.Equal("text/event-stream", stream.Header("Content-Type"));
        Assert.Equal(("no-transform, no-cache", "no"), (stream.Header("Cache-Control"), stream.Header("X-Accel-Buffering")));
    }

    [Fact]
    public async Task What_is_recorded_while_someone_listens_comes_at_once_whichever_server_recorded_it()
    {
        var other = server.Start();
        using var stream = await Open(server.Client, $"?after={await server.Head()}");

        var here = await server.Client.Topic(Cases.Committee, "本机记录");
        Assert.Equal((here.Sequence, "本机记录"), await Title());
        var there = await other.Topic(Cases.Committee, "他机记录");
        Assert.Equal((there.Sequence, "他机记录"), await Title());

        async Task<(long, string)> Title()
        {
            var told = await stream.Next();
            return (told.Id, told.Json.GetProperty("data").Text("title"));
        }
    }

    [Fact]
    public async Task A_connection_that_is_cut_again_and_again_misses_nothing_and_repeats_nothing()
    {
        var first = await server.Head();
        using var ended = new CancellationTokenSource();
        var recording = Task.Run(async () =>
        {
            for (var i = 0; i < 60; i++)
                await server.Client.Topic(Cases.Committee, $"第 {i} 题");
        });

        var received = new List<long>();
        for (var connection = 0; received.Count < 60; connection++)
        {
            // As a browser does: the same address each time, and where it had come to in the header, which goes before.
            string[] headers = received.Count == 0 ? [] : ["Last-Event-ID", received[^1].ToString()];
            using var stream = await Open(server.Client, $"?after={first}", headers);
            for (var i = 0; i <= connection % 7 && received.Count < 60; i++)
                received.Add((await stream.Next()).Id);
        }

        await recording;
        Assert.Equal(Enumerable.Range(1, 60).Select(i => first + i), received);
    }

    [Fact]
    public async Task Silence_is_broken_before_a_proxy_takes_the_connection_for_dead()
    {
        var hasty = server.Start(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new HastyTime())));
        using var stream = await Open(hasty, $"?after={await server.Head()}");

        Assert.Equal("retry: 1000\n\n: still here\n\n: still here\n\n", await stream.Bytes("retry: 1000\n\n: still here\n\n: still here\n\n".Length));
    }

    [Fact]
    public async Task The_stream_ends_when_the_server_stops()
    {
        var stopping = new LedgerServer();
        await stopping.InitializeAsync();
        using var stream = await Open(stopping.Client, $"?after={await stopping.Head()}");
        await stream.Bytes("retry: 1000\n\n".Length);

        var stopped = stopping.DisposeAsync().WaitAsync(Patience);

        Assert.Equal("", await stream.Bytes(1));
        await stopped;
    }

    [Theory]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("")]
    [InlineData("9223372036854775808")]
    public async Task A_last_event_that_is_no_sequence_is_refused(string lastEventId) =>
        (await server.Client.Ask("/events/stream", "Last-Event-ID", lastEventId)).IsProblem(HttpStatusCode.BadRequest, "invalid_header");

    [Fact]
    public async Task A_last_event_that_is_not_recorded_is_refused() =>
        (await server.Client.Ask("/events/stream", "Last-Event-ID", $"{await server.Head() + 1_000}")).IsProblem(HttpStatusCode.BadRequest, "sequence_not_yet_recorded");

    private static async Task<OpenStream> Open(LedgerClient client, string query, params string[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"{LedgerClient.Base}/events/stream{query}");
        for (var i = 0; i < headers.Length; i += 2)
            request.Headers.Add(headers[i], headers[i + 1]);
        var answer = await client.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(Patience);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new OpenStream(answer, await answer.Content.ReadAsStreamAsync());
    }

    private sealed record ToldEvent(long Id, string Type, JsonElement Json);

    private sealed class OpenStream(HttpResponseMessage answer, Stream body) : IDisposable
    {
        private readonly StreamReader _lines = new(body);

        public string Header(string name) => new Answer(answer.StatusCode, answer, []).Header(name)!;

        /// <summary>So many bytes, fewer only where the stream ends.</summary>
        public async Task<string> Bytes(int count)
        {
            var bytes = new byte[count];
            return Encoding.UTF8.GetString(bytes, 0, await body.ReadAtLeastAsync(bytes, count, throwOnEndOfStream: false).AsTask().WaitAsync(Patience));
        }

        /// <summary>The next event, read as the standard says: fields to the empty line, data lines joined by line feeds.</summary>
        public async Task<ToldEvent> Next()
        {
            var fields = new List<(string Name, string Value)>();
            while (true)
            {
                var line = await _lines.ReadLineAsync().WaitAsync(Patience) ?? throw new EndOfStreamException();
                if (line.Length > 0)
                    fields.Add(line.Split(": ", 2) is [var name, var value] ? (name, value) : (line, ""));
                else if (fields.Exists(field => field.Name == "data"))
                    break;
                else
                    fields.Clear();
            }

            var data = string.Join('\n', fields.Where(field => field.Name == "data").Select(field => field.Value));
            return new ToldEvent(long.Parse(fields.Single(field => field.Name == "id").Value), fields.Single(field => field.Name == "event").Value, JsonDocument.Parse(data).RootElement);
        }

        public void Dispose() => answer.Dispose();
    }

    /// <summary>A hundred times as fast for those who wait.</summary>
    private sealed class HastyTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / 100 : dueTime, period);
    }
}
