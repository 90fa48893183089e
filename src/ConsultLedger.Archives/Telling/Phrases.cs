using System.Globalization;
using System.Text.Json;
using ConsultLedger.Consultations;

namespace ConsultLedger.Archives.Telling;

/// <summary>Values of the record as people read them, in one language.</summary>
/// <param name="procedure">The procedure whose gates and parts the record names by their ids.</param>
internal sealed class Phrases(Language language, Procedure procedure)
{
    private static readonly TimeSpan ChinaTime = TimeSpan.FromHours(8);

    public Language Language { get; } = language;

    public string this[string english, string chinese] => Language == Language.Chinese ? chinese : english;

    public string this[BilingualText text] => text.In(Language);

    public string this[Wording text] => text.In(Language);

    /// <summary>As precise as it was stated: <c>2022年4月（约）</c>.</summary>
    public string Date(EdtfDate date)
    {
        var day = (date.Month, date.Day) switch
        {
            (null, _) => this[$"{date.Year:0000}", $"{date.Year}年"],
            ({ } month, null) => this[$"{date.Year:0000}-{month:00}", $"{date.Year}年{month}月"],
            ({ } month, { } inMonth) => this[$"{date.Year:0000}-{month:00}-{inMonth:00}", $"{date.Year}年{month}月{inMonth}日"],
        };
        return (date.IsApproximate, date.IsUncertain) switch
        {
            (true, true) => this[$"{day} (approximate, uncertain)", $"{day}（约，存疑）"],
            (true, false) => this[$"{day} (approximate)", $"{day}（约）"],
            (false, true) => this[$"{day} (uncertain)", $"{day}（存疑）"],
            _ => day,
        };
    }

    /// <summary>A moment of recording, on the clocks of China (UTC+8).</summary>
    public static string Moment(DateTimeOffset at) => at.ToOffset(ChinaTime).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public string Count(Count count) => count.Qualifier switch
    {
        CountQualifier.Exact => $"{count.Value}",
        _ => this[$"{Words.Of(count.Qualifier).English} {count.Value}", $"{Words.Of(count.Qualifier).Chinese}{count.Value}"],
    };

    /// <summary>A name with what is known of its bearer.</summary>
    public string Person(Person person)
    {
        List<string?> known = [person.Organisation, person.Position, person.Sector, (person as Participant)?.PartyRole is { } role ? Role(role) : null];
        if (person is Attendee { Present: { } present })
            known.Add(present ? this["present", "出席"] : this["absent", "缺席"]);
        return Aside(person.Name, known);
    }

    /// <summary>The question of a gate, which the record may name by its id.</summary>
    public string Gate(string named) => procedure.Gates.FirstOrDefault(gate => gate.IsNamed(named)) is { } gate ? this[gate.Question] : named;

    public string Basis(Basis basis) => Aside(
        Title(basis.Title),
        [basis.Number, basis.Source, basis.Url, basis.Reliability is { } reliability ? this["reliability: ", "可靠程度："] + this[Words.Of(reliability)] : null]);

    public string Approval(Approval approval) => Aside(approval.Body, [approval.Document, approval.On is { } on ? Date(on) : null]);

    public string Numbers(IEnumerable<int> numbers) => string.Join(this[", ", "、"], numbers);

    /// <summary>A value of an event as it was recorded; unknown where there is none.</summary>
    public string Value(JsonElement? value) => value switch
    {
        null or { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => this["unknown", "不详"],
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.Array } list => Join(list.EnumerateArray().Select(one => Value(one))),
        { ValueKind: JsonValueKind.Object } count when IsCount(count) => Count(count.Deserialize<Count>()),
        { } other => other.GetRawText(),
    };

    public string Join(IEnumerable<string> parts) => string.Join(this[", ", "、"], parts);

    /// <summary>Something, and in brackets what belongs to it.</summary>
    public string Aside(string text, IEnumerable<string?> besides)
    {
        var known = string.Join(this[", ", "，"], besides.Where(beside => !string.IsNullOrEmpty(beside)));
        return known.Length == 0 ? text : this[$"{text} ({known})", $"{text}（{known}）"];
    }

    private string Role(string named) => procedure.PartyRoles.FirstOrDefault(role => role.IsNamed(named)) is { } role ? this[role.Name] : named;

    private static bool IsCount(JsonElement value) =>
        value.GetPropertyCount() == 2 && value.TryGetProperty("value", out var number) && number.ValueKind == JsonValueKind.Number && value.TryGetProperty("qualifier", out _);

    private string Title(string title) => Language == Language.Chinese && !title.StartsWith('《') ? $"《{title}》" : title;
}
