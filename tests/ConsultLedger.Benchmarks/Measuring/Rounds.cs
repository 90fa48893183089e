namespace ConsultLedger.Benchmarks.Measuring;

/// <summary>Both sides of one round, in the figure's unit.</summary>
internal sealed record Round(double Ours, double Reference);

/// <summary>
/// Ours and the reference in turns. A round is cut into short slices, in which each side does a little and who begins
/// changes, so that whatever else the machine and its disk do in these seconds meets both alike.
/// </summary>
/// <param name="Count">Rounds that count; one before them does not (code is compiled, caches fill).</param>
/// <param name="Slices">Slices in a round.</param>
/// <param name="Unit">What the work of a side is expressed in.</param>
internal sealed record Rounds(int Count, int Slices, WorkUnit Unit)
{
    /// <param name="workbench">Where the run is cancelled.</param>
    /// <param name="ours">Does the slice with this number, from 0.</param>
    /// <param name="reference">Does the same.</param>
    public async Task<IReadOnlyList<Round>> InTurns(Workbench workbench, Func<int, Task<Work>> ours, Func<int, Task<Work>> reference)
    {
        await One(workbench, ours, reference);

        var rounds = new List<Round>();
        for (var number = 1; number <= Count; number++)
        {
            var round = await One(workbench, ours, reference);
            rounds.Add(round);
            Console.WriteLine($"round {number,2}: {round.Ours,10:N1} {Unit.Name}   reference {round.Reference,10:N1}   ratio {round.Ours / round.Reference:N2}");
        }
        return rounds;
    }

    private async Task<Round> One(Workbench workbench, Func<int, Task<Work>> ours, Func<int, Task<Work>> reference)
    {
        Work ourWork = default, referenceWork = default;
        for (var slice = 0; slice < Slices; slice++)
        {
            workbench.Cancellation.ThrowIfCancellationRequested();
            if (slice % 2 == 0)
                ourWork += await ours(slice);
            referenceWork += await reference(slice);
            if (slice % 2 == 1)
                ourWork += await ours(slice);
        }
        return new Round(Unit.Of(ourWork), Unit.Of(referenceWork));
    }
}
