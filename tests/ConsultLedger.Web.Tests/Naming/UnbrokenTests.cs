using System.Net;
using ConsultLedger.Web.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsultLedger.Web.Tests.Naming;

public sealed class UnbrokenTests
{
    [Theory]
    [InlineData("截至 2026年11月22日，共 3,905 项", "截至 [2026年11月22日]，共 3,905 项")]
    [InlineData("由2024年7月改为2024年8月31日", "由[2024年7月]改为[2024年8月31日]")]
    [InlineData("Judged on 3 May 2024: 30% (8 / 19)", "Judged on [3 May 2024]: 30% [(8 / 19)]")]
    [InlineData("信访〔2024〕31号", "信访[〔2024〕31号]")]
    [InlineData("<b>1 May</b>", "<b>1 May</b>")]
    public async Task No_line_ends_within_a_date_or_a_figure_and_what_it_is_of(string sentence, string shown)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);

        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<Unbroken>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Unbroken.Text)] = sentence }))).ToHtmlString());

        Assert.Equal(shown, WebUtility.HtmlDecode(html.Replace("<span class=\"unbroken\">", "[", StringComparison.Ordinal).Replace("</span>", "]", StringComparison.Ordinal)));
    }
}
