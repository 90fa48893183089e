using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;

namespace ConsultLedger.ReadModels.Rates;

/// <summary>The rates, as the ledger knew them at any moment.</summary>
public sealed class RatesQuery
{
    internal RatesQuery() { }

    /// <summary>Name of the read model the answers come from.</summary>
    public const string ReadModel = "Figures";

    /// <exception cref="ArgumentException">A measure cannot be grouped so, or a date cannot bound a period.</exception>
    /// <exception cref="ReadModelNotReadyException">The read model is being built, or is behind the moment asked for.</exception>
    public Task<RatesAnswer> Read(RatesQuestion question, Moment moment, CancellationToken cancellation = default) =>
        throw new ReadModelNotReadyException(ReadModel, $"The read model {ReadModel} is being built.");
}
