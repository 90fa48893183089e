namespace ConsultLedger.Server;

/// <summary>
/// Bounds how many pages are made at once. A page in the making holds about a megabyte, and more of them than there are cores are ready no sooner: when
/// hundreds of open pages ask anew because something was recorded, they wait in line, which takes next to nothing.
/// </summary>
internal static class PageTurns
{
    private const string AskedBy = "X-Requested-With";

    /// <summary>What the script of live pages says that it is.</summary>
    private const string Live = "live";

    /// <summary>More than the cores: a page waits for the database, too.</summary>
    private static readonly SemaphoreSlim Opened = new(4 * Environment.ProcessorCount);

    /// <summary>Nobody waits for a page that is kept up by itself, and who opens one does not stand in line behind all of them.</summary>
    private static readonly SemaphoreSlim KeptUp = new(Environment.ProcessorCount);

    /// <summary>Makes a page when it is its turn. The turn ends when the page begins to be sent: a slow reader holds up no other.</summary>
    public static async Task Take(HttpContext http, RequestDelegate render)
    {
        var turns = http.Request.Headers[AskedBy] == Live ? KeptUp : Opened;
        await turns.WaitAsync(http.RequestAborted);
        var isHeld = 1;
        http.Response.OnStarting(() =>
        {
            End();
            return Task.CompletedTask;
        });
        try
        {
            await render(http);
        }
        finally
        {
            End();
        }

        void End()
        {
            if (Interlocked.Exchange(ref isHeld, 0) == 1)
                turns.Release();
        }
    }
}
