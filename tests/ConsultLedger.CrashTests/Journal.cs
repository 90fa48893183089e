using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace ConsultLedger.CrashTests;

/// <summary>A request as its caller remembers it.</summary>
/// <param name="Token">Stands in the body and so in the event, wherever and however often it is recorded.</param>
internal sealed record Request(string Path, string Body, string Token, string Key)
{
    /// <summary>The receipt, as text; null while there is no answer.</summary>
    public string? Answer { get; set; }

    public Receipt Receipt => JsonSerializer.Deserialize<Receipt>(Answer!, JsonSerializerOptions.Web)!;
}

internal sealed record Receipt(string Consultation, string Number, long Version, long Sequence, IReadOnlyList<ReceiptEvent> Events);

internal sealed record ReceiptEvent(string Id, string Type, long Version, long Sequence, string LeafHash);

/// <summary>What all callers asked for and what they were told.</summary>
internal sealed class Journal
{
    private readonly ConcurrentQueue<Request> _requests = new();
    private readonly ConcurrentQueue<string> _wrongAnswers = new();
    private int _answered;

    public IReadOnlyCollection<Request> Requests => _requests;

    /// <summary>Answers that no crash excuses.</summary>
    public IReadOnlyCollection<string> WrongAnswers => _wrongAnswers;

    public IReadOnlyList<Request> Unanswered => [.. _requests.Where(request => request.Answer is null)];

    /// <summary>How many were answered at once.</summary>
    public int Answered => Volatile.Read(ref _answered);

    /// <summary>Whether this is how a caller learns that whom she asked is dead. A connection that breaks in the moment it is made is told of by the
    /// socket itself.</summary>
    public static bool IsCut(Exception failure) => failure is HttpRequestException or IOException or SocketException;

    /// <summary>Asks once, under a new key.</summary>
    /// <param name="body">Makes the body around a token.</param>
    /// <returns>The receipt, or null when no answer came.</returns>
    public async Task<Receipt?> Ask(HttpClient client, string path, Func<string, object> body)
    {
        var token = $"request-{Guid.NewGuid():N}";
        var request = new Request(path, JsonSerializer.Serialize(body(token)), token, Key: Guid.NewGuid().ToString());
        _requests.Enqueue(request);
        await Send(client, request);
        if (request.Answer is null)
            return null;
        Interlocked.Increment(ref _answered);
        return request.Receipt;
    }

    /// <summary>Sends every request that has no answer again, with its key, until it has one.</summary>
    public Task AskAgain(HttpClient client) => Parallel.ForEachAsync(Unanswered, async (request, _) =>
    {
        for (var attempt = 0; request.Answer is null && attempt < 60 && _wrongAnswers.IsEmpty; attempt++)
        {
            if (attempt > 0)
                await Task.Delay(500, CancellationToken.None);
            await Send(client, request);
        }
    });

    /// <summary>Sends a request once more; the answer, as text.</summary>
    public async Task<string?> Repeat(HttpClient client, Request request)
    {
        var again = request with { Answer = null };
        await Send(client, again);
        return again.Answer;
    }

    private async Task Send(HttpClient client, Request request)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, request.Path)
        {
            Content = new StringContent(request.Body, Encoding.UTF8, "application/json"),
            Headers = { { "Idempotency-Key", request.Key } },
        };
        try
        {
            using var response = await client.SendAsync(message);
            var text = await response.Content.ReadAsStringAsync();
            if (response.IsSuccessStatusCode)
                request.Answer = text;
            // Only this may be said while the database is away.
            else if (response.StatusCode != HttpStatusCode.ServiceUnavailable)
                _wrongAnswers.Enqueue($"{request.Path}: {(int)response.StatusCode} {text}");
        }
        catch (Exception cut) when (IsCut(cut))
        {
            // No answer, or half of one.
        }
        catch (TaskCanceledException)
        {
            _wrongAnswers.Enqueue($"{request.Path}: no answer in {client.Timeout}");
        }
    }
}
