using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization;
using ConsultLedger.ReadModels.News;

namespace ConsultLedger.Server.Live;

/// <summary>Tells an open page that the ledger has grown in what its reader may hear of, and whose part of it; never what was recorded.</summary>
/// <param name="after">What the page knows.</param>
/// <param name="hearing">What the reader may hear of.</param>
/// <param name="mayGoOn">Whether the reader may still see what she sees; asked before every message.</param>
/// <param name="stopping">The server stops.</param>
internal sealed class NewsStream(LedgerNews news, long after, Hearing hearing, Func<ValueTask<bool>> mayGoOn, TimeProvider clock, CancellationToken stopping) : IResult
{
    /// <summary>Between two messages: what is recorded meanwhile is told in one.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(500);

    /// <summary>More than so many are not named: a page that follows any of them is read anew anyway.</summary>
    private const int MostNamed = 100;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ServerSentEvents.Begin(httpContext.Response);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stopping);
        try
        {
            await Write(httpContext.Response.BodyWriter, ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The page was left, or the server stops: the page connects again and says what it knows.
        }
    }

    private async Task Write(PipeWriter body, CancellationToken ended)
    {
        // Sends the headers at once, by which the page knows that it is connected.
        body.Write(ServerSentEvents.StillHere);
        await body.FlushAsync(ended);

        var (known, growth) = (after, news.After(after, hearing, ended));
        while (true)
        {
            if (await Task.WhenAny(growth, Task.Delay(ServerSentEvents.Heartbeat, clock, ended)) != growth)
            {
                ended.ThrowIfCancellationRequested();
                if (!await mayGoOn())
                    return;
                body.Write(ServerSentEvents.StillHere);
                await body.FlushAsync(ended);
                continue;
            }

            var grown = await growth;
            known = grown.Sequence;
            if (grown.Changes is not [])
            {
                if (!await mayGoOn())
                    return;
                Write(body, grown);
                await body.FlushAsync(ended);
                await Task.Delay(Rest, clock, ended);
            }

            growth = news.After(known, hearing, ended);
        }
    }

    private static void Write(PipeWriter body, LedgerGrowth grown)
    {
        body.Write("data: "u8);
        body.Write(JsonSerializer.SerializeToUtf8Bytes(
            new NewsMessage(grown.Sequence, grown.Changes is { Count: <= MostNamed } changes ? [.. changes.Select(change => new ChangedPart(change.Committee, change.Consultation))] : null),
            AnswerJson.Options));
        body.Write("\n\n"u8);
    }
}

/// <param name="Sequence">The last of the ledger.</param>
/// <param name="Changed">Absent: more than can be named.</param>
internal sealed record NewsMessage(long Sequence, IReadOnlyList<ChangedPart>? Changed);

/// <param name="Consultation">Absent for what is not a consultation's.</param>
internal sealed record ChangedPart(string Committee, Guid? Consultation);
