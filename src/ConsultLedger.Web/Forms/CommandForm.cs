using System.Collections.Frozen;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ConsultLedger.Consultations;

namespace ConsultLedger.Web.Forms;

/// <summary>The form of a command: its shape is the command's own JSON contract, its words are in <see cref="FormDescriptions"/>.</summary>
/// <param name="Fields">Of the command itself, in the order in which they are filled in.</param>
/// <param name="Common">What every command may bring along.</param>
public sealed record CommandForm(CommandKind Kind, BilingualText Title, BilingualText Purpose, IReadOnlyList<FormField> Fields, IReadOnlyList<FormField> Common)
{
    /// <summary>A text longer than this is written in several lines.</summary>
    private const int LongestLine = 500;

    /// <summary>One for each command on a consultation.</summary>
    public static IReadOnlyList<CommandForm> All { get; } = [.. CommandCatalogue.All.Select(Of)];

    /// <summary>One for each command that is about no consultation.</summary>
    public static IReadOnlyList<CommandForm> Others { get; } = [.. OtherCommands.All.Select(Of)];

    private static readonly FrozenDictionary<Type, CommandForm> ByType = All.Concat(Others).ToFrozenDictionary(form => form.Kind.Type);

    private static readonly FrozenDictionary<Type, CommandForm> ByEvent =
        All.Concat(Others).SelectMany(form => form.Kind.Events.Select(happening => (happening, form))).ToFrozenDictionary(pair => pair.happening, pair => pair.form);

    public IEnumerable<FormField> AllFields => Fields.Concat(Common);

    public static CommandForm For(CommandKind kind) => ByType[kind.Type];

    public static CommandForm For<TCommand>()
        where TCommand : Command => ByType[typeof(TCommand)];

    /// <summary>The form that leads to an event.</summary>
    public static CommandForm LeadingTo(LedgerEvent happening) => ByEvent[happening.GetType()];

    private static CommandForm Of(CommandKind kind)
    {
        var description = FormDescriptions.Commands.GetValueOrDefault(kind.Type)
            ?? FormDescriptions.OtherCommands.GetValueOrDefault(kind.Type)
            ?? throw new InvalidOperationException($"{kind.Type.Name} has no words: describe it in {nameof(FormDescriptions)}");
        var common = FormDescriptions.OfEveryCommand;
        CompareNames(kind.Json, [.. description.Fields, .. common]);
        return new CommandForm(kind, description.Title, description.Purpose, FieldsOf(kind.Json, description.Fields), FieldsOf(kind.Json, common));
    }

    private static List<FormField> FieldsOf(JsonTypeInfo contract, IReadOnlyList<FieldDescription> described) =>
        [.. described.Select(field => FieldOf(contract.Properties.First(property => property.Name == field.Name), field))];

    private static FormField FieldOf(JsonPropertyInfo property, FieldDescription described)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var longest = Bound<MaxLengthAttribute>(property)?.Length ?? StrictJson.DefaultTextLength;
        var field = new FormField(described.Name, FieldKind.Text, described.Label, described.Hint)
        {
            // That a value is unknown is said by leaving the right one empty.
            IsRequired = property.IsRequired && type != typeof(JsonElement) && !described.MayBeLeft,
            IsSaidWhenEmpty = property.IsRequired && described.MayBeLeft && property.Options.GetTypeInfo(type).ElementType is not null,
            Source = described.Source,
            IsOpen = described.IsOpen,
            IsFolded = described.IsFolded,
            Longest = longest,
            Unchosen = described.Unchosen ?? new("not stated", "未注明"),
            Bounds = Bound<RangeAttribute>(property) is { } range ? (range.Minimum.ToString()!, range.Maximum.ToString()!) : null,
        };
        return type switch
        {
            _ when type == typeof(string) => field with { Kind = longest > LongestLine ? FieldKind.LongText : FieldKind.Text },
            _ when type == typeof(EdtfDate) => field with { Kind = FieldKind.Date },
            _ when type == typeof(DateOnly) => field with { Kind = FieldKind.Day },
            _ when type == typeof(Wording) => field with { Kind = FieldKind.Wording },
            _ when type == typeof(Count) => field with { Kind = FieldKind.Count },
            _ when type == typeof(Guid) => field,
            _ when type == typeof(Resident) => field with { Kind = FieldKind.Resident, Parts = FieldsOf(property.Options.GetTypeInfo(type), FormDescriptions.OfResident) },
            _ when type == typeof(bool) => field with { Kind = FieldKind.YesNo },
            _ when type == typeof(int) || type == typeof(long) => field with { Kind = FieldKind.Number },
            _ when type == typeof(JsonElement) => field with { Kind = FieldKind.NewValue },
            { IsEnum: true } => field with { Kind = FieldKind.Choice, Enumeration = type },
            _ => FieldOf(property.Options.GetTypeInfo(type), field, described.Parts),
        };
    }

    private static FormField FieldOf(JsonTypeInfo contract, FormField field, IReadOnlyList<FieldDescription>? parts) => contract.ElementType switch
    {
        null => field with { Kind = FieldKind.Group, Parts = PartsOf(contract, parts) },
        { IsEnum: true } word => field with { Kind = FieldKind.Choices, Enumeration = word },
        { } element when element == typeof(string) => field with { Kind = field.Source is FieldSource.Scope or FieldSource.EventType ? FieldKind.Choices : FieldKind.Lines },
        { } element when element == typeof(DateOnly) => field with { Kind = FieldKind.Days },
        { } element when element == typeof(int) => field with { Kind = FieldKind.Choices },
        { } element when element == typeof(Digest) => field with { Kind = FieldKind.Documents },
        { } element => field with { Kind = FieldKind.Rows, Parts = PartsOf(contract.Options.GetTypeInfo(element), parts) },
    };

    private static List<FormField> PartsOf(JsonTypeInfo contract, IReadOnlyList<FieldDescription>? parts)
    {
        var described = parts
            ?? FormDescriptions.Parts.GetValueOrDefault(contract.Type)
            ?? FormDescriptions.OtherParts.GetValueOrDefault(contract.Type)
            ?? throw new InvalidOperationException($"{contract.Type.Name} has no words: describe it in {nameof(FormDescriptions)}");
        CompareNames(contract, described);
        return FieldsOf(contract, described);
    }

    private static void CompareNames(JsonTypeInfo contract, IReadOnlyList<FieldDescription> described)
    {
        var names = contract.Properties.Where(property => property.Set is not null).Select(property => property.Name).ToHashSet();
        names.SymmetricExceptWith(described.Select(field => field.Name));
        if (names.Count > 0)
            throw new InvalidOperationException($"{contract.Type.Name} and its words differ in {string.Join(", ", names)}");
    }

    private static T? Bound<T>(JsonPropertyInfo property)
        where T : Attribute => property.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: true).OfType<T>().FirstOrDefault();
}
