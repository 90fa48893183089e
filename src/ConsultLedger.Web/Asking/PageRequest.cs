using Microsoft.AspNetCore.Http;

namespace ConsultLedger.Web.Asking;

/// <summary>What a reader asked for; every component has it as a cascading value.</summary>
/// <param name="Address">Of the page.</param>
/// <param name="Language">It is read in.</param>
/// <param name="Moment">It is about.</param>
/// <param name="Look">Theme and size of letters.</param>
/// <param name="Reader">Who asked.</param>
public sealed record PageRequest(PageAddress Address, PageLanguage Language, PageMoment Moment, PageLook Look, PageReader Reader)
{
    public const string ViewParameter = "view";
    public const string Print = "print";

    /// <summary>Whether the page is shown as it is printed: everything opened, nothing to operate.</summary>
    public bool IsForPrint => Address[ViewParameter] == Print;

    public static PageRequest Of(HttpContext http)
    {
        var address = PageAddress.Of(http.Request);
        return new PageRequest(address, PageLanguage.Of(http), PageMoment.Of(address), PageLook.Of(http), PageReader.Of(http));
    }

    /// <summary>The address of an answer of the API at the page's moment.</summary>
    /// <param name="route">Below the API's base path, beginning with a slash.</param>
    public string Api(string route, params IEnumerable<(string Name, string? Value)> parameters) =>
        Address.Plain("/api/v1" + route, [.. parameters, .. Moment.Parameters]);

    /// <summary>The same answer as a file for spreadsheet programs.</summary>
    /// <inheritdoc cref="Api"/>
    public string Csv(string route, params IEnumerable<(string Name, string? Value)> parameters) =>
        Address.Plain("/csv" + route, [.. parameters, .. Moment.Parameters, (PageLanguage.Parameter, Language.Tag)]);
}
