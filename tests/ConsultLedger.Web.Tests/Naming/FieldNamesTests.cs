using System.Text.Json.Serialization.Metadata;
using ConsultLedger.ReadModels.Record;
using ConsultLedger.Web.Naming;

namespace ConsultLedger.Web.Tests.Naming;

public sealed class FieldNamesTests
{
    [Fact]
    public void Every_field_of_a_record_has_a_name_for_people()
    {
        var fields = new HashSet<string>();
        Collect(RecordJson.Shared.ConsultationRecord, fields, []);

        Assert.Contains("recommendations", fields);
        Assert.Equal("", string.Join(", ", fields.Where(field => !FieldNames.Knows(field)).Order(StringComparer.Ordinal)));
    }

    private static void Collect(JsonTypeInfo type, HashSet<string> fields, HashSet<Type> seen)
    {
        if (!seen.Add(type.Type))
            return;
        if (type.ElementType is { } element && type.Options.TryGetTypeInfo(element, out var items))
            Collect(items, fields, seen);
        foreach (var property in type.Properties.Where(property => property.Get is not null))
        {
            fields.Add(property.Name);
            if (type.Options.TryGetTypeInfo(property.PropertyType, out var inner))
                Collect(inner, fields, seen);
        }
    }
}
