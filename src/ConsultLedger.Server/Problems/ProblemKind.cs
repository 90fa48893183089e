using ConsultLedger.Consultations;

namespace ConsultLedger.Server.Problems;

/// <summary>A kind of problem: its code, which never changes, its status and its title.</summary>
public sealed record ProblemKind(string Code, int Status, BilingualText Title)
{
    public static ProblemKind MalformedJson { get; } = new("malformed_json", 400, new("The body is not JSON", "请求正文不是 JSON"));

    public static ProblemKind InvalidUtf8 { get; } = new("invalid_utf8", 400, new("The body is not UTF-8", "请求正文不是 UTF-8"));

    public static ProblemKind ValidationFailed { get; } = new("validation_failed", 400, new("Fields are wrong", "字段有误"));

    public static ProblemKind InvalidHeader { get; } = new("invalid_header", 400, new("A header is wrong", "请求头有误"));

    public static ProblemKind InvalidParameter { get; } = new("invalid_parameter", 400, new("A parameter is wrong", "参数有误"));

    public static ProblemKind EmptyBody { get; } = new("empty_body", 400, new("There is no body", "没有正文"));

    public static ProblemKind NotLocal { get; } = new("not_local", 403, new("Only this machine may ask", "仅限本机访问"));

    public static ProblemKind Unauthenticated { get; } = new("unauthenticated", 401, new("Who are you?", "身份未确认"));

    public static ProblemKind Forbidden { get; } = new("forbidden", 403, new("Not allowed", "没有权限"));

    public static ProblemKind UnknownRole { get; } = new("unknown_role", 404, new("No such role", "没有此授权"));

    public static ProblemKind UnknownKey { get; } = new("unknown_key", 404, new("No such key", "没有此密钥"));

    public static ProblemKind TooManyRequests { get; } = new("too_many_requests", 429, new("Too many requests", "请求过多"));

    public static ProblemKind UnknownConsultation { get; } = new("unknown_consultation", 404, new("No such consultation", "没有此协商"));

    public static ProblemKind UnknownDocument { get; } = new("unknown_document", 404, new("No such document", "没有此文件"));

    public static ProblemKind ConsultationNotOpened { get; } = new("consultation_not_opened", 409, new("The consultation was not opened", "该协商尚未开启"));

    public static ProblemKind UnknownCommittee { get; } = new("unknown_committee", 404, new("No such committee", "没有此委员会"));

    public static ProblemKind UnknownProcedure { get; } = new("unknown_procedure", 404, new("No such procedure", "没有此协商程序"));

    public static ProblemKind UnknownPerson { get; } = new("unknown_person", 404, new("No such person", "没有此人员"));

    public static ProblemKind WrappingKeyUnusable { get; } = new("wrapping_key_unusable", 503, new("Residents' names cannot be opened", "暂时无法读取居民姓名"));

    public static ProblemKind UnknownPlan { get; } = new("unknown_plan", 404, new("No such plan", "没有此年度协商计划"));

    public static ProblemKind NotKnownThen { get; } = new("not_known_then", 404, new("Not known at that moment", "当时尚无记录"));

    public static ProblemKind SequenceNotYetRecorded { get; } = new("sequence_not_yet_recorded", 400, new("The ledger has not come so far", "账本尚无此序号"));

    public static ProblemKind VersionNotYetRecorded { get; } = new("version_not_yet_recorded", 400, new("There is no such version yet", "尚无此版本"));

    public static ProblemKind NotAcceptable { get; } = new("not_acceptable", 406, new("No acceptable representation", "没有可接受的表示形式"));

    public static ProblemKind VersionConflict { get; } = new("version_conflict", 412, new("The consultation has moved on", "该协商已有新版本"));

    public static ProblemKind BodyTooLarge { get; } = new("body_too_large", 413, new("The body is too large", "请求正文过大"));

    public static ProblemKind EventTooLarge { get; } = new("event_too_large", 413, new("The event would be too large", "事件过大"));

    public static ProblemKind UnsupportedMediaType { get; } = new("unsupported_media_type", 415, new("This media type is not accepted", "不接受此媒体类型"));

