using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels;
using ConsultLedger.ReadModels.Committees;
using ConsultLedger.Recording;
using ConsultLedger.Web.Asking;
using ConsultLedger.Web.Naming;

namespace ConsultLedger.Web.Forms;

/// <summary>One of the values a field offers.</summary>
/// <param name="Value">As it is recorded.</param>
/// <param name="Text">As people know it.</param>
public sealed record Choice(string Value, string Text);

/// <summary>What the fields of one form offer: names, not codes.</summary>
public sealed class FieldChoices
{
    private static readonly Dictionary<FieldSource, string[]> NamedIn = new()
    {
        [FieldSource.Unit] = ["unit", "suggestedUnit", "coUnits", "addressees", "usingBody", "claimedBy", "reportedBy"],
        [FieldSource.Body] = ["body", "leadBody", "assessedBy", "verifiedBy", "filedBy", "answeredBy", "decidedBy", "approvedBy"],
        [FieldSource.Person] = ["name", "leader", "chair", "by"],
    };

    private static readonly Dictionary<string, FieldSource> ChosenIn = new() { ["partyRole"] = FieldSource.PartyRole, ["gate"] = FieldSource.Gate };

    private readonly PageLanguage _language;
    private readonly Dictionary<FieldSource, IReadOnlyList<Choice>> _chosen = [];
    private readonly Dictionary<FieldSource, IReadOnlyList<string>> _suggested = [];
    private readonly HashSet<string> _required = [];

    private FieldChoices(PageLanguage language) => _language = language;

    /// <param name="version">The event that a correction is about.</param>
    public static async Task<FieldChoices> Of(FormCase about, long? version, LedgerReadModels models, PageLanguage language, CancellationToken cancellation)
    {
        var (form, standing) = (about.Form, about.Standing);
        var choices = new FieldChoices(language);
        var sources = Sources(form.AllFields).ToHashSet();
        if (sources.Contains(FieldSource.Committee))
            choices._chosen[FieldSource.Committee] = [.. Tree((await models.Committees.All(Moment.Now, cancellation)).Items)];
        if (sources.Contains(FieldSource.Procedure))
            choices._chosen[FieldSource.Procedure] = [.. (await models.Procedures.All(Moment.Now, cancellation)).Select(item => new Choice(item.Id, language[item.Definition.Name]))];
        if (sources.Contains(FieldSource.ConsultationForm))
            choices._suggested[FieldSource.ConsultationForm] = models.Rates.KnownForms;
        if (sources.Contains(FieldSource.EventType))
            choices._chosen[FieldSource.EventType] = [.. ProcessOrder.Rules.Select(rule => new Choice(rule.EventName, language[EventNames.Of(rule.EventName)]))];
        if (sources.Contains(FieldSource.Scope))
            choices._chosen[FieldSource.Scope] = [.. AccessScopes.All.Select(scope => new Choice(scope, language[RecordWords.OfScope(scope)]))];
        foreach (var (source, offered) in about.Matter?.Choices ?? new Dictionary<FieldSource, IReadOnlyList<Choice>>())
        {
            if (source == FieldSource.PlannedForm)
                choices._suggested[source] = [.. offered.Select(choice => choice.Value)];
            else
                choices._chosen[source] = offered;
        }

        if (standing is null)
            return choices;

        if (sources.Contains(FieldSource.PlanItem))
        {
            var plans = (await models.AnnualPlans.Find(standing.State.Committee, null, Moment.Now, cancellation)).Items;
            choices._chosen[FieldSource.PlanItem] =
            [
                .. plans.Where(plan => plan.Committee == standing.State.Committee).OrderByDescending(plan => plan.Year)
                    .SelectMany(plan => plan.Items.Select(item => new Choice($"{plan.Committee}/{plan.Year}/{item.Item}", $"{plan.Year} · {item.Title}"))),
            ];
        }

        choices.ReadProcedure(standing.Procedure);
        choices.ReadHistory(standing);
        if (version is { } wrong && wrong >= 1 && wrong <= standing.History.Count)
            choices._chosen[FieldSource.Value] = [.. choices.Values(Correction.Applied(standing.History)[(int)wrong - 1])];
        return choices;
    }

    /// <summary>What a field is chosen from; null when it is free.</summary>
    public IReadOnlyList<Choice>? Of(FormField field) =>
        field.Source == FieldSource.PartyRole ? _chosen.GetValueOrDefault(FieldSource.PartyRole) is { Count: > 0 } parts ? [.. parts.Select(Asked)] : null
        : field.Enumeration is { } enumeration ? [.. EnumWords.Of(enumeration).Select(word => new Choice(word.Word, _language[word.Text]))]
        : field.Source is FieldSource.Recommendation or FieldSource.Event or FieldSource.Value or FieldSource.Committee or FieldSource.Procedure or FieldSource.OwnItem
            ? _chosen.GetValueOrDefault(field.Source, [])
            : _chosen.GetValueOrDefault(field.Source) is { Count: > 0 } some ? some : null;

    /// <summary>A part that has to be there says so where it is chosen.</summary>
    private Choice Asked(Choice part) => _required.Contains(part.Value) ? part with { Text = part.Text + _language[" (has to be there)", "（须到场）"] } : part;

    /// <summary>What may be meant in a free field.</summary>
    public IReadOnlyList<string> SuggestedFor(FieldSource source) => _suggested.GetValueOrDefault(source, []);

    /// <summary>Sources of which something is suggested.</summary>
    public IEnumerable<FieldSource> Suggesting => _suggested.Where(source => source.Value.Count > 0).Select(source => source.Key);

