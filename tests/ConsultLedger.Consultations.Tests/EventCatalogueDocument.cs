using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ConsultLedger.Consultations.Tests;

/// <summary>The generated part of docs/event-catalogue.md: the order, every event and every value, from the code and its own words.</summary>
public sealed partial class EventCatalogueDocument
{
    /// <summary>Route and command of the events that are no consultation's.</summary>
    private static readonly Dictionary<Type, (string Route, Type Command)> BesideConsultations = new()
    {
        [typeof(CommitteeRegistered)] = ("PUT /committees/{code}", typeof(RegisterCommittee)),
        [typeof(CommitteeAmended)] = ("PUT /committees/{code}", typeof(RegisterCommittee)),
        [typeof(AnnualPlanDrafted)] = ("PUT /committees/{code}/plans/{year}", typeof(DraftAnnualPlan)),
        [typeof(AnnualPlanRevised)] = ("PUT /committees/{code}/plans/{year}", typeof(DraftAnnualPlan)),
        [typeof(AnnualPlanApproved)] = ("POST /committees/{code}/plans/{year}/approvals", typeof(ApproveAnnualPlan)),
        [typeof(AnnualPlanIssued)] = ("POST /committees/{code}/plans/{year}/issue", typeof(IssueAnnualPlan)),
        [typeof(AnnualPlanAdjusted)] = ("POST /committees/{code}/plans/{year}/adjustments", typeof(AdjustAnnualPlan)),
        [typeof(CalendarPublished)] = ("PUT /committees/{code}/calendar", typeof(PublishCalendar)),
        [typeof(ProcedurePublished)] = ("PUT /procedures/{id}", typeof(PublishProcedure)),
        [typeof(PersonErased)] = ("POST /persons/{id}/erasure", typeof(ErasePerson)),
        [typeof(TotalClaimed)] = ("POST /committees/{code}/claims", typeof(ClaimTotal)),
        [typeof(RoleGranted)] = ("POST /roles", typeof(GrantRole)),
        [typeof(RoleEnded)] = ("POST /roles/{id}/end", typeof(EndRole)),
        [typeof(ApiKeyIssued)] = ("POST /keys", typeof(IssueApiKey)),
        [typeof(ApiKeyRotated)] = ("POST /keys/{id}/rotation", typeof(RotateApiKey)),
        [typeof(ApiKeyRevoked)] = ("POST /keys/{id}/revocation", typeof(RevokeApiKey)),
    };

    private readonly Dictionary<string, XElement> _words = XDocument
        .Load(Path.Combine(AppContext.BaseDirectory, "ConsultLedger.Consultations.xml"))
        .Descendants("member")
        .ToDictionary(member => member.Attribute("name")!.Value);

    private readonly StringBuilder _page = new();
    private readonly List<Type> _values = [];

    public static string Render() => new EventCatalogueDocument().Page();

    private string Page()
    {
        Order();
        foreach (var step in ProcessOrder.Steps)
        {
            Line($"## Step {(int)step}: {StepNames.Of(step).English} {StepNames.Of(step).Chinese}");
            Events(ProcessOrder.Rules.Where(rule => rule.Step == step).Select(rule => rule.Event));
        }

        Line("## At any step");
        Events(ProcessOrder.Rules.Where(rule => rule.Step is null).Select(rule => rule.Event));
        Line("## Committees");
        Events(EventCatalogue.All.Where(type => type.Type.IsSubclassOf(typeof(CommitteeEvent))).Select(type => type.Type));
        Line("## Annual plans");
        Events(EventCatalogue.All.Where(type => type.Type.IsSubclassOf(typeof(AnnualPlanEvent))).Select(type => type.Type));
        Line("## Claims");
        Events(EventCatalogue.All.Where(type => type.Type.IsSubclassOf(typeof(ClaimEvent))).Select(type => type.Type));
        Line("## Working calendars");
        Events([typeof(CalendarPublished)]);
        Line("## Procedures");
        Events(EventCatalogue.All.Where(type => type.Type.IsSubclassOf(typeof(ProcedureEvent))).Select(type => type.Type));
        Line("## Who may do what");
        Events(EventCatalogue.All.Where(type => type.Type.IsSubclassOf(typeof(RoleEvent)) || type.Type.IsSubclassOf(typeof(ApiKeyEvent))).Select(type => type.Type));
        CommonFields();
        Values();
        return _page.ToString();
    }

    private void Order()
    {
        Line("## The order");
        Line("An event is accepted once everything under *after* has been reached, until something under *until* is.");
        _page.Append("| event | step | after | until | completes its step |\n|---|---|---|---|---|\n");
        foreach (var rule in ProcessOrder.Rules)
        {
            var step = rule.Step is { } of ? $"{(int)of} {StepNames.Of(of).English}" : "any";
            _page.Append($"| [`{rule.EventName}`](#{rule.EventName}) | {step} | {Milestones(rule.After)} | {Milestones(rule.Until)} | {(rule.CompletesStep ? "yes" : "")} |\n");
        }

        _page.Append('\n');
    }

    private void Events(IEnumerable<Type> types)
    {
        foreach (var type in types)
        {
            var happening = EventCatalogue.All.Single(known => known.Type == type);
            Line($"### {happening.WireName}");
            Line(Words($"T:{type.FullName}", "summary"));
            var command = CommandCatalogue.All.SingleOrDefault(kind => kind.Events.Contains(type));
            var (route, askedBy) = command switch
            {
                null => BesideConsultations[type],
                { Route: CommandCatalogue.Opening } => ("POST /consultations", command.Type),
                _ => ($"POST /consultations/{{id}}/{command.Route}", command.Type),
            };
            Line($"{Words($"T:{type.FullName}", "remarks")} Route: `{route}`.");
            Fields(happening.Json, type, askedBy, includeCommon: false);
            Line($"```json\n{Example(happening)}\n```");
        }
    }

