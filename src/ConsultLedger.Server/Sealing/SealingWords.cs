using ConsultLedger.Consultations;
using ConsultLedger.EventStore.Sealing;

namespace ConsultLedger.Server.Sealing;

/// <summary>Why sealing has stopped, in both languages.</summary>
internal static class SealingWords
{
    public static BilingualText Stopped(SealingRefusal refusal) =>
        new($"Sealing has stopped ({refusal.Code}): {refusal.Message}", $"封存已停止（{refusal.Code}）：{Chinese(refusal)}");

    private static string Chinese(SealingRefusal refusal) => refusal switch
    {
        SealingRefusal.Shrunk(var last, var signed) => $"账本止于第 {last} 号事件，而已签署 {signed} 个事件：数据库为旧副本，或尾部被截去。",
        SealingRefusal.HeadMoved(var last, var head) => $"账本头部记为 {head}，而最后的事件为第 {last} 号。",
        SealingRefusal.EventMissing => $"缺少第 {refusal.Sequence} 号事件。",
        SealingRefusal.EventChanged => $"第 {refusal.Sequence} 号事件已被改动：其条目与叶哈希不符。",
        SealingRefusal.TileChanged => $"树的瓦片 {refusal.Tile!.Value.Level}/{refusal.Tile.Value.Index} 已被改动或删除。",
        SealingRefusal.CheckpointChanged(var size) => $"数据库中大小为 {size} 的检查点被改动或添加，与所签署的不符。",
        SealingRefusal.CheckpointRemoved(var size) => $"大小为 {size} 的检查点曾经签署，但数据库中已不存在。",
        SealingRefusal.TimeGoesBack => $"第 {refusal.Sequence} 号事件的记录时间早于前一事件。",
        SealingRefusal.KeyListChanged(var key) => $"密钥清单被改动：{key} 未曾签署却被列出，或曾签署而未列出。",
        SealingRefusal.FoundBefore(var finding) => $"本服务器上次停止前曾发现：{finding} 在重新核查全部记录之前不再签署。",
        SealingRefusal.HistoryRebuilt(var sound, var signed) => $"历史被重建：第 {sound + 1} 至 {signed} 号事件所成的树与所签署的不符。",
        SealingRefusal.CheckpointFileMissing(var path) => $"已有签署的检查点，但 {path} 不存在。请放入您信任的最后一个检查点：该文件的副本，或审计方所持的。",
        SealingRefusal.CheckpointFileChanged(var path) => $"{path} 不是本账本密钥签署的检查点。若属另一账本，请另选数据目录；否则请放入您信任的最后一个检查点。",
        SealingRefusal.KeyUnusable(var path, KeyProblem.Missing) => $"已用密钥 {path} 签署过，但该文件不存在。请放回；若为新增的服务器，请从首台服务器复制。",
        SealingRefusal.KeyUnusable(var path, KeyProblem.OpenToOthers) => $"密钥 {path} 可被他人读写。请查明何人所为，然后更换密钥，或收回其权限（chmod 600）。",
        SealingRefusal.KeyUnusable(var path, _) => $"{path} 不是当前用户可读的 P-256 私钥（PEM）。",
        SealingRefusal.Interrupted(var reason) => $"封存屡次失败：{reason}",
        _ => refusal.Message,
    };
}