    /// <summary>The same with the names of what was chosen in place of codes, also where they stand within rows.</summary>
    public JsonElement Named(JsonElement json)
    {
        var node = JsonNode.Parse(json.GetRawText());
        Name(node);
        return JsonElement.Parse(node?.ToJsonString() ?? "null");
    }

    /// <summary>A recommendation as people know it.</summary>
    public static string Shortened(string text) => text.Length > 60 ? text[..59] + "…" : text;

    /// <summary>The recommendations of a consultation, in their order, as they read with the corrections.</summary>
    public static IReadOnlyList<NumberedRecommendation> Recommendations(Standing standing) =>
        [.. Correction.Applied(standing.History).OfType<OutcomeSubmitted>().SelectMany(outcome => outcome.Recommendations)];

    private void Name(JsonNode? node)
    {
        foreach (var item in node as JsonArray ?? [])
            Name(item);
        foreach (var (member, value) in (node as JsonObject ?? []).ToList())
        {
            if (ChosenIn.TryGetValue(member, out var source) && value is JsonValue code && code.GetValueKind() == JsonValueKind.String
                && _chosen.GetValueOrDefault(source, []).FirstOrDefault(choice => choice.Value == code.GetValue<string>()) is { } choice)
                node![member] = choice.Text;
            else
                Name(value);
        }
    }

    private static IEnumerable<FieldSource> Sources(IEnumerable<FormField> fields) =>
        fields.SelectMany(field => Sources(field.Parts).Append(field.Source));

    /// <summary>Each committee below the one it belongs to.</summary>
    private static IEnumerable<Choice> Tree(IReadOnlyList<CommitteeItem> committees)
    {
        var known = committees.Select(committee => committee.Code).ToHashSet();
        var below = committees.ToLookup(committee => committee.Parent is { } parent && known.Contains(parent) ? parent : "");
        return Below("", 0);

        IEnumerable<Choice> Below(string parent, int depth) => below[parent].SelectMany(committee =>
            Below(committee.Code, depth + 1).Prepend(new Choice(committee.Code, new string('　', depth) + committee.Name)));
    }

    private void ReadProcedure(Procedure procedure)
    {
        _chosen[FieldSource.PartyRole] = [.. procedure.PartyRoles.Select(role => new Choice(role.Id, _language[role.Name]))];
        _required.UnionWith(procedure.PartyRoles.Where(role => role.Required).Select(role => role.Id));
        _chosen[FieldSource.Gate] = [.. procedure.Gates.Select(gate => new Choice(gate.Id, _language[gate.Question]))];
    }

    private void ReadHistory(Standing standing)
    {
        _chosen[FieldSource.Recommendation] =
            [.. Recommendations(standing).Select(item => new Choice(item.Number.ToString(CultureInfo.InvariantCulture), $"{item.Number} · {Shortened(item.Text)}"))];
        _chosen[FieldSource.Event] =
        [
            .. standing.History.Index().Where(happened => happened.Item is not RecordCorrected).Select(happened => new Choice(
                (happened.Index + 1).ToString(CultureInfo.InvariantCulture),
                $"{happened.Index + 1} · {_language[EventNames.Of(happened.Item)]} · {Dates.Time(_language, standing.Recorded[happened.Index].RecordedAt)}")),
        ];
        var data = Correction.Applied(standing.History).Select(happened => JsonSerializer.SerializeToElement(happened, EventCatalogue.TypeOf(happened).Json)).ToList();
        foreach (var (source, members) in NamedIn)
            _suggested[source] = [.. data.SelectMany(happened => Texts(happened, members)).Where(text => text != Resident.Placeholder).Distinct().Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Texts(JsonElement json, string[] members) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => members.Contains(member.Name)
            ? member.Value.ValueKind == JsonValueKind.Array ? member.Value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)
                : member.Value.ValueKind == JsonValueKind.String ? [member.Value.GetString()!] : []
            : Texts(member.Value, members)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(item => Texts(item, members)),
        _ => [],
    };

    /// <summary>Every value of an event, by its pointer; what is known of a resident is corrected as a whole.</summary>
    private IEnumerable<Choice> Values(ConsultationEvent happened) =>
        Leaves(JsonSerializer.SerializeToElement(happened, EventCatalogue.TypeOf(happened).Json), "", "")
            .Select(leaf => new Choice(leaf.Pointer, $"{leaf.Name}{_language[": ", "："]}{Shortened(leaf.Text)}"));

    private IEnumerable<(string Pointer, string Name, string Text)> Leaves(JsonElement json, string at, string name)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                var parts = json.EnumerateObject().Where(member => !ResidentJson.IsOfResident(json, member.Name)).SelectMany(member => Leaves(member.Value, JsonPointer.Append(at, member.Name), Named(name, _language[FieldNames.Of(member.Name)])));
                return ResidentJson.IsOfResident(json, ResidentJson.Member) ? parts.Prepend((at, name, _language["a resident, with all that says who she is", "居民（姓名等身份信息，整体更正）"])) : parts;
            case JsonValueKind.Array:
                return json.EnumerateArray().Index().SelectMany(item => Leaves(item.Item, JsonPointer.Append(at, item.Index), $"{name} {item.Index + 1}"));
            default:
                var field = JsonPointer.Parse(at)![^1];
                var word = json.ValueKind == JsonValueKind.String && FieldNames.ValueOf(field, json.GetString()!) is { } text ? _language[text] : json.ToString();
                return [(at, name, word)];
        }
    }

    private static string Named(string outer, string inner) => outer.Length == 0 ? inner : $"{outer} · {inner}";
}
