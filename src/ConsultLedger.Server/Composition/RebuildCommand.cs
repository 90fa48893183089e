using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Running;

namespace ConsultLedger.Server.Composition;

/// <summary>Rebuilds read models from the command line, also while servers on the same database go on answering.</summary>
internal static class RebuildCommand
{
    /// <param name="readModels">None: all.</param>
    /// <exception cref="CannotStartException">There is no such read model, or it met an event it cannot get over.</exception>
    public static async Task Run(ProjectionRunner runner, IReadOnlyList<string> readModels, CancellationToken cancellation)
    {
        if (readModels.Except(ProjectionRunner.ReadModels).FirstOrDefault() is { } unknown)
            throw new CannotStartException($"There is no read model '{unknown}'; there are {string.Join(", ", ProjectionRunner.ReadModels)}.");

        using var finished = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        // This process may be the only one there is; where a server leads already, that one does the work.
        var running = runner.Run(finished.Token);
        try
        {
            await runner.Rebuild(readModels.Count > 0 ? readModels : null, new ProgressLines(), cancellation);
        }
        catch (ReadModelNotReadyException stopped)
        {
            throw new CannotStartException(stopped.Message, stopped);
        }
        finally
        {
            await finished.CancelAsync();
            await running;
        }

        Console.WriteLine("rebuilt");
    }

    /// <summary>A line for a read model when it is a tenth further.</summary>
    private sealed class ProgressLines : IProgress<RebuildProgress>
    {
        private readonly Dictionary<string, long> _tenths = [];

        public void Report(RebuildProgress value)
        {
            var tenth = value.Head == 0 ? 10 : value.Sequence * 10 / value.Head;
            if (_tenths.TryGetValue(value.ReadModel, out var last) && last == tenth)
                return;
            _tenths[value.ReadModel] = tenth;
            Console.WriteLine($"{value.ReadModel}: {value.Sequence} of {value.Head} events");
        }
    }
}
