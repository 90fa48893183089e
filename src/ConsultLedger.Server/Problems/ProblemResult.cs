using System.Diagnostics;
using ConsultLedger.Consultations;

namespace ConsultLedger.Server.Problems;

/// <summary>Answers with a problem, in the language the caller asked for.</summary>
/// <param name="Kind">What kind it is.</param>
/// <param name="Detail">What happened here.</param>
/// <param name="Shape">Members beyond the common ones; null when there are none.</param>
public sealed record ProblemResult(ProblemKind Kind, BilingualText Detail, Func<Language, Problem>? Shape = null) : IResult
{
    /// <summary>Seconds after which the same request may succeed; null: never said.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Fields of the body are wrong.</summary>
    public static ProblemResult Invalid(IReadOnlyList<FieldProblem> problems) => new(
        ProblemKind.ValidationFailed,
        problems.Count == 1
            ? new($"{Named(problems[0])} {problems[0].Text.English}.", $"{Named(problems[0])} {problems[0].Text.Chinese}。")
            : new($"{problems.Count} fields are wrong; see errors.", $"有 {problems.Count} 处字段有误，见 errors。"),
        language => new Problem { Errors = [.. problems.Select(problem => new FieldError(problem.Pointer, problem.Code, problem.Text.In(language)))] });

    /// <summary>The rules do not accept it.</summary>
    public static ProblemResult Refused(Refusal refusal) => new(
        ProblemKind.Refused(refusal),
        refusal.Text,
        language => new RefusalProblem
        {
            Step = refusal.Step,
            Expected = refusal.Expected,
            Errors = refusal.Pointer is { } pointer ? [new FieldError(pointer, refusal.Code, refusal.Text.In(language))] : null,
        });

    public static ProblemResult VersionConflict(long expected, long actual) => new(
        ProblemKind.VersionConflict,
        new($"If-Match expects version {expected}; the consultation is at version {actual}.", $"If-Match 要求第 {expected} 版；该协商现为第 {actual} 版。"),
        _ => new VersionConflictProblem { Expected = expected, Actual = actual });

    public static ProblemResult EventTooLarge(int size, int largest) => new(
        ProblemKind.EventTooLarge,
        new($"The event would take {size} bytes; at most {largest} fit.", $"该事件需要 {size} 字节，最多 {largest} 字节。"));

    public static ProblemResult WrappingKeyUnusable { get; } = new(
        ProblemKind.WrappingKeyUnusable,
        new("Names of residents can be neither recorded nor read until the wrapping key is back.", "包装密钥恢复之前，无法登记或读取居民姓名。"));

    public static ProblemResult StoreUnavailable { get; } = new(
        ProblemKind.StoreUnavailable,
        new(
            "The database could not be reached in time. Whether anything was recorded is unknown; the same request with the same Idempotency-Key is safe.",
            "未能及时访问数据库，无法确定是否已记录；以同一 Idempotency-Key 重发同一请求是安全的。"))
    {
        RetryAfter = 1,
    };

    /// <summary>An answer of which only the status is known.</summary>
    public static ProblemResult OfStatus(int status)
    {
        var kind = ProblemKind.OfStatus(status);
        return new(kind, new($"{kind.Title.English}.", $"{kind.Title.Chinese}。"));
    }

    /// <summary>The problem in a language, without what only the request knows.</summary>
    public Problem In(Language language) => (Shape?.Invoke(language) ?? new Problem()) with
    {
        Type = Kind.Type,
        Title = Kind.Title.In(language),
        Status = Kind.Status,
        Code = Kind.Code,
        Detail = Detail.In(language),
    };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var language = Languages.AskedFor(httpContext.Request);
        var problem = In(language) with
        {
            Instance = httpContext.Request.PathBase.Add(httpContext.Request.Path),
            TraceId = Activity.Current?.Id ?? httpContext.TraceIdentifier,
        };

        var response = httpContext.Response;
        response.StatusCode = Kind.Status;
        response.Headers.ContentLanguage = language.Tag();
        response.Headers.Vary = "Accept, Accept-Language";
        response.Headers.CacheControl = "no-store";
        if (RetryAfter is { } seconds)
            response.Headers.RetryAfter = seconds.ToString();
        await response.WriteAsJsonAsync(problem, problem.GetType(), AnswerJson.Options, Problem.MediaType, httpContext.RequestAborted);
    }

    private static string Named(FieldProblem problem) => problem.Pointer is "" ? "The body" : problem.Pointer;
}
