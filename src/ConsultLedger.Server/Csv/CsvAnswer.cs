using System.Globalization;
using ConsultLedger.Consultations;
using ConsultLedger.Server.OpenApi;
using ConsultLedger.Server.Problems;
using CsvHelper;
using Microsoft.Net.Http.Headers;

namespace ConsultLedger.Server.Csv;

/// <summary>
/// A table as comma-separated values (RFC 4180) in UTF-8 with a byte order mark, by which spreadsheet programs know the encoding.
/// It is sent while it is read; if reading fails midway the connection is cut, so that no part passes for the whole.
/// </summary>
internal sealed record CsvAnswer<T>(CsvTable<T> Table, CsvHead Head, IAsyncEnumerable<T> Rows) : IResult
{
    private static readonly CsvWriterOptions Options = new()
    {
        WriteByteOrderMark = true,
        CommentPrefix = '#',
        Injection = CsvInjection.Escape,
        InjectionCharacters = "=+-@\t\r\n",
    };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var language = Languages.AskedFor(httpContext.Request);
        var response = httpContext.Response;
        response.ContentType = CsvMedia.Type + "; charset=utf-8; header=present";
        response.Headers[AnswerHeaders.LedgerSequence.Name] = Head.Sequence.ToString(CultureInfo.InvariantCulture);
        response.Headers.ContentDisposition = Disposition(language);
        response.Headers.ContentLanguage = language.Tag();
        response.Headers.Vary = "Accept, Accept-Language";
        response.Headers.CacheControl = "private, no-cache";
        try
        {
            await Write(response.Body, language, httpContext.RequestAborted);
        }
        catch (OperationCanceledException) when (httpContext.RequestAborted.IsCancellationRequested)
        {
            // The reader went.
        }
    }

    private async Task Write(Stream body, Language language, CancellationToken cancellation)
    {
        await using var csv = CsvWriter.Create(body, Options, leaveOpen: true);
        foreach (var line in Head.Lines(Table.Name, language))
            csv.WriteComment(line);
        await csv.WriteRecordAsync([.. Table.Columns.Select(column => column.Name.In(language))], cancellation);
        await foreach (var row in Rows.WithCancellation(cancellation))
            await csv.WriteRecordAsync([.. Table.Columns.Select(column => CsvCells.Text(column.Value(row), language))], cancellation);
    }

    /// <summary>To be kept as a file, under a name that says what it is and of when.</summary>
    private string Disposition(Language language)
    {
        var moment = Head.AsOf is { } day ? $"{day:yyyy-MM-dd}-{Head.Sequence}" : $"{Head.Sequence}";
        return new ContentDispositionHeaderValue("attachment")
        {
            FileName = $"\"{Table.Name.English.Replace(' ', '-')}-{moment}.csv\"",
            FileNameStar = $"{Table.Name.In(language).Replace(' ', '-')}-{moment}.csv",
        }.ToString();
    }
}
