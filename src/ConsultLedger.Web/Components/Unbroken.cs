using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace ConsultLedger.Web.Components;

/// <summary>A sentence in which no line ends within a date, or between a figure and what it is of.</summary>
public sealed partial class Unbroken : ComponentBase
{
    [Parameter, EditorRequired]
    public required string Text { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var end = 0;
        foreach (var whole in Wholes().EnumerateMatches(Text))
        {
            builder.AddContent(0, Text[end..whole.Index]);
            end = whole.Index + whole.Length;
            builder.OpenElement(1, "span");
            builder.AddAttribute(2, "class", "unbroken");
            builder.AddContent(3, Text[whole.Index..end]);
            builder.CloseElement();
        }

        builder.AddContent(4, Text[end..]);
    }

    /// <summary>2024年5月3日, 3 May 2024, （8 / 19）, 〔2024〕31号.</summary>
    [GeneratedRegex(
        @"\d{4}年(\d{1,2}月(\d{1,2}日)?)?|\b\d{1,2} [A-Z][a-z]{2,8} \d{4}\b|[(（]\d[\d,]* / [\d,]+[)）]|〔\d{4}〕\d+号",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Wholes();
}
