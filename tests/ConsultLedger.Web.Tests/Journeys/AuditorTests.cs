using System.Text.RegularExpressions;
using ConsultLedger.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace ConsultLedger.Web.Tests.Journeys;

/// <summary>An auditor finds an event, sees what it changed, and has it proven.</summary>
public sealed class AuditorTests
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patiently = new() { Timeout = 30_000 };

    [BrowserFact]
    public async Task The_register_is_read_page_by_page_to_its_end_and_its_filters_stay_in_the_address()
    {
        var site = await Site.Shared;
        await using var auditor = await site.Visit();
        await auditor.Open("/recommendations?within=990101&overdue=false");

        var seen = new List<string>();
        var next = auditor.Page.Locator(".pager a[rel=next]");
        while (true)
        {
            seen.AddRange(await auditor.Page.Locator("tbody .soft-line:first-of-type").AllInnerTextsAsync());
            if (await next.CountAsync() == 0)
                break;
            await auditor.Open((await next.GetAttributeAsync("href"))!);
            Assert.Contains("overdue=false", auditor.Page.Url);
        }

        Assert.True(seen.Count > 25);
        await auditor.Page.GetByRole(AriaRole.Link, new() { Name = "First page" }).ClickAsync();
        await Assertions.Expect(auditor.Page.Locator("tbody .soft-line").First).ToHaveTextAsync(seen[0]);
    }

    [BrowserFact]
    public async Task A_search_leads_to_the_correction_which_shows_both_values()
    {
        var site = await Site.Shared;
        await using var auditor = await site.Visit();
        await auditor.Open("/audit?within=990000");
        await auditor.Page.Locator("select[name=type]").SelectOptionAsync("record_corrected");
        await auditor.Page.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).ClickAsync();
        await Assertions.Expect(auditor.Page).ToHaveURLAsync(new Regex("/audit\\?.*type=record_corrected"));

        await auditor.Page.GetByRole(AriaRole.Link, new() { Name = "Record corrected" }).First.ClickAsync();

        await Assertions.Expect(auditor.Page.Locator(".both-values .change--was")).ToContainTextAsync("市场破损，商户占道经营。");
        await Assertions.Expect(auditor.Page.Locator(".both-values .change--now")).ToContainTextAsync("市场破损、租金偏高、商户占道经营，群众多次来信。");
    }

    [BrowserFact]
    public async Task Arrow_keys_and_slider_go_through_the_versions_and_the_address_says_which()
    {
        var site = await Site.Shared;
        await using var auditor = await site.Visit();
        await auditor.Open($"/consultations/{site.Server.Showpiece}/replay?version=2");
        var here = auditor.Page.Locator(".replay-steps__here");

        await auditor.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(here).ToContainTextAsync("Version 3 of");
        await Assertions.Expect(auditor.Page.Locator("#event")).ToHaveTextAsync("Topic determined");
        await Assertions.Expect(auditor.Page).ToHaveURLAsync(new Regex("version=3$"));

        await auditor.Page.Locator("[data-replay-range]").FillAsync("9");
        await Assertions.Expect(here).ToContainTextAsync("Version 9 of");
        await Assertions.Expect(auditor.Page.Locator("[data-replay-said]")).ToContainTextAsync("Outcome submitted");

        await auditor.Page.Locator("[data-replay-step=next]").ClickAsync();
        await Assertions.Expect(here).ToContainTextAsync("Version 10 of");
        await Assertions.Expect(auditor.Page.Locator("[data-replay-step=next]")).ToBeFocusedAsync();
        Assert.Empty(auditor.Complaints);
    }

    [BrowserFact]
    public async Task Without_script_links_and_a_number_go_through_the_versions()
    {
        var site = await Site.Shared;
        await using var auditor = await site.Visit(script: false);
        await auditor.Open($"/consultations/{site.Server.Showpiece}/replay?version=2");
        var here = auditor.Page.Locator(".replay-steps__here");

        await auditor.Page.GetByRole(AriaRole.Link, new() { Name = "Next" }).ClickAsync();
        await Assertions.Expect(here).ToContainTextAsync("Version 3 of");
        await auditor.Page.Locator("[data-replay-number]").FillAsync("9");
        await auditor.Page.GetByRole(AriaRole.Form, new() { Name = "Go to a version" }).GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(here).ToContainTextAsync("Version 9 of");
        await Assertions.Expect(auditor.Page.Locator("[data-replay-range]")).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task The_proof_of_an_event_is_computed_again_in_the_browser()
    {
        var site = await Site.Shared;
        await using var auditor = await site.Visit();
        await auditor.Open("/events/3000/proof");

        await Assertions.Expect(auditor.Page.Locator("[data-outcome=proven]")).ToBeVisibleAsync(Patiently);
        Assert.Equal(
            await auditor.Page.Locator("[data-verdict]").CountAsync(),
            await auditor.Page.Locator("[data-when=same]:visible").CountAsync());
        Assert.Empty(auditor.Complaints);
    }

    [BrowserTheory]
    [InlineData("an entry that was edited", "leaf")]
    [InlineData("a signature of somebody else", "signature")]
    public async Task A_receipt_that_was_tampered_with_is_refuted_where_it_was(string tampering, string step)
    {
        var site = await Site.Shared;
        await using var auditor = await site.Visit();
        await auditor.Page.RouteAsync("**/api/v1/ledger/receipt*", async route =>
        {
            var receipt = await (await route.FetchAsync()).TextAsync();
            await route.FulfillAsync(new() { ContentType = "text/plain", Body = step == "leaf" ? WithAnotherEntry(receipt) : WithAnotherSignature(receipt) });
        });
        await auditor.Open("/events/3000/proof");

        await Assertions.Expect(auditor.Page.Locator("[data-outcome=refuted]")).ToBeVisibleAsync(Patiently);
        Assert.True(await auditor.Page.Locator($"[data-step={step}] > .proof-verdict [data-when=other]").IsVisibleAsync(), tampering);
    }

    [BrowserFact]
    public async Task Without_script_the_server_shows_the_same_steps_and_says_how_to_check_by_hand()
    {
        var site = await Site.Shared;
        await using var auditor = await site.Visit(script: false);
        await auditor.Open("/events/3000/proof");

        await Assertions.Expect(auditor.Page.Locator("[data-outcome=server]")).ToContainTextAsync("The steps lead to the signed root");
        await Assertions.Expect(auditor.Page.Locator("[data-outcome=proven]")).ToBeHiddenAsync();
        await Assertions.Expect(auditor.Page.GetByText("consultledger-verify event-3000.tlog-proof")).ToBeVisibleAsync();
    }

    /// <summary>One letter of the entry is another.</summary>
    private static string WithAnotherEntry(string receipt)
    {
        var lines = receipt.Split('\n');
        var entry = Convert.FromBase64String(lines[1]["extra ".Length..]);
        entry[^3] ^= 1;
        lines[1] = "extra " + Convert.ToBase64String(entry);
        return string.Join('\n', lines);
    }

    /// <summary>One bit of the signature is another; the key it names is the same.</summary>
    private static string WithAnotherSignature(string receipt)
    {
        var lines = receipt.TrimEnd('\n').Split('\n');
        var words = lines[^1].Split(' ');
        var signature = Convert.FromBase64String(words[2]);
        signature[^1] ^= 1;
        lines[^1] = $"{words[0]} {words[1]} {Convert.ToBase64String(signature)}";
        return string.Join('\n', lines) + "\n";
    }
}
