using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Running;

namespace ConsultLedger.ReadModels.Figures;

/// <summary>The counters behind the rates and the board: what each event changed of them, and from time to time how they stood.</summary>
/// <param name="blockLength">Events in a block.</param>
internal sealed class FigureModel(int blockLength = FigureModel.BlockLength) : ReadModel
{
    public const string ModelName = "Figures";

    /// <summary>What a question reads event by event is never longer than this.</summary>
    private const int BlockLength = 1024;

    public override string Name => ModelName;

    public override int Layout => 5;

    public override IReadOnlyList<string> Tables { get; } = ["figure_changes", "figure_blocks", "figure_sums", "figure_dimensions", "figure_units"];

    public override string Folder => "Figures";

    public override async Task<IProjection> Resume(LedgerDatabase database, ReadModelSet set, CancellationToken cancellation)
    {
        var tables = new FigureTables(ReadModelSession.OfProjector(database), database, $"_{set.Generation}");
        var projection = new FigureProjection(blockLength);
        await projection.Resume(tables, set.Progress, cancellation);
        return projection;
    }
}
