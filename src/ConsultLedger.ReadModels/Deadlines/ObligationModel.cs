using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Running;

namespace ConsultLedger.ReadModels.Deadlines;

/// <summary>Every obligation, and how it stood when.</summary>
internal sealed class ObligationModel : ReadModel
{
    public override string Name => ObligationQuery.ReadModel;

    public override int Layout => 4;

    public override IReadOnlyList<string> Tables { get; } = ["obligations", "obliged_consultations"];

    public override string Folder => "Deadlines";

    public override Task<IProjection> Resume(LedgerDatabase database, ReadModelSet set, CancellationToken cancellation) =>
        Task.FromResult<IProjection>(new ObligationProjection());
}
