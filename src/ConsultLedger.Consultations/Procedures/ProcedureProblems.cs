using System.Text.RegularExpressions;

namespace ConsultLedger.Consultations;

/// <summary>Whether a procedure makes sense beyond its shape: names exist and are given once, and everything it asks for can be
/// there when it is asked for. Names every field that is wrong, not only the first.</summary>
public static partial class ProcedureProblems
{
    private static readonly BilingualText MustBeEvent = new("is not the type of an event of a consultation", "不是协商事件的类型");
    private static readonly BilingualText MustBeId = new(
        "must be 1 to 60 lower-case letters, digits, underscores or hyphens, beginning with a letter or digit",
        "必须是 1 至 60 个小写字母、数字、下划线或连字符，以字母或数字开头");

    /// <summary>All problems; none when it can be published.</summary>
    public static IReadOnlyList<FieldProblem> Of(PublishProcedure procedure) =>
    [
        .. Ids(procedure.Gates?.Select(gate => gate.Id), "/gates"),
        .. Ids(procedure.PartyRoles?.Select(role => role.Id), "/partyRoles"),
        .. Ids(procedure.Requirements?.Select(requirement => requirement.Id), "/requirements"),
        .. Ids(procedure.Deadlines?.Select(deadline => deadline.Id), "/deadlines"),
        .. (procedure.Requirements ?? []).SelectMany((requirement, at) => OfRequirement(requirement, $"/requirements/{at}")),
        .. (procedure.Deadlines ?? []).SelectMany((deadline, at) => OfDeadline(deadline, $"/deadlines/{at}")),
        .. (procedure.WaivableSteps ?? []).Index()
            .Where(at => at.Item == Step.Archive)
            .Select(at => Invalid($"/waivableSteps/{at.Index}", new("the file itself cannot be waived", "档案本身不能省略"))),
    ];

    private static IEnumerable<FieldProblem> Ids(IEnumerable<string>? ids, string list)
    {
        var known = new HashSet<string>();
        foreach (var (at, id) in (ids ?? []).Index())
        {
            var pointer = $"{list}/{at}/id";
            if (!IdPattern().IsMatch(id))
                yield return Invalid(pointer, MustBeId);
            else if (!known.Add(id))
                yield return new(pointer, "duplicate_value", new("is the id of another one in the list", "与列表中另一项的 id 相同"));
        }
    }

    private static IEnumerable<FieldProblem> OfDeadline(DeadlineRule deadline, string at)
    {
        if (TypeOf(deadline.Trigger) is null)
            yield return Invalid($"{at}/trigger", MustBeEvent);
        foreach (var problem in UnknownEvents(deadline.FulfilledBy, $"{at}/fulfilledBy"))
            yield return problem;
    }

    private static IEnumerable<FieldProblem> OfRequirement(Requirement requirement, string at)
    {
        foreach (var problem in UnknownEvents(requirement.Events, $"{at}/events"))
            yield return problem;
        foreach (var problem in Members(requirement, at))
            yield return problem;
        foreach (var (index, name) in requirement.Events.Index())
        {
            if (TypeOf(name) is { } happening && WhyNotOf(requirement, happening) is { } why)
                yield return Invalid($"{at}/events/{index}", why);
        }

        if (requirement.Contact is not (null or SupervisionKind.Before or SupervisionKind.During or SupervisionKind.After))
            yield return Invalid($"{at}/contact", new("must be before, during or after", "必须是 before、during 或 after"));
        foreach (var (index, field) in (requirement.Fields ?? []).Index())
        {
            if (requirement.Events.Any(name => TypeOf(name) is { } happening && !HasField(happening, field)))
                yield return Invalid($"{at}/fields/{index}", new("is not a field of every event named", "不是所列每个事件都有的字段"));
        }
    }

    /// <summary>The member that goes with the kind is given, and no other.</summary>
    private static IEnumerable<FieldProblem> Members(Requirement requirement, string at)
    {
        (string Name, RequirementKind Kind, bool Given)[] members =
        [
            ("assessment", RequirementKind.Assessment, requirement.Assessment is not null),
            ("contact", RequirementKind.Contact, requirement.Contact is not null),
            ("rating", RequirementKind.Rating, requirement.Rating is not null),
            ("fields", RequirementKind.Field, requirement.Fields is not null),
            ("words", RequirementKind.DecidingBody, requirement.Words is not null),
        ];
        var kind = EnumNames.Of(requirement.Kind);
        foreach (var (name, of, given) in members)
        {
            if (of == requirement.Kind && !given)
                yield return new($"{at}/{name}", "required", new($"is required of kind {kind}", $"kind 为 {kind} 时必填"));
            else if (of != requirement.Kind && given)
                yield return Invalid($"{at}/{name}", new($"has no meaning with kind {kind}", $"kind 为 {kind} 时无意义"));
        }
    }

    /// <summary>Why it cannot be asked of an event: the event never has it, or what is asked for comes only after the event.</summary>
    private static BilingualText? WhyNotOf(Requirement requirement, Type happening) => requirement.Kind switch
    {
        _ when happening == typeof(RecordCorrected) => new("is not held against a procedure", "不依程序判断"),
        RequirementKind.Field => null,
        RequirementKind.Standard => happening == typeof(SupervisionConducted) ? null : new("has no findings measured against a standard", "没有须注明标准依据的发现"),
        RequirementKind.DecidingBody => HasField(happening, "decidedBy") ? null : new("names no deciding body", "没有决定机构"),
        _ when happening == typeof(TopicProposed) || happening == requirement.MetBy => new("comes before anything can be asked for", "在此之前无法要求任何事项"),
        _ when happening == typeof(FileArchived) || ProcessOrder.RuleFor(requirement.MetBy!).After <= ProcessOrder.RuleFor(happening).After => null,
        _ => new($"comes before {EventCatalogue.WireNameOf(requirement.MetBy!)}, which it would wait for", $"先于其所等待的 {EventCatalogue.WireNameOf(requirement.MetBy!)}"),
    };

    private static IEnumerable<FieldProblem> UnknownEvents(IReadOnlyList<string> names, string list) =>
        names.Index().Where(at => TypeOf(at.Item) is null).Select(at => Invalid($"{list}/{at.Index}", MustBeEvent));

    private static Type? TypeOf(string name) => ProcessOrder.Rules.FirstOrDefault(rule => rule.EventName == name)?.Event;

    private static bool HasField(Type happening, string field) =>
        LedgerJson.Shared.GetTypeInfo(happening)!.Properties.Any(property => property.Name == field && property.Set is not null);

    private static FieldProblem Invalid(string pointer, BilingualText text) => new(pointer, "invalid_value", text);

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9_-]{0,59}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdPattern();
}
