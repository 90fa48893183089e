namespace ConsultLedger.Server.OpenApi;

/// <summary>A header or path parameter: its name, what it means, what its values look like.</summary>
internal sealed record NamedValue(string Name, string Meaning, ValueForm Form);

/// <summary>An answer with this status carries this header.</summary>
/// <param name="IsCertain">Whether every such answer does.</param>
internal sealed record AnswersHeader(int Status, NamedValue Header, bool IsCertain);

/// <summary>The headers of answers.</summary>
internal static class AnswerHeaders
{
    public static NamedValue ETag { get; } = new(
        "ETag", "The version, as a strong entity tag: what `If-Match` and `If-None-Match` take.", new("string") { Pattern = "^\"\\d+\"$", Example = "\"3\"" });

    /// <summary>A document never changes, so its digest is its tag.</summary>
    public static NamedValue DocumentTag { get; } = new("ETag", "The digest, as a strong entity tag.", new("string") { Pattern = "^\"[0-9a-f]{64}\"$" });

    public static NamedValue LedgerSequence { get; } = new(
        "Ledger-Sequence", "The answer holds what the ledger knew at this sequence; `minSequence` takes it.", new("integer") { Format = "int64", Minimum = 0 });

    public static NamedValue Location { get; } = new("Location", "Where to read it.", new("string") { Format = "uri-reference" });

    public static NamedValue ContentDisposition { get; } = new(
        "Content-Disposition", "Of a file: its name (RFC 6266).", new("string") { Example = "attachment; filename=\"recommendations-2026-06-30-1042.csv\"" });

    public static NamedValue ContentLanguage { get; } = new("Content-Language", "Of a file: the language of its head and headings.", new("string") { Words = ["en", "zh-CN"] });

    public static NamedValue LedgerSealing { get; } = new(
        "Ledger-Sealing", "Only while sealing has stopped: why, as a code (see `/health/ready`). The checkpoint is then the last sound one.", new("string") { Example = "event_changed" });

    public static NamedValue WwwAuthenticate { get; } = new("WWW-Authenticate", "How to say who one is (RFC 6750).", new("string") { Example = "Bearer" });

    public static NamedValue RetryAfter { get; } = new("Retry-After", "Seconds after which the same request may succeed.", new("integer") { Minimum = 0 });

    public static TBuilder AnswersHeader<TBuilder>(this TBuilder endpoint, int status, NamedValue header, bool isCertain = true)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new AnswersHeader(status, header, isCertain));
}

/// <summary>The headers and path parameters of requests.</summary>
internal static class RequestValues
{
    private const string VisibleAscii = "^[!-~]+$";

    public static NamedValue AcceptLanguage { get; } = new(
        "Accept-Language", "The language of problems and of CSV: English, or Chinese when it is preferred.", new("string") { Example = "zh-CN" });

    public static NamedValue Purpose { get; } = new(
        Readings.ReadingRecording.PurposeHeader, "Why one reads, in one's own words, at most 300 characters, those beyond ASCII percent-encoded; kept with the reading, which is recorded (`/readings`).", new("string") { Example = "annual%20audit" });

    public static NamedValue IfNoneMatch { get; } = new(
        "If-None-Match", "The `ETag` of an answer one has: 304 while it is still the same.", new("string") { Example = "\"3\"" });

    public static NamedValue Range { get; } = new("Range", "A part of the bytes (RFC 9110 section 14).", new("string") { Example = "bytes=0-1023" });

    private static readonly NamedValue[] Known =
    [
        AcceptLanguage,
        IfNoneMatch,
        new("If-Match", "The version the command was decided on, as a strong entity tag; another version answers 412. Without it the command is decided on the latest.",
            new("string") { Pattern = "^(\"\\d+\"|\\*)$", Example = "\"2\"" }),
        new("Idempotency-Key", "Names this request: the same key with the same request is recorded once and answers with the first receipt.",
            new("string") { Pattern = VisibleAscii, ShortestText = 1, LongestText = 200, Example = "7c4e1f2a-plan" }),
        new("X-Correlation-Id", "What the request belongs to; kept with the event.", new("string") { Pattern = VisibleAscii, ShortestText = 1, LongestText = 200 }),
        new("Last-Event-ID", "The sequence last received; a browser sends it by itself.", new("integer") { Format = "int64", Minimum = 0 }),
        new("id", "The consultation; for roles and keys, that role or key.", new("string") { Format = "uuid" }),
        new("n", "The recommendation's number in its consultation.", new("integer") { Format = "int32", Minimum = 1 }),
        new("code", "The committee's code: for real ones the administrative division's.", new("string") { Pattern = "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", Example = "421321" }),
        new("procedure", "The procedure's id.", new("string") { Pattern = "^[a-z0-9][a-z0-9-]{0,99}$", Example = "suixian-eight-step" }),
        new("year", "The year of the plan.", new("string") { Pattern = @"^\d{4}$", Example = "2023" }),
        new("sha256", "The document's digest.", new("string") { Pattern = "^[0-9a-f]{64}$" }),
        new("level", "The tile's level: 0 holds the hashes of entries.", new("integer") { Format = "int32", Minimum = 0, Maximum = 63 }),
        new("tile", "Which tile of its level, and how wide when it is not full: `x001/x234/067`, `000.p/112` (C2SP tlog-tiles). Its slashes stand as they are.",
            new("string") { Pattern = @"^(x\d{3}/)*\d{3}(\.p/\d{1,3})?$", Example = "000" }),
        new("name", "What the document is called.", new("string") { ShortestText = 1, LongestText = 255 }),
    ];

    public static NamedValue? Find(string name) => Array.Find(Known, known => known.Name == name);
}
