using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Record;
using ConsultLedger.Server.Problems;

namespace ConsultLedger.Server.Queries;

/// <summary>Why a query has no answer.</summary>
internal static class ReadProblems
{
    public static ProblemResult InvalidParameters(IReadOnlyList<ParameterProblem> problems) => new(
        ProblemKind.InvalidParameter,
        problems is [var only]
            ? new($"{only.Parameter} {only.Text.English}.", $"{only.Parameter} {only.Text.Chinese}。")
            : new($"{problems.Count} parameters are wrong; see errors.", $"有 {problems.Count} 个参数有误，见 errors。"),
        language => new Problem
        {
            Errors = [.. problems.Select(problem => new FieldError(null, problem.Code, problem.Text.In(language)) { Parameter = problem.Parameter })],
        });

    public static ProblemResult NotAcceptable(IReadOnlyList<string> mediaTypes) => new(
        ProblemKind.NotAcceptable,
        new($"This can be had as {string.Join(", ", mediaTypes)}.", $"此处可提供：{string.Join("、", mediaTypes)}。"));

    public static ProblemResult InvalidCursor { get; } = InvalidParameters(
    [
        new(QueryParameters.Cursor.Name, "invalid_value", new(
            "was not given out for this query; begin again without it", "不是为此查询给出的；请不带该参数重新开始")),
    ]);

    public static ProblemResult SequenceNotYetRecorded(string parameter, long asked, long head) => new(
        ProblemKind.SequenceNotYetRecorded,
        new($"{parameter} is {asked}; the last sequence recorded is {head}.", $"{parameter} 为 {asked}，目前最后的序号为 {head}。"),
        language => new Problem
        {
            Errors =
            [
                new FieldError(null, ProblemKind.SequenceNotYetRecorded.Code, ProblemKind.SequenceNotYetRecorded.Title.In(language)) { Parameter = parameter },
            ],
        });

    public static ParameterProblem BeforeRecorded(long sequence, DateOnly recorded) => new(QueryParameters.AsOf.Name, "out_of_range", new(
        $"cannot be before {recorded:yyyy-MM-dd}, the day on which sequence {sequence} was recorded",
        $"不能早于序号 {sequence} 的记录日期 {recorded:yyyy-MM-dd}"));

    public static ProblemResult InvalidLastEventId { get; } = new(
        ProblemKind.InvalidHeader, new("Last-Event-ID must be a sequence: a whole number.", "Last-Event-ID 必须是序号：整数。"));

    public static ProblemResult Behind(string readModel) => new(
        ProblemKind.ReadModelBehind,
        new(
            $"The read model {readModel} does not know the moment asked for yet; the same request may be repeated shortly.",
            $"读模型 {readModel} 尚未到达所问时刻；请稍后重发同一请求。"))
    {
        RetryAfter = 1,
    };

    public static ProblemResult UnknownCommittee(string code) =>
        new(ProblemKind.UnknownCommittee, new($"There is no committee {code}.", $"没有代码为 {code} 的委员会。"));

    public static ProblemResult NoSuchCalendarVersion(string code, int last) => new(
        ProblemKind.VersionNotYetRecorded,
        last == 0
            ? new($"Committee {code} has not published a calendar of its own.", $"委员会 {code} 尚未发布自己的工作日历。")
            : new($"The last version of the calendar of committee {code} is {last}.", $"委员会 {code} 的工作日历目前最后的版本为 {last}。"));

    public static ProblemResult UnknownProcedure(string id) =>
        new(ProblemKind.UnknownProcedure, new($"There is no procedure {id}.", $"没有名为 {id} 的协商程序。"));

    public static ProblemResult ProcedureNotKnownThen(string id, long firstSequence, DateTimeOffset firstRecordedAt) => new(
        ProblemKind.NotKnownThen,
        new(
            $"Nothing of procedure {id} was recorded at the moment asked for; its first event is sequence {firstSequence}.",
            $"在所问时刻，协商程序 {id} 尚无记录；其首个事件的序号为 {firstSequence}。"),
        _ => new NotKnownThenProblem { FirstSequence = firstSequence, FirstRecordedAt = firstRecordedAt });

    public static ProblemResult NoSuchProcedureVersion(string id, long last) => new(
        ProblemKind.VersionNotYetRecorded,
        new($"The last version of procedure {id} is {last}.", $"协商程序 {id} 目前最后的版本为 {last}。"));

    public static ProblemResult UnknownPlan(string committee, int year) => new(
        ProblemKind.UnknownPlan,
        new($"Committee {committee} has no plan for {year}; it is drafted with PUT /committees/{committee}/plans/{year}.",
            $"委员会 {committee} 没有 {year} 年度协商计划；请先用 PUT /committees/{committee}/plans/{year} 拟订。"));

    public static ProblemResult PlanNotKnownThen(string committee, int year, long firstSequence, DateTimeOffset firstRecordedAt) => new(
        ProblemKind.NotKnownThen,
        new(
            $"Nothing of the plan of committee {committee} for {year} was recorded at the moment asked for; its first event is sequence {firstSequence}.",
            $"在所问时刻，委员会 {committee} 的 {year} 年度协商计划尚无记录；其首个事件的序号为 {firstSequence}。"),
        _ => new NotKnownThenProblem { FirstSequence = firstSequence, FirstRecordedAt = firstRecordedAt });

    public static ProblemResult NoSuchPlanVersion(string committee, int year, long last) => new(
        ProblemKind.VersionNotYetRecorded,
        new($"The last version of the plan of committee {committee} for {year} is {last}.", $"委员会 {committee} 的 {year} 年度协商计划目前最后的版本为 {last}。"));

    public static ProblemResult CommitteeNotKnownThen(string code) => new(
        ProblemKind.NotKnownThen,
        new($"Committee {code} was not registered yet at the moment asked for.", $"在所问时刻，委员会 {code} 尚未登记。"));

    /// <summary>Why there is no answer about a consultation; null when there is one.</summary>
    public static ProblemResult? Of<T>(Answer<T> answer, string id) => answer switch
    {
        Answer<T>.Found => null,
        Answer<T>.NotFound => UnknownConsultation(id),
        Answer<T>.NotYetKnown(var sequence, var recordedAt) => NotKnownThen(id, sequence, recordedAt),
        Answer<T>.NoSuchVersion(var last) => NoSuchVersion(id, last),
        _ => throw new InvalidOperationException($"no problem for {answer}"),
    };

    public static ProblemResult NotKnownThen(string id, long firstSequence, DateTimeOffset firstRecordedAt) => new(
        ProblemKind.NotKnownThen,
        new(
            $"Nothing of consultation {id} was recorded at the moment asked for; its first event is sequence {firstSequence}.",
            $"在所问时刻，协商 {id} 尚无记录；其首个事件的序号为 {firstSequence}。"),
        _ => new NotKnownThenProblem { FirstSequence = firstSequence, FirstRecordedAt = firstRecordedAt });

    public static ProblemResult NoSuchVersion(string id, long last) => new(
        ProblemKind.VersionNotYetRecorded,
        new($"The last version of consultation {id} is {last}.", $"协商 {id} 目前最后的版本为 {last}。"));

    public static ProblemResult UnknownConsultation(string id) => Commanding.CommandRequest.NoConsultation(id);
}
