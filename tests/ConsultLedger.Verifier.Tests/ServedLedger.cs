using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using ConsultLedger.Transparency.Entries;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.Verifier.Tests;

/// <summary>A server as far as the verifier asks one: the exported files, and the rows of the events. Not to be believed.</summary>
internal sealed class ServedLedger : IDisposable
{
    private readonly ExportedLedger _ledger;
    private readonly HttpListener _listener = new();
    private readonly Task _answering;
    private int _failures;

    public ServedLedger(ExportedLedger ledger)
    {
        _ledger = ledger;
        Rows = [.. ledger.Entries];
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        }

        _listener.Prefixes.Add(Address);
        _listener.Start();
        _answering = Task.Run(Answer);
    }

    public string Address { get; }

    /// <summary>The entries that the rows shown are of.</summary>
    public List<byte[]> Rows { get; }

    /// <summary>What was asked for, in this order.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Answers so often that it cannot answer.</summary>
    public void Fail(int times) => _failures = times;

    public void Dispose()
    {
        _listener.Stop();
        _answering.Wait();
        _listener.Close();
    }

    private async Task Answer()
    {
        while (true)
        {
            HttpListenerContext asked;
            try
            {
                asked = await _listener.GetContextAsync();
            }
            catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            var path = asked.Request.Url!.AbsolutePath;
            Asked.Add(path);
            var bytes = path == "/api/v1/events" ? Page(asked.Request.QueryString) : FileAt(path);
            asked.Response.StatusCode = _failures-- > 0 ? 503 : bytes is null ? 404 : 200;
            if (asked.Response.StatusCode == 200)
                await asked.Response.OutputStream.WriteAsync(bytes);
            asked.Response.Close();
        }
    }

    private byte[]? FileAt(string path)
    {
        const string Ledger = "/api/v1/ledger/";
        var file = _ledger.PathOf(path.StartsWith(Ledger, StringComparison.Ordinal) ? path[Ledger.Length..] : "nothing");
        return File.Exists(file) ? File.ReadAllBytes(file) : null;
    }

    private byte[] Page(System.Collections.Specialized.NameValueCollection query)
    {
        var after = int.Parse(query["after"]!, CultureInfo.InvariantCulture);
        var items = Rows.Skip(after).Take(int.Parse(query["limit"]!, CultureInfo.InvariantCulture)).Select(Row);
        return Encoding.UTF8.GetBytes($$"""{"items":[{{string.Join(',', items)}}]}""");
    }

    private static string Row(byte[] bytes)
    {
        Assert.True(LedgerEntry.TryRead(bytes, out var entry));
        return $$"""
            {"sequence":{{entry.Sequence}},"id":"{{entry.Id}}","stream":"{{entry.Stream}}","version":{{entry.Version}},"type":{{JsonSerializer.Serialize(entry.Type)}},
            "committee":"{{entry.Tenant}}","recordedAt":"{{entry.RecordedAt.UtcDateTime:O}}","actor":{{JsonSerializer.Serialize(entry.Actor)}},
            "data":{{Encoding.UTF8.GetString(entry.Data.Span)}},"leafHash":"{{TreeHash.OfLeaf(bytes)}}"}
            """;
    }
}
