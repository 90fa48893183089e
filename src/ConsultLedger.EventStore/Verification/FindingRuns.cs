using ConsultLedger.Transparency.Auditing;

namespace ConsultLedger.EventStore.Verification;

/// <summary>Tells findings on. What is wrong with one event after another is one finding that names the first and the last.</summary>
internal sealed class FindingRuns(Action<Finding> findings)
{
    private readonly Dictionary<string, (long From, long To, Func<long, long, Finding> Words)> _open = [];

    public void Add(Finding finding) => findings(finding);

    /// <summary>About an event; sequences of one code come in their order.</summary>
    public void Add(string code, long sequence, Func<long, long, Finding> words)
    {
        if (_open.TryGetValue(code, out var run) && sequence == run.To + 1)
        {
            _open[code] = run with { To = sequence };
            return;
        }

        if (run.Words is not null)
            findings(run.Words(run.From, run.To));
        _open[code] = (sequence, sequence, words);
    }

    /// <summary>Tells what is still open.</summary>
    public void End()
    {
        foreach (var (from, to, words) in _open.Values.OrderBy(run => run.From))
            findings(words(from, to));
        _open.Clear();
    }
}
