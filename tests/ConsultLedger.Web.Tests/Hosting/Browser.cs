namespace ConsultLedger.Web.Tests.Hosting;

/// <summary>The browser that is installed on this machine; none is downloaded.</summary>
internal static class Browser
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    public static string? Path { get; } = Array.Find(Places, File.Exists);

    /// <summary>Why tests that need one cannot run here; null when they can. In continuous integration they run, and fail without one.</summary>
    public static string? WhyNot { get; } =
        Path is null && Environment.GetEnvironmentVariable("CI") != "true" ? "There is no Chromium on this machine (Debian: apt-get install chromium fonts-noto-cjk)." : null;
}
