using ConsultLedger.EventStore.Sealing;
using ConsultLedger.Server.Problems;

namespace ConsultLedger.Server.Sealing;

/// <summary>Why there is no proof.</summary>
internal static class SealingProblems
{
    public static ProblemResult UnknownTile { get; } = new(ProblemKind.UnknownTile, new(
        "There is no such tile; one that is not full is there for the sizes of checkpoints only.", "没有此瓦片；未满的瓦片仅对应检查点的大小。"));

    public static ProblemResult NotYetSealed { get; } = new(ProblemKind.NotYetSealed, new(
        "This was recorded, but is not under a signed checkpoint yet; the same request may be repeated shortly.", "已记录，但尚未纳入签署的检查点；请稍后重发同一请求。"))
    {
        RetryAfter = 1,
    };

    public static ProblemResult UnknownEvent(long sequence) =>
        new(ProblemKind.UnknownEvent, new($"There is no event {sequence} that you may see.", $"没有您可以查阅的第 {sequence} 号事件。"));

    public static ProblemResult UnknownCheckpoint(long size) =>
        new(ProblemKind.UnknownCheckpoint, new($"No checkpoint of size {size} was signed.", $"没有签署过大小为 {size} 的检查点。"));

    public static ProblemResult NotAsSealed(long sequence) => new(ProblemKind.NotAsSealed, new(
        $"Event {sequence} no longer hashes to its leaf: it was changed after it was sealed. No proof can be given.",
        $"第 {sequence} 号事件与其叶哈希不符：封存后被改动，无法给出证明。"));

    public static ProblemResult NotAsSealed(TilePlace place) => new(ProblemKind.NotAsSealed, new(
        $"Tile {place.Level}/{place.Index} of the tree is missing or does not lead to what was signed. No proof can be given.",
        $"树的瓦片 {place.Level}/{place.Index} 缺失，或与所签署的不符，无法给出证明。"));
}
