using ConsultLedger.Transparency.Auditing;

namespace ConsultLedger.Server.Verifying;

/// <summary>Tells what was found, a line each, to whoever reads the output, and how far it has come to whoever watches a terminal.</summary>
internal sealed class VerificationReport(TextWriter output, TextWriter watched, bool chinese, bool showsProgress)
{
    private const int BarWidth = 30;

    private long _shown = -1;

    public long Findings { get; private set; }

    /// <param name="language"><c>en</c> or <c>zh</c>; null: what the terminal is set to.</param>
    public static VerificationReport ToConsole(string? language)
    {
        Console.OutputEncoding = System.Text.Encoding.UTF8;
        var speaks = language ?? Environment.GetEnvironmentVariable("LANG") ?? "";
        return new(Console.Out, Console.Error, speaks.StartsWith("zh", StringComparison.Ordinal), showsProgress: !Console.IsErrorRedirected);
    }

    public void Add(Finding finding)
    {
        Findings++;
        ClearProgress();
        output.WriteLine(chinese ? $"{finding.Where}：{finding.Chinese}［{finding.Code}］" : finding.ToString());
    }

    public void Say(string english, string inChinese)
    {
        ClearProgress();
        output.WriteLine(chinese ? inChinese : english);
    }

    public void Progress(long done, long total)
    {
        var permille = total == 0 ? 1000 : done * 1000 / total;
        if (!showsProgress || permille == _shown)
            return;
        _shown = permille;
        var full = (int)(permille * BarWidth / 1000);
        watched.Write($"\r[{new string('#', full)}{new string('.', BarWidth - full)}] {done}/{total}");
    }

    private void ClearProgress()
    {
        if (_shown >= 0)
            watched.Write($"\r{new string(' ', BarWidth + 45)}\r");
        _shown = -1;
    }
}
