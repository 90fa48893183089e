using System.Text.Json;
using System.Text.Json.Serialization;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.Server.Csv;
using ConsultLedger.Server.OpenApi;
using Microsoft.Net.Http.Headers;

namespace ConsultLedger.Server.Queries;

/// <summary>An answer that was read: what, and at which sequence of the ledger it holds.</summary>
/// <param name="Sequence">The answer is what the ledger knew at this sequence.</param>
internal sealed record ReadAnswer<T>(T Value, long Sequence) : IResult
{
    /// <summary>The version of the record it is; null for anything that has none.</summary>
    public long? Version { get; init; }

    /// <summary>Whether the record of a version is the same for ever; one that tells of residents is not, because they can be erased.</summary>
    public bool IsFinal { get; init; } = true;

    public JsonSerializerOptions Json { get; init; } = AnswerJson.Options;

    public string ContentType { get; init; } = "application/json; charset=utf-8";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        headers[AnswerHeaders.LedgerSequence.Name] = Sequence.ToString();
        headers.Vary = "Accept, Accept-Language";
        headers.CacheControl = "private, no-cache";
        if (Version is { } version)
        {
            var tag = new EntityTagHeaderValue($"\"{version}\"");
            headers.ETag = tag.ToString();
            if (IsFinal && httpContext.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false)))
            {
                httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }
        }

        httpContext.Response.ContentType = ContentType;
        return JsonSerializer.SerializeAsync(httpContext.Response.Body, Value, Json, httpContext.RequestAborted);
    }
}

internal static class ReadAnswer
{
    public static ReadAnswer<T> Of<T>(T value, long sequence) => new(value, sequence);

    public static ReadAnswer<ItemList<T>> List<T>(IEnumerable<T> items, long sequence) => new(new(items), sequence);

    public static IResult Page<T>(PageAnswer<T> answer) => answer is Page<T> page ? Of(page, page.Sequence) : ReadProblems.InvalidCursor;

    /// <summary>The page asked for in JSON, or the whole list in CSV, as of the moment of its first page.</summary>
    /// <param name="find">Finds a page, given the most items it may have and its cursor.</param>
    public static async Task<IResult> Pages<T>(Question question, CsvTable<T> table, Func<int, string?, Task<PageAnswer<T>>> find)
    {
        if (!question.WantsCsv)
            return Page(await find(question.Limit, question.Text(QueryParameters.Cursor)));
        var largest = (int)QueryParameters.Limit.Form.Maximum!.Value;
        return await find(largest, null) is Page<T> first
            ? new CsvAnswer<T>(table, CsvHead.Of(question, first.AsOf, first.Sequence), All(first))
            : throw new InvalidOperationException("a first page needs no cursor");

        async IAsyncEnumerable<T> All(Page<T> page)
        {
            while (true)
            {
                foreach (var item in page.Items)
                    yield return item;
                if (page.Next is not { } next)
                    yield break;
                page = await find(largest, next) as Page<T> ?? throw new InvalidOperationException("a cursor just given out was refused");
            }
        }
    }
}

/// <summary>A list that is not paged.</summary>
internal sealed record ItemList<T>(IEnumerable<T> Items);

/// <summary>One page of a list in which something depends on the day.</summary>
/// <param name="Next">Cursor of the page that follows; null on the last one.</param>
/// <param name="AsOf">The day it was judged on what is overdue.</param>
internal sealed record DatedPage<T>(
    IReadOnlyList<T> Items, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next, DateOnly AsOf);
