using Microsoft.AspNetCore.Http.Features;

namespace ConsultLedger.Server.Live;

/// <summary>Answers that go on for as long as somebody listens (WHATWG HTML, section 9.2).</summary>
internal static class ServerSentEvents
{
    public const string MediaType = "text/event-stream";

    /// <summary>Longest silence: a proxy takes a quiet connection for dead, and cuts it.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);

    /// <summary>Breaks a silence; readers pass it over.</summary>
    public static ReadOnlySpan<byte> StillHere => ": still here\n\n"u8;

    /// <summary>What is written is sent at once, and kept by nobody on the way.</summary>
    public static void Begin(HttpResponse response)
    {
        response.ContentType = MediaType;
        response.Headers.CacheControl = "no-cache, no-transform";
        response.Headers["X-Accel-Buffering"] = "no";
        response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }
}
