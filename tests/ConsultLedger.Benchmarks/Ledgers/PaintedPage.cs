using Microsoft.Playwright;

namespace ConsultLedger.Benchmarks.Ledgers;

/// <summary>A page in Chromium without a window, on this machine: when its largest content is painted (W3C Largest Contentful Paint).</summary>
internal static class PaintedPage
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private const string LargestPaint = """
        () => new Promise(seen => new PerformanceObserver(list => seen(list.getEntries().at(-1).startTime))
            .observe({ type: 'largest-contentful-paint', buffered: true }))
        """;

    /// <summary>Milliseconds of each time, from the start of the navigation, with nothing in the browser's cache.</summary>
    public static async Task<List<double>> Largest(Uri page, int times)
    {
        var executable = Array.Find(Places, File.Exists) ?? throw new InvalidOperationException("There is no Chromium on this machine.");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = executable, Args = ["--no-sandbox"] });
        var seen = new List<double>();
        for (var n = 0; n < times; n++)
        {
            await using var visit = await browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1440, Height = 900 } });
            var tab = await visit.NewPageAsync();
            await tab.GotoAsync(page.ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.Load });
            // What is painted a little later may be larger still.
            await tab.WaitForTimeoutAsync(300);
            seen.Add(await tab.EvaluateAsync<double>(LargestPaint));
        }

        return seen;
    }
}
