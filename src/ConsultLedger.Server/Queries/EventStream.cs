using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Feed;
using ConsultLedger.ReadModels.Record;
using ConsultLedger.Residents;
using ConsultLedger.Server.Live;
using ConsultLedger.Server.OpenApi;

namespace ConsultLedger.Server.Queries;

/// <summary>Events as they are recorded, as server-sent events (WHATWG HTML, section 9.2), until the reader goes or the server stops.
/// Written here because the framework's result has no comments, and without them a proxy cuts a quiet connection.</summary>
/// <param name="after">Only events with a higher sequence.</param>
/// <param name="head">The ledger's last sequence when the stream begins.</param>
/// <param name="mayGoOn">Whether the reader may still see what she sees; asked before every message.</param>
/// <param name="stopping">The server stops.</param>
internal sealed class EventStream(IEventStore store, ResidentOpening residents, long after, long head, Func<ValueTask<bool>> mayGoOn, TimeProvider clock, CancellationToken stopping) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        ServerSentEvents.Begin(response);
        response.Headers[AnswerHeaders.LedgerSequence.Name] = head.ToString();
        response.Headers.Vary = "Accept-Language";

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stopping);
        try
        {
            await Write(response.BodyWriter, ended);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The reader went, or the server stops: it asks again with Last-Event-ID.
        }
    }

    private async Task Write(PipeWriter body, CancellationTokenSource ended)
    {
        // A browser waits this long, in milliseconds, before it connects again. It also sends the headers at once.
        body.Write("retry: 1000\n\n"u8);
        await body.FlushAsync(ended.Token);

        var events = store.Follow(after, ended.Token).GetAsyncEnumerator(ended.Token);
        var next = events.MoveNextAsync().AsTask();
        try
        {
            while (true)
            {
                if (await Task.WhenAny(next, Task.Delay(ServerSentEvents.Heartbeat, clock, ended.Token)) != next)
                {
                    ended.Token.ThrowIfCancellationRequested();
                    if (!await mayGoOn())
                        return;
                    body.Write(ServerSentEvents.StillHere);
                }
                else
                {
                    if (!await next || !await mayGoOn())
                        return;
                    var views = EventView.Of(events.Current, await residents.Open(events.Current, ended.Token));
                    foreach (var view in views)
                        WriteEvent(body, view);
                    next = events.MoveNextAsync().AsTask();
                }

                await body.FlushAsync(ended.Token);
            }
        }
        finally
        {
            // An enumerator may not be disposed of while it moves.
            await ended.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await events.DisposeAsync();
        }
    }

    /// <summary>The event's JSON is one line, as its entry in the ledger is.</summary>
    private static void WriteEvent(IBufferWriter<byte> body, EventView view)
    {
        Encoding.UTF8.GetBytes($"id: {view.Sequence}\nevent: {view.Type}\ndata: ", body);
        body.Write(JsonSerializer.SerializeToUtf8Bytes(view, RecordJson.Shared.EventView));
        body.Write("\n\n"u8);
    }
}
