using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.QueryTests;
using Npgsql;

namespace ConsultLedger.Server.Tests.PersonTests;

/// <summary>Everything a server shows of a consultation, and everything its database holds.</summary>
internal static class Surfaces
{
    /// <summary>Every way to be told of a consultation and of a person in it, each with what is told.</summary>
    public static async Task<IReadOnlyList<(string Way, string Told)>> Everything(this LedgerClient client, Guid consultation, Guid person, long head)
    {
        var (api, id) = (LedgerClient.Base, $"/consultations/{consultation}");
        var told = new List<(string Way, string Told)>();
        foreach (var names in (string[])["", "residents=named", "residents=masked"])
        {
            foreach (var path in (string[])[$"{api}{id}", $"{api}{id}?version=2", $"{api}{id}?atSequence={head}", $"{api}{id}/events", $"{api}{id}/replay", $"{api}{id}/diff?from=0"])
                await Ask(path + (names.Length == 0 ? "" : (path.Contains('?') ? '&' : '?') + names));
        }

        foreach (var path in (string[])
        [
            "/events?limit=500", "/audit?limit=500", "/consultations?limit=500", "/recommendations?limit=500", "/obligations?limit=500", "/board", "/rates", "/rates?groupBy=sector,committee",
            $"/consultations?q={Uri.EscapeDataString("诸葛")}", $"/persons/{person}", $"/ledger/tile/entries/000.p/{head}",
        ])
        {
            await Ask(api + path);
        }

        await Ask($"{api}/events?limit=500", "application/cloudevents-batch+json");
        foreach (var list in (string[])["/consultations", "/recommendations", "/obligations", "/rates", "/audit", $"/persons/{person}"])
            await Ask(api + list, "text/csv");
        foreach (var page in (string[])[$"{id}", $"{id}/replay", "/consultations", "/recommendations", "/audit", "/", .. Enumerable.Range(1, (int)head).Select(sequence => $"/events/{sequence}/proof")])
        {
            await Ask(page + "?lang=en", "text/html");
            await Ask(page + "?lang=zh-CN", "text/html");
        }

        told.Add(("the stream", await Stream(client, head)));
        var package = await client.Get($"{api}{id}/archive.zip");
        Assert.Equal(HttpStatusCode.OK, package.Status);
        using var zip = new ZipArchive(new MemoryStream(package.Bytes));
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
            told.Add(($"{entry.FullName} of the package", WebUtility.HtmlDecode(await reader.ReadToEndAsync())));
        }

        return told;

        async Task Ask(string path, string accept = "application/json")
        {
            var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("Accept", path.Contains("/tile/", StringComparison.Ordinal) ? "*/*" : accept);
            var answer = await client.Send(request);
            Assert.True(answer.Status == HttpStatusCode.OK, $"{path}: {(int)answer.Status} {answer.Text}");
            told.Add(($"{path} as {accept}", accept == "text/html" ? WebUtility.HtmlDecode(answer.Text) : answer.Text));
        }
    }

    /// <summary>Every value of every table of a database, as text; of bytes both their hexadecimal digits and what they read as.</summary>
    public static async Task<IReadOnlyList<(string Table, string Row)>> Dump(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var tables = new List<string>();
        await using (var list = new NpgsqlCommand("SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')", connection))
        await using (var row = await list.ExecuteReaderAsync())
        {
            while (await row.ReadAsync())
                tables.Add(row.GetString(0));
        }

        var dumped = new List<(string, string)>();
        foreach (var table in tables)
        {
            await using var all = new NpgsqlCommand($"SELECT t::text FROM {table} t", connection);
            await using var row = await all.ExecuteReaderAsync();
            while (await row.ReadAsync())
                dumped.Add((table, $"{row.GetString(0)} {Readable(row.GetString(0))}"));
        }

        return dumped;
    }

    /// <summary>How a text could stand in a dump.</summary>
    public static IEnumerable<string> Forms(string text) =>
        [text, Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text)), Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=')];

    private static string Readable(string row) => string.Concat(Regex.Matches(row, "(?:[0-9a-f]{2}){8,}", RegexOptions.None, TimeSpan.FromSeconds(10))
        .Select(hex => Encoding.UTF8.GetString(Convert.FromHexString(hex.ValueSpan[..(hex.Length / 2 * 2)]))));

    private static async Task<string> Stream(LedgerClient client, long head)
    {
        using var message = await client.Http.GetAsync($"{LedgerClient.Base}/events/stream", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await message.Content.ReadAsStreamAsync());
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(patience.Token) is { } line)
        {
            text.Append(line).Append('\n');
            if (line.StartsWith("data:", StringComparison.Ordinal) && text.ToString().Contains($"id: {head}\n", StringComparison.Ordinal))
                break;
        }

        return text.ToString();
    }
}
