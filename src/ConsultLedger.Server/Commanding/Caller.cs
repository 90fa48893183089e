namespace ConsultLedger.Server.Commanding;

/// <summary>Who sends a request.</summary>
internal static class Caller
{
    /// <summary>Without configured authentication everyone who reaches the server is its one local operator.</summary>
    public static string Of(HttpContext http) => http.User.Identity is { IsAuthenticated: true, Name: { } name } ? name : "local-operator";
}
