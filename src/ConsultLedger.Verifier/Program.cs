using ConsultLedger.Verifier;

// Exit codes: 0 sound, 1 at least one finding, 2 could not check.
if (args is not [var address] || !Uri.TryCreate(address, UriKind.Absolute, out var server) || server.Scheme is not ("http" or "https"))
{
    Console.Error.WriteLine("usage: consultledger-verify <address of the server, e.g. http://localhost:5080>");
    return 2;
}

var check = new FeedCheck();
try
{
    using var feed = new HttpFeed(server);
    await foreach (var told in feed.ReadAll())
    {
        foreach (var finding in check.Next(told))
            Console.WriteLine(finding);
    }
}
catch (Exception unreadable) when (unreadable is HttpRequestException or FeedUnreadableException or TaskCanceledException)
{
    Console.Error.WriteLine($"could not check: {unreadable.Message} (read {check.Checked} events before)");
    return 2;
}

Console.WriteLine($"{check.Checked} events checked, {check.Findings} findings");
return check.Findings == 0 ? 0 : 1;
