using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ConsultLedger.Consultations;
using ConsultLedger.Server.Tests.AccessTests;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.QueryTests;
using Npgsql;

namespace ConsultLedger.Server.Tests.PersonTests;

/// <summary>Everything a server shows of a consultation, and everything its database holds.</summary>
internal static class Surfaces
{
    /// <summary>Streams never end; what they tell of is asked for by itself (<see cref="Stream"/>), or nobody.</summary>
    private static readonly string[] Unending = ["/live", $"{LedgerClient.Base}/events/stream", "/_framework/opaque-redirect", "/sign-out/provider"];

    /// <summary>Pages of what the ledger of the tests does not have.</summary>
    private static readonly string[] MayBeAbsent =
    [
        $"/committees/{Cases.Committee}/plans/2026", $"/committees/{Cases.Committee}/plans/2026/record/draft", $"/committees/{Cases.Committee}/record/registration",
        "/administration/receipts/1", $"/access/roles/{Guid.Empty}/end",
    ];

    /// <summary>Every way to be told of a consultation and of a person in it, each with what is told: every route of the table, in each of its forms.</summary>
    /// <param name="document">One of the consultation's file.</param>
    public static async Task<IReadOnlyList<(string Way, string Told)>> Everything(this LedgerClient client, Guid consultation, Guid person, string document, long head)
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
            "/events?limit=500", "/audit?limit=500", "/consultations?limit=500", "/recommendations?limit=500", "/outcomes?limit=500", "/ratings?limit=500", "/obligations?limit=500", "/board", "/rates", "/rates?groupBy=sector,committee",
            $"/consultations?q={Uri.EscapeDataString("诸葛")}", $"/persons/{person}", $"/ledger/tile/entries/000.p/{head}", $"/ledger/tile/0/000.p/{head}",
            "/procedures", "/procedures/suixian-eight-step", "/rates/definitions", "/ledger/checkpoint", "/ledger/keys", "/ledger/consistency?from=1&to=2",
            .. Enumerable.Range(1, (int)head).SelectMany(sequence => (string[])[$"/ledger/inclusion?sequence={sequence}", $"/ledger/receipt?sequence={sequence}"]),
            "/committees", $"/committees/{Cases.Committee}", "/plans", "/claims", $"/documents/{document}", "/roles", "/keys", "/readings?limit=500", "/readings/keys",
        ])
        {
            await Ask(api + path);
        }

        // There may be none of these yet: then it is said so, and nothing else.
        foreach (var path in (string[])["/ledger/timestamps", $"/committees/{Cases.Committee}/calendar", $"/committees/{Cases.Committee}/plans/2026", "/readings/checkpoint"])
            await Ask(api + path, mayBeAbsent: true);
        foreach (var path in (string[])["/health/live", "/health/ready", "/openapi/v1.json"])
            await Ask(path);
        await Ask($"{api}/events?limit=500", "application/cloudevents-batch+json");
        foreach (var list in (string[])["/consultations", "/recommendations", "/obligations", "/rates", "/audit", "/readings", "/plans", "/claims", $"/persons/{person}"])
            await Ask(api + list, "text/csv", mayBeAbsent: list is "/plans" or "/claims");
        foreach (var page in (string[])
        [
            $"{id}", $"{id}/replay", "/consultations", "/recommendations", "/audit", "/", "/readings", "/rates/definitions", "/signed-out", $"/persons/{person}", $"/persons/{person}/erasure",
            "/record", "/record/opening", $"{id}/record", "/outcomes", "/ratings", "/obligations", "/plans", "/claims", "/committees", $"/committees/{Cases.Committee}", "/procedures", "/procedures/suixian-eight-step",
            "/record/plan", "/record/claim", "/record/committee", "/record/procedure", "/procedures/suixian-eight-step/record", $"/committees/{Cases.Committee}/claims/record",
            "/access", "/access/roles/record", "/access/keys/record", .. MayBeAbsent,
            .. Enumerable.Range(1, (int)head).SelectMany(sequence => (string[])[$"/events/{sequence}/proof", $"/record/receipts/{sequence}"]),
            .. Enumerable.Range(1, 6).Select(version => $"{id}/replay?version={version}"),
            .. CommandCatalogue.All.Where(kind => kind.Route != CommandCatalogue.Opening && !kind.IsAboutRecommendation).Select(kind => $"{id}/record/{kind.Route}"),
            $"{id}/record/corrections?version=1", $"{id}/record/corrections?version=5",
        ])
        {
            foreach (var language in (string[])["en", "zh-CN"])
                await Ask(With(page, $"lang={language}"), "text/html", mayBeAbsent: MayBeAbsent.Contains(page) || page.Contains("/receipts/", StringComparison.Ordinal));
        }

        await Ask($"{id}?lang=zh-CN&residents=named&purpose=x", "text/html");
        told.Add(("the stream", await Stream(client, head)));
        var package = await client.Get($"{api}{id}/archive.zip");
        Assert.Equal(HttpStatusCode.OK, package.Status);
        using var zip = new ZipArchive(new MemoryStream(package.Bytes));
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
            told.Add(($"{entry.FullName} of the package", WebUtility.HtmlDecode(await reader.ReadToEndAsync())));
        }

        var ways = told.Select(surface => surface.Way.Split(' ')[0].Split('?')[0]).Append($"{api}{id}/archive.zip").ToHashSet();
        Assert.DoesNotContain(AccessTable.Rows, row => row.Method == "GET" && !Unending.Contains(row.Route) && !ways.Any(way => IsOf(row.Route, way)));
        return told;

        async Task Ask(string path, string accept = "application/json", bool mayBeAbsent = false)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("Accept", accept == "application/json" ? "*/*" : accept);
            var answer = await client.Send(request);
            Assert.True(
                answer.Status == HttpStatusCode.OK || (mayBeAbsent && answer.Status is HttpStatusCode.NotFound or HttpStatusCode.ServiceUnavailable), $"{path}: {(int)answer.Status} {answer.Text}");
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

    /// <summary>How a text could stand in a dump: as it is, in hexadecimal, in Base64, as in an address and as in JSON.</summary>
    public static IEnumerable<string> Forms(string text)
    {
        var encoded = Uri.EscapeDataString(text);
        return
        [
            text, Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text)), Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('='),
            encoded, InLowerCase(encoded), JsonEncodedText.Encode(text).Value,
        ];
    }

    /// <summary>An address with the digits of its percent-encoding in lower case, which means the same.</summary>
    public static string InLowerCase(string encoded) => Regex.Replace(encoded, "%[0-9A-F]{2}", digits => digits.Value.ToLowerInvariant(), RegexOptions.None, TimeSpan.FromSeconds(10));

    private static string With(string path, string parameter) => path + (path.Contains('?') ? '&' : '?') + parameter;

    /// <summary>Whether an address is one of a route.</summary>
    private static bool IsOf(string route, string path)
    {
        var (known, asked) = (route.Split('/'), path.Split('/'));
        return known.Zip(asked).All(part => part.First.Contains('{') || part.First == part.Second)
            && (asked.Length == known.Length || ((known[^1] == "{tile}" || known[^1].StartsWith("{*", StringComparison.Ordinal)) && asked.Length >= known.Length - 1));
    }

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
