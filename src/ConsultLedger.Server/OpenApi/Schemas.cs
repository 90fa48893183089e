using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.Server.Import;
using ConsultLedger.Server.Queries;
using Microsoft.OpenApi;

namespace ConsultLedger.Server.OpenApi;

/// <summary>
/// The schemas of what is sent and answered, made from the contracts that read and write it: the serializer's, and the bounds on
/// the domain's members that <see cref="StrictJson"/> checks. The framework's own would know nothing of the latter.
/// </summary>
internal sealed class Schemas(OpenApiDocument document)
{
    private readonly Dictionary<string, Type> _named = [];

    /// <summary>A reference to a schema with a name, or the schema itself where it has none.</summary>
    public IOpenApiSchema Of(Type declared)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (ValueSchemas.Of(type) is { } value)
            return ValueSchemas.HasName(type) ? Named(type, () => value) : value;
        if (type.IsEnum)
            return Named(type, () => ValueSchemas.Words(type));
        if (type == typeof(Count))
            return Named(type, ValueSchemas.Count);

        var contract = AnswerJson.Options.GetTypeInfo(type);
        return contract.Kind switch
        {
            JsonTypeInfoKind.Object => Named(type, () => ObjectOf(contract)),
            JsonTypeInfoKind.Enumerable => new OpenApiSchema { Type = JsonSchemaType.Array, Items = Of(contract.ElementType!) },
            JsonTypeInfoKind.Dictionary => new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = ValueOf(contract.ElementType!) },
            _ => throw new InvalidOperationException($"{type} has no schema"),
        };
    }

    /// <summary>Several types that may come in the same place.</summary>
    public IOpenApiSchema AnyOf(IReadOnlyList<Type> types) =>
        types is [var only] ? Of(only) : new OpenApiSchema { AnyOf = [.. types.Select(Of)] };

    private OpenApiSchemaReference Named(Type type, Func<OpenApiSchema> make)
    {
        var name = NameOf(type);
        if (_named.TryAdd(name, type))
            document.AddComponent(name, make());
        else if (_named[name] != type)
            throw new InvalidOperationException($"both {type} and {_named[name]} would be called {name}");
        return new OpenApiSchemaReference(name, document);
    }

    private static string NameOf(Type type) => type switch
    {
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(Page<>) => type.GenericTypeArguments[0].Name + "Page",
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(ItemList<>) => type.GenericTypeArguments[0].Name + "List",
        _ => type.Name,
    };

    /// <summary>What the domain reads and records is closed: its events keep their shape for ever, and what is not a field is refused.
    /// Answers may gain members.</summary>
    private static bool IsClosed(Type type) => type.Assembly == typeof(LedgerEvent).Assembly || type == typeof(ImportLine);

    private OpenApiSchema ObjectOf(JsonTypeInfo contract)
    {
        var isClosed = IsClosed(contract.Type);
        var members = contract.Properties.Where(property => property.Get is not null).ToList();
        return new()
        {
            Type = JsonSchemaType.Object,
            Description = Docstrings.Of(contract.Type),
            Properties = members.ToDictionary(member => member.Name, member => Described(member, isClosed)),
            Required = members.Where(member => isClosed ? member.IsRequired : IsAlwaysWritten(member)).Select(member => member.Name).ToHashSet(),
            AdditionalPropertiesAllowed = !isClosed,
        };
    }

    /// <summary>What is unknown is absent, but for a few members that are then null.</summary>
    private static bool IsAlwaysWritten(JsonPropertyInfo member) => !IsNullable(member) || IsWrittenNull(member);

    private static bool IsNullable(JsonPropertyInfo member) =>
        Nullable.GetUnderlyingType(member.PropertyType) is not null || (!member.PropertyType.IsValueType && member.IsGetNullable);

    private static bool IsWrittenNull(JsonPropertyInfo member) =>
        IsNullable(member) && Attribute<JsonIgnoreAttribute>(member)?.Condition == JsonIgnoreCondition.Never;

    private IOpenApiSchema Described(JsonPropertyInfo member, bool isClosed)
    {
        var schema = isClosed ? BoundedMember(member) : IsWrittenNull(member) ? OrNull(member.PropertyType) : Of(member.PropertyType);
        if (member.AttributeProvider is PropertyInfo property && Docstrings.Of(property) is { } meaning)
            schema.Description = meaning;
        return schema;
    }

    /// <summary>A value under a key that is not known beforehand. A text there may be null.</summary>
    private IOpenApiSchema ValueOf(Type type) => type == typeof(string) ? OrNull(type) : Of(type);

    private static OpenApiSchema OrNull(Type declared)
    {
        var schema = ValueSchemas.Of(Nullable.GetUnderlyingType(declared) ?? declared)
            ?? throw new InvalidOperationException($"{declared} cannot be null: clients cannot be made of a nullable reference");
        schema.Type |= JsonSchemaType.Null;
        return schema;
    }

    /// <summary>A member of the domain, with the bounds it is read with.</summary>
    private IOpenApiSchema BoundedMember(JsonPropertyInfo member)
    {
        var type = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
        if (type == typeof(string))
            return ValueSchemas.Text(LongestOf(member));
        if (type == typeof(Count) && member.DeclaringType.IsAssignableTo(typeof(Command)))
            return new OpenApiSchema { OneOf = [ValueSchemas.CountValue(), Of(type)] };

        var schema = Of(type);
        if (member.CustomConverter is not null && AnswerJson.Options.GetTypeInfo(type) is { Kind: JsonTypeInfoKind.Object } shorthand)
            return new OpenApiSchema { OneOf = [ValueSchemas.Text(LongestOf(shorthand.Properties.First(property => property.IsRequired))), schema] };

        if (schema is not OpenApiSchema own)
            return schema;
        if (own.Type == JsonSchemaType.Array)
        {
            own.MaxItems = StrictJson.DefaultListLength;
            own.MinItems = Attribute<MinLengthAttribute>(member)?.Length;
            if (AnswerJson.Options.GetTypeInfo(type).ElementType == typeof(string))
                own.Items = ValueSchemas.Text(StrictJson.DefaultTextLength);
        }
        else if (Attribute<RangeAttribute>(member) is { } range)
        {
            own.Minimum = range.Minimum.ToString();
            own.Maximum = range.Maximum.ToString() is var most && most != long.MaxValue.ToString() ? most : null;
        }

        return own;
    }

    private static int LongestOf(JsonPropertyInfo member) => Attribute<MaxLengthAttribute>(member)?.Length ?? StrictJson.DefaultTextLength;

    private static T? Attribute<T>(JsonPropertyInfo member)
        where T : Attribute => member.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: true).OfType<T>().FirstOrDefault();
}
