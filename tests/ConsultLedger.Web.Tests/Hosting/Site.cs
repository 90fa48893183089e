using Microsoft.Playwright;

namespace ConsultLedger.Web.Tests.Hosting;

/// <summary>One server and one browser for all tests of this process.</summary>
public sealed class Site
{
    private static readonly Lazy<Task<Site>> Instance = new(Start);

    private readonly IBrowser _browser;

    private Site(WebServer server, IBrowser browser) => (Server, _browser) = (server, browser);

    /// <summary>Started at first use, stopped when the process ends.</summary>
    public static Task<Site> Shared => Instance.Value;

    public WebServer Server { get; }

    /// <summary>A reader who has not been here before: with nothing kept, and everything that goes wrong noted.</summary>
    public async Task<Reader> Visit(string language = "en", string theme = "light", int width = 1280, bool script = true)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Server.Address.ToString(),
            Locale = language,
            ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = Reader.SizeOf(width),
            JavaScriptEnabled = script,
            ReducedMotion = ReducedMotion.Reduce,
        });
        return await Reader.Begin(context);
    }

    private static async Task<Site> Start()
    {
        var server = await WebServer.Start();
        // Many tests share two cores: what is expected of a page is expected within a while, not within an instant.
        Assertions.SetDefaultExpectTimeout(20_000);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Browser.Path,
            // Root may not use the sandbox.
            Args = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : [],
        });
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            Task.Run(async () => await browser.CloseAsync()).Wait(TimeSpan.FromSeconds(5));
            playwright.Dispose();
            server.Dispose();
        };
        return new Site(server, browser);
    }
}