    private void CommonFields()
    {
        Line("## Fields every event may carry");
        Fields(EventCatalogue.All[0].Json, typeof(LedgerEvent), typeof(LedgerEvent), includeCommon: true);
        var example = JsonNode.Parse(File.ReadAllText(GoldenFile(EventCatalogue.All[0])))!.AsObject();
        foreach (var own in example.Select(member => member.Key).Where(name => !IsCommon(name)).ToList())
            example.Remove(own);
        Line($"```json\n{Indented(example)}\n```");
    }

    private void Values()
    {
        Line("## Values");
        for (var index = 0; index < _values.Count; index++)
        {
            var type = _values[index];
            Line($"### {Title(type)}");
            Line(Words($"T:{type.FullName}", "summary"));
            Fields(LedgerJson.Shared.GetTypeInfo(type)!, type, type == typeof(NumberedRecommendation) ? typeof(RecommendationText) : type, includeCommon: false);
        }
    }

    private void Fields(JsonTypeInfo contract, Type type, Type askedBy, bool includeCommon)
    {
        var fields = contract.Properties.Where(field => field.Set is not null && IsCommon(field.Name) == includeCommon).OrderBy(field => field.Order).ToList();
        if (fields.Count == 0)
        {
            Line("No fields of its own.");
            return;
        }

        _page.Append("| field | type | required | meaning |\n|---|---|---|---|\n");
        foreach (var field in fields)
        {
            var name = ((MemberInfo)field.AttributeProvider!).Name;
            _page.Append($"| `{field.Name}` | {Kind(field.PropertyType, field.AttributeProvider)} | {(field.IsRequired ? "yes" : "")} | {Meaning(type, askedBy, name)} |\n");
        }

        _page.Append('\n');
    }

    /// <summary>A field is explained where it is declared, or where a command asks for it.</summary>
    private string Meaning(Type type, Type askedBy, string property)
    {
        foreach (var declaring in (Type?[])[type, askedBy, type.BaseType, type.BaseType?.BaseType])
        {
            if (declaring is not null && _words.ContainsKey($"P:{declaring.FullName}.{property}"))
                return Words($"P:{declaring.FullName}.{property}", "summary");
        }

        throw new InvalidOperationException($"{type.Name}.{property} is nowhere explained");
    }

    private string Kind(Type declared, ICustomAttributeProvider? attributes)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type == typeof(string))
            return $"text, at most {Bound<MaxLengthAttribute>(attributes)?.Length ?? StrictJson.DefaultTextLength}";
        if (type == typeof(JsonElement))
            return "any JSON";
        if (type == typeof(bool))
            return "`true` or `false`";
        if (type == typeof(int) || type == typeof(long))
            return Bound<RangeAttribute>(attributes) is { } range && range.Maximum is int ? $"whole number, {range.Minimum} to {range.Maximum}" : "whole number";
        if (type.IsEnum)
            return string.Join(", ", EnumNames.Of(type).Select(word => $"`{word}`"));
        if (type == typeof(EdtfDate))
            return "[date](#dates)";
        if (type == typeof(DateOnly))
            return "day, `YYYY-MM-DD`";
        if (type == typeof(DateTimeOffset))
            return "moment, as in RFC 3339";
        if (type == typeof(Count))
            return "[count](#counts)";
        if (type == typeof(Guid))
            return "UUID";
        if (type == typeof(Digest))
            return "64 hexadecimal digits";
        if (LedgerJson.Shared.GetTypeInfo(type)!.ElementType is { } element)
            return $"list of {Kind(element, null)}";
        if (!_values.Contains(type))
            _values.Add(type);
        return $"[{Title(type).ToLowerInvariant()}](#{Title(type).ToLowerInvariant().Replace(' ', '-')})";
    }

    private string Words(string member, string part)
    {
        var text = string.Concat((_words.GetValueOrDefault(member)?.Element(part) ?? throw new InvalidOperationException($"{member} has no {part}")).Nodes().Select(node => node switch
        {
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement see => see.Attribute("cref")!.Value.Split('.')[^1],
            _ => node.ToString(),
        }));
        return Space().Replace(text, " ").Trim();
    }

    private static string Example(EventType type)
    {
        var example = JsonNode.Parse(File.ReadAllText(GoldenFile(type)))!.AsObject();
        foreach (var common in example.Select(member => member.Key).Where(IsCommon).ToList())
            example.Remove(common);
        return Indented(example);
    }

    private static string Indented(JsonObject example) =>
        example.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = LedgerJson.Encoder, NewLine = "\n" });

    private static string GoldenFile(EventType type) => Path.Combine(AppContext.BaseDirectory, "Golden", type.WireName + ".json");

    private static bool IsCommon(string field) => field is "occurredOn" or "basis" or "documents";

    private static string Title(Type type) => WordStart().Replace(type.Name, " $1").Trim().ToLowerInvariant() is var words ? char.ToUpperInvariant(words[0]) + words[1..] : "";

    private static string Milestones(Milestone milestones) => string.Join(", ", Enum.GetValues<Milestone>()
        .Where(milestone => milestone != Milestone.None && milestones.HasFlag(milestone))
        .Select(milestone => WordStart().Replace(milestone.ToString(), " $1").Trim().ToLowerInvariant()));

    private static T? Bound<T>(ICustomAttributeProvider? attributes)
        where T : Attribute => attributes?.GetCustomAttributes(typeof(T), inherit: true).OfType<T>().FirstOrDefault();

    private void Line(string paragraph) => _page.Append(paragraph).Append("\n\n");

    [GeneratedRegex("([A-Z])")]
    private static partial Regex WordStart();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
