using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace ConsultLedger.Web.Tests.Hosting;

/// <summary>Somebody at a browser.</summary>
public sealed class Reader : IAsyncDisposable
{
    /// <summary>The rules whose outcome may change with the theme.</summary>
    private static readonly string[] ColourRules = ["color-contrast", "link-in-text-block"];

    /// <summary>Runs in the page itself: what the library does besides, such as a page of its own to put together what frames say, costs more than the checks.</summary>
    private const string Check =
        """
        async rules => {
          const options = rules.length > 0 ? { runOnly: { type: 'rule', values: rules } } : {};
          const { violations } = await axe.run(document, { resultTypes: ['violations'], ...options });
          return violations.map(({ id, help, nodes }) => `${id}: ${help}; ${nodes.slice(0, 3).map(node => node.html).join(' | ')}`);
        }
        """;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    private Reader(IBrowserContext context, IPage page) => (_context, Page) = (context, page);

    public IPage Page { get; }

    /// <summary>What the browser complained about: errors on its console, policies that were broken, requests that failed.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>A phone, a laptop, a wall screen.</summary>
    public static IReadOnlyList<int> Widths { get; } = [360, 1280, 2560];

    public static ViewportSize SizeOf(int width) => new() { Width = width, Height = width switch { <= 400 => 780, >= 2000 => 1440, _ => 800 } };

    /// <summary>Opens a page and waits until it is at rest.</summary>
    public async Task<IResponse> Open(string address)
    {
        var response = await Page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.Load }) ?? throw new InvalidOperationException($"nothing came from {address}");
        await Page.Locator("[aria-busy=true]").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        return response;
    }

    /// <summary>What automatic checks of accessibility (WCAG 2.2 AA and good practice) find on the page as it is shown now.</summary>
    /// <param name="onlyColours">Only what may change with the theme.</param>
    public async Task<IReadOnlyList<string>> AccessibilityProblems(bool onlyColours = false)
    {
        if (!await Page.EvaluateAsync<bool>("typeof axe === 'object'"))
            await Page.EvaluateAsync(Axe);
        return await Page.EvaluateAsync<string[]>(Check, onlyColours ? ColourRules : []);
    }

    /// <summary>By how many pixels the page is wider than its window.</summary>
    public Task<int> Overflow() => Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    public Task Resize(int width) => Page.SetViewportSizeAsync(SizeOf(width).Width, SizeOf(width).Height);

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    internal static async Task<Reader> Begin(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        var reader = new Reader(context, page);
        page.Console += (_, message) =>
        {
            // A policy that is broken is on the console too.
            if (message.Type is "error" or "warning")
                reader._complaints.Add($"{message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => reader._complaints.Add("error: " + error);
        page.RequestFailed += (_, request) =>
        {
            // A page lets go of what it listens to or fetches itself when its reader goes on.
            if (request.Failure != "net::ERR_ABORTED" || request.ResourceType is not ("eventsource" or "fetch"))
                reader._complaints.Add($"{request.Failure}: {request.Url}");
        };
        return reader;
    }
}
