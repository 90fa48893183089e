namespace ConsultLedger.CrashTests;

/// <summary>Callers at work: each opens consultations and leads them through their first steps, and all of them work on some
/// shared ones.</summary>
internal sealed class Load
{
    private const int Callers = 8;
    private const int FailuresUntilACallerLeaves = 3;

    private readonly HttpClient _client;
    private readonly Journal _journal;
    private readonly string _committee;
    private readonly IReadOnlyList<string> _shared;
    private readonly Task[] _callers;
    private volatile bool _stopping;

    /// <param name="shared">Consultations with a plan.</param>
    public Load(HttpClient client, Journal journal, string committee, IReadOnlyList<string> shared)
    {
        _client = client;
        _journal = journal;
        _committee = committee;
        _shared = shared;
        _callers = [.. Enumerable.Range(0, Callers).Select(caller => Task.Run(() => Work(caller)))];
    }

    /// <summary>Waits until so many requests more have been answered.</summary>
    public async Task Proceed(int answers)
    {
        var goal = _journal.Answered + answers;
        while (_journal.Answered < goal && !Array.TrueForAll(_callers, caller => caller.IsCompleted))
            await Task.Delay(1);
    }

    public Task Stop()
    {
        _stopping = true;
        return Task.WhenAll(_callers);
    }

    /// <summary>Has a consultation with a plan; null when an answer did not come.</summary>
    public static async Task<string?> OpenAndPlan(HttpClient client, Journal journal, string committee)
    {
        if (await journal.Ask(client, "consultations", token => new { committee, title = token }) is not { Consultation: var consultation })
            return null;
        return await journal.Ask(client, $"consultations/{consultation}/topic", token => new { decision = "determined", decidedBy = token }) is not null
            && await journal.Ask(client, $"consultations/{consultation}/plan", token => new { leadBody = token }) is not null
                ? consultation
                : null;
    }

    public static Task<Receipt?> Research(HttpClient client, Journal journal, string consultation) =>
        journal.Ask(client, $"consultations/{consultation}/research", token => new { findings = new[] { token } });

    private async Task Work(int caller)
    {
        var random = new Random(caller);
        for (var failures = 0; !_stopping && failures < FailuresUntilACallerLeaves;)
        {
            var own = await OpenAndPlan(_client, _journal, _committee);
            var goesOn = own is not null;
            for (var step = 0; goesOn && step < 6 && !_stopping; step++)
                goesOn = await Research(_client, _journal, step % 2 == 0 ? own! : _shared[random.Next(_shared.Count)]) is not null;
            failures += goesOn ? 0 : 1;
        }
    }
}