    public static ProblemKind KeyReused { get; } = new("idempotency_key_reused", 422, new("The key was used for another request", "该键已用于另一请求"));

    public static ProblemKind StoreUnavailable { get; } = new("store_unavailable", 503, new("The ledger cannot be reached", "暂时无法访问账本"));

    public static ProblemKind ReadModelBehind { get; } = new("read_model_behind", 503, new("The answer is not ready yet", "答复尚未就绪"));

    public static ProblemKind InvalidNote { get; } = new("invalid_note", 400, new("This is not a signed checkpoint", "不是签署的检查点"));

    public static ProblemKind UnknownEvent { get; } = new("unknown_event", 404, new("No such event", "没有此事件"));

    public static ProblemKind UnknownTile { get; } = new("unknown_tile", 404, new("No such tile", "没有此瓦片"));

    public static ProblemKind UnknownCheckpoint { get; } = new("unknown_checkpoint", 404, new("No such checkpoint", "没有此检查点"));

    public static ProblemKind CheckpointDiffers { get; } = new("checkpoint_differs", 409, new("Another checkpoint was signed", "所签署的检查点与此不同"));

    public static ProblemKind UnknownAuditor { get; } = new("unknown_auditor", 422, new("No known auditor has signed", "签名者不是已知的审计方"));

    public static ProblemKind SignatureInvalid { get; } = new("signature_invalid", 422, new("The signature is wrong", "签名无效"));

    public static ProblemKind NotYetSealed { get; } = new("not_yet_sealed", 503, new("Not sealed yet", "尚未封存"));

    public static ProblemKind NotAsSealed { get; } = new("not_as_sealed", 500, new("The ledger is not as it was sealed", "账本与封存时不符"));

    public static ProblemKind NoTimestampAuthority { get; } = new("no_timestamp_authority", 409, new("No time-stamping authority", "未配置时间戳机构"));

    public static ProblemKind TimestampFailed { get; } = new("timestamp_failed", 503, new("The time stamp failed", "未能取得时间戳"));

    public static ProblemKind ArchiveUnsound { get; } = new("archive_unsound", 422, new("The package is not sound", "档案包未通过检查"));

    public static ProblemKind ConsultationExists { get; } = new("consultation_exists", 409, new("The consultation is there already", "该协商已存在"));

    public static ProblemKind NumberTaken { get; } = new("number_taken", 409, new("The number belongs to another consultation", "编号已属于另一协商"));

    public static ProblemKind ProcedureDiffers { get; } = new("procedure_differs", 409, new("The procedure is another here", "协商程序与本账本不同"));

    public static ProblemKind NotReady { get; } = new("not_ready", 503, new("The server is not ready", "服务器尚未就绪"));

    public static ProblemKind InternalError { get; } = new("internal_error", 500, new("The server failed", "服务器出错"));

    private static readonly ProblemKind[] Plain =
    [
        new("bad_request", 400, new("The request cannot be understood", "无法理解该请求")),
        new("not_found", 404, new("There is nothing here", "此处没有内容")),
        new("method_not_allowed", 405, new("This method is not accepted here", "此处不接受该方法")),
        NotAcceptable,
        new("request_timeout", 408, new("The request took too long", "请求超时")),
        BodyTooLarge,
        UnsupportedMediaType,
        new("range_not_satisfiable", 416, new("There are no such bytes", "所请求的范围不存在")),
        InternalError,
        new("unavailable", 503, new("The server cannot answer now", "服务器暂时无法应答")),
    ];

    public string Type => "urn:consultledger:problem:" + Code;

    /// <summary>What the rules refuse carries the refusal's own code.</summary>
    public static ProblemKind Refused(Refusal refusal) => new(refusal.Code, 409, new("Not accepted by the rules", "不符合规则"));

    /// <summary>The kind of an answer of which only the status is known.</summary>
    public static ProblemKind OfStatus(int status) =>
        Plain.FirstOrDefault(kind => kind.Status == status) ?? new($"http_{status}", status, new("The request failed", "请求失败"));
}
