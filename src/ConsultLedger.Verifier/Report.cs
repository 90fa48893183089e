using ConsultLedger.Transparency.Auditing;

namespace ConsultLedger.Verifier;

/// <summary>Tells what was found, a line each, to whoever reads the output, and how far the check has come, to whoever watches.</summary>
/// <param name="chinese">Whether to speak Simplified Chinese instead of English.</param>
public sealed class Report(TextWriter output, TextWriter watched, bool chinese, bool showsProgress)
{
    private const int BarWidth = 30;

    private long _shown = -1;

    public long Findings { get; private set; }

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

    public void CouldNotCheck(string why)
    {
        ClearProgress();
        watched.WriteLine(chinese ? $"无法核验：{why}" : $"could not check: {why}");
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
