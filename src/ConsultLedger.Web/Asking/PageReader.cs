using Microsoft.AspNetCore.Http;

namespace ConsultLedger.Web.Asking;

/// <summary>Who looks at a page.</summary>
/// <param name="Name">What she is called; null: nobody has signed in.</param>
/// <param name="MaySignOut">Whether she signed in to the pages themselves.</param>
public sealed record PageReader(string? Name, bool MaySignOut)
{
    /// <summary>Whether nobody has to sign in: the server answers its own machine only.</summary>
    public bool IsLocalOperator { get; private init; }

    public static PageReader LocalOperator { get; } = new(null, false) { IsLocalOperator = true };

    public static PageReader Nobody { get; } = new(null, false);

    internal static PageReader Of(HttpContext http) => http.Features.Get<PageReader>() ?? Nobody;
}
