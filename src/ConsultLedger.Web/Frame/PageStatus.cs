using Microsoft.AspNetCore.Http;

namespace ConsultLedger.Web.Frame;

/// <summary>The HTTP status of a page that tells of a problem.</summary>
public static class PageStatus
{
    /// <summary>Answers the page with the problem's status. It is set only when the answer begins: a page that had 404 before would be
    /// left away by the framework, which takes it that others have the words for it.</summary>
    public static void Answer(this HttpContext http, PageProblem problem) => http.Response.OnStarting(() =>
    {
        http.Response.StatusCode = problem.Status;
        return Task.CompletedTask;
    });

    /// <summary>Sends the reader on to another page: what was asked for is done, and asking for it again would be something else.</summary>
    public static void SeeOther(this HttpContext http, Asking.PageAddress address) => http.Response.OnStarting(() =>
    {
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = address.ToString();
        return Task.CompletedTask;
    });
}
