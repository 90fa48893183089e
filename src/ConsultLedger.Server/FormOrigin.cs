using ConsultLedger.Web.Frame;
using Microsoft.Net.Http.Headers;

namespace ConsultLedger.Server;

/// <summary>
/// Whether a form was sent from these pages: another site that has a browser send one could otherwise record in the name of whoever sits before it.
/// Browsers say themselves where a request comes from, and no page can make them say something else.
/// </summary>
internal static class FormOrigin
{
    public static PageProblem Foreign { get; } = new(
        403,
        new("This form was not sent from here", "此表单并非由本站发出"),
        new("Nothing was recorded. Open the form from these pages and send it again.", "未登记任何内容。请从本站页面打开表单后重新提交。"));

    /// <summary>What says nothing at all is no browser of today, and is not taken for one.</summary>
    public static bool IsOwn(HttpRequest request) => request.Headers["Sec-Fetch-Site"] is [{ Length: > 0 } site]
        ? site == "same-origin"
        : request.Headers[HeaderNames.Origin] is [{ } origin] && origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
}
