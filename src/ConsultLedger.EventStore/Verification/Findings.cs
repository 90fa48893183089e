using ConsultLedger.EventStore.Sealing;
using ConsultLedger.Transparency.Auditing;

namespace ConsultLedger.EventStore.Verification;

/// <summary>What can be found, in both languages. Codes the sealer has too mean the same here.</summary>
internal static class Findings
{
    public static Finding EventMissing(long from, long to) => Of(
        "event_missing", from, to, "missing", "缺失");

    public static Finding EventChanged(long from, long to) => Of(
        "event_changed", from, to, "not what was sealed: its entry no longer hashes to its leaf", "与封存时不符：条目与叶哈希不一致");

    public static Finding HistoryRebuilt(long from, long to) => Of(
        "history_rebuilt", from, to, "not what was signed, although events and tiles agree with each other", "与所签署的不符，尽管事件与瓦片彼此一致");

    public static Finding Shrunk(long last, long signed) => Of(
        "ledger_shrunk", last + 1, signed, "signed, but the ledger ends before: an older copy of the database, or its tail was cut off", "已签署，但台账在此之前终止：数据库为旧副本，或尾部被截去");

    public static Finding Stray(long sequence) => Finding.At(
        sequence, "stray_event", "stands outside the ledger's sequence", "位于台账序号之外");

    public static Finding Twice(long sequence) => Finding.At(
        sequence, "sequence_twice", "several events have this number", "多个事件使用同一序号");

    public static Finding TimeGoesBack(long sequence, DateTimeOffset moment, DateTimeOffset before) => Finding.At(
        sequence, "time_goes_back", $"recorded at {moment:O}, before the event ahead of it ({before:O})", $"记录时间 {moment:O} 早于前一事件（{before:O}）");

    public static Finding UnknownType(long sequence, string type) => Finding.At(
        sequence, "unknown_type", $"is of the type '{type}', which this release does not know", $"类型“{type}”为本版本所不识");

    public static Finding WrongVersion(long sequence, Guid stream, long version, long expected) => Finding.At(
        sequence, "wrong_version", $"stream {stream} goes on with version {version}, not {expected}", $"事件流 {stream} 以版本 {version} 继续，而非 {expected}");

    public static Finding Archived(long sequence) => Finding.At(
        sequence, "event_hidden", "is marked as archived: Marten passes over it", "被标为已归档：Marten 将略过它");

    public static Finding BinaryBody(long sequence) => Finding.At(
        sequence, "binary_body", "has a binary body beside its JSON, which Marten would read instead", "除 JSON 外另有二进制内容，Marten 会改读后者");

    public static Finding OtherDotnetType(long sequence, string type, string dotnetType, long count) => Finding.At(
        sequence, "wrong_dotnet_type",
        $"names the .NET type '{dotnetType}' although it is '{type}': Marten would read it as another event ({count} such events)",
        $"类型为“{type}”，却写作 .NET 类型“{dotnetType}”：Marten 会将其读作另一事件（共 {count} 个）");

    public static Finding TileChanged(TilePlace place) => new(
        "tile_changed", $"tile {place.Level}/{place.Index}", "was changed or removed: it does not hold the hashes that were signed", "被改动或删除：所含哈希与所签署的不符");

    public static Finding TileAdded(TilePlace place) => new(
        "tile_changed", $"tile {place.Level}/{place.Index}", "reaches beyond the last event", "超出最后一个事件");

    public static Finding CheckpointChanged(long size) => new(
        "checkpoint_changed", CheckpointOf(size), "was changed or added: it is not what the ledger's key has signed", "被改动或添加：不是本台账密钥所签署的");

    public static Finding CheckpointRemoved(long size) => new(
        "checkpoint_removed", CheckpointOf(size), "was signed, and is not in the database any more", "曾经签署，但数据库中已不存在");

    public static Finding FileMissing(string path) => new(
        "checkpoint_file_missing", path, "is missing, although checkpoints were signed", "不存在，尽管已签署过检查点");

    public static Finding FileChanged(string path) => new(
        "checkpoint_file_changed", path, "does not hold a checkpoint of this ledger signed by one of its keys", "不含本台账密钥所签署的检查点");

    public static Finding KeyChanged(string key) => new(
        "key_changed", $"key {key}", "is listed, but did not sign the checkpoint it is listed with", "已列出，但并未签署所列的检查点");

    public static Finding KeyNotListed(string key) => new(
        "key_not_listed", $"key {key}", "signs for this ledger, and is not among the listed keys", "为本台账签署，却不在所列密钥之中");

    public static Finding SignatureForged(long size, string name) => new(
        "forged_signature", $"{CheckpointOf(size)}, signature of {name}", "is not the signature of that key", "不是该密钥的签名");

    public static Finding TimestampWithoutCheckpoint(long size) => new(
        "checkpoint_removed", CheckpointOf(size), "has a time stamp or a signature, and is not in the database", "有时间戳或签名，但数据库中不存在");

    public static Finding HeadMoved(long last, long? head) => new(
        "head_moved", "ledger_head", $"says {(head is { } said ? said : "nothing")}, the last event is {last}", $"所记为 {(head is { } also ? also : "空")}，最后的事件为 {last}");

    public static Finding HeadTimeMoved(long last) => new(
        "head_moved", "ledger_head", $"does not say when event {last}, the last one, was recorded", $"所记时间并非最后事件 {last} 的记录时间");

    public static Finding SequenceMoved(long last, long stands) => new(
        "sequence_moved", "mt_events_sequence", $"stands at {stands}, the last event is {last}", $"停在 {stands}，最后的事件为 {last}");

    public static Finding StreamRow(Guid stream, string english, string chinese) => new("wrong_stream", $"stream {stream}", english, chinese);

    public static Finding NameMoved(string kind, string value, long sequence, Guid? owner) => new(
        "wrong_name", $"name {kind}/{value}",
        owner is null ? $"was given by event {sequence}, and is not in ledger_names" : $"was given by event {sequence}, but ledger_names gives it to stream {owner}",
        owner is null ? $"由第 {sequence} 号事件给出，但不在 ledger_names 中" : $"由第 {sequence} 号事件给出，但 ledger_names 将其归于事件流 {owner}");

    public static Finding NameWithoutEvent(string kind, string value, Guid stream) => new(
        "wrong_name", $"name {kind}/{value}", $"no event gave it to stream {stream}", $"没有事件将其给予事件流 {stream}");

    public static Finding DocumentChanged(string digest) => new(
        "document_changed", $"document {digest}", "the stored bytes do not have this digest or size", "所存内容与此摘要值或大小不符");

    public static Finding DocumentDescribedOtherwise(string digest, long sequence) => new(
        "document_changed", $"document {digest}", $"is stored under another name, size or media type than event {sequence} says", $"所存名称、大小或媒体类型与第 {sequence} 号事件所述不符");

    public static Finding ProgressBeyond(string name, long sequence, long head) => new(
        "progress_beyond_head", $"mt_event_progression {name}", $"says {sequence}, beyond the last event {head}", $"所记为 {sequence}，超出最后的事件 {head}");

    public static Finding GuardOff(string table, string trigger) => new(
        "guard_off", $"table {table}", $"the trigger {trigger}, which keeps it append-only, is missing or switched off", $"保证只增不改的触发器 {trigger} 缺失或被停用");

    private static string CheckpointOf(long size) => $"checkpoint of size {size}";

    private static Finding Of(string code, long from, long to, string english, string chinese) =>
        new(code, from == to ? $"sequence {from}" : $"sequence {from} to {to}", english, chinese);
}
