using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Running;

namespace ConsultLedger.ReadModels.Asking;

/// <summary>Turns the moment of a question into a sequence that the read model has reached, and a day.</summary>
public sealed class Moments(IEventStore store, ProgressWatch progress, Days days)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <exception cref="ReadModelNotReadyException">The read model does not know the moment within two seconds.</exception>
    public async Task<AskedMoment> Resolve(Moment moment, string readModel, CancellationToken cancellation)
    {
        switch (moment)
        {
            case Moment.Latest:
                return new AskedMoment(await progress.Of(readModel, Patience, cancellation), days.Today);

            case Moment.KnownAt(var at):
                return await Reached(await store.SequenceAt(at, cancellation), days.Of(at), readModel, cancellation);

            case Moment.AtSequence(var sequence) { AsOf: var asOf }:
                var head = await store.Head(cancellation);
                return await Reached(Math.Clamp(sequence, 0, head.Sequence), asOf ?? await days.OfSequence(sequence, cancellation), readModel, cancellation);

            default:
                throw new ArgumentException($"a list cannot be asked for at {moment}", nameof(moment));
        }
    }

    private async Task<AskedMoment> Reached(long sequence, DateOnly day, string readModel, CancellationToken cancellation) =>
        await progress.WaitFor(readModel, sequence, Patience, cancellation)
            ? new AskedMoment(sequence, day)
            : throw new ReadModelNotReadyException(readModel, $"The read model {readModel} has not reached sequence {sequence} yet.");
}
