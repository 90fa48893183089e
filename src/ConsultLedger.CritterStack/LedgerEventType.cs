using System.Data.Common;
using System.Reflection;
using ConsultLedger.Consultations;
using JasperFx.Events;
using Marten.Events;
using Marten.Services.Json.Transformations;

namespace ConsultLedger.CritterStack;

/// <summary>One event type of the catalogue as Marten knows it: under its wire name, read and written as the ledger reads and writes it.</summary>
internal static class LedgerEventType
{
    private static readonly MethodInfo UseBinarySerializer = typeof(IEventStoreOptions).GetMethods().Single(method =>
        method.Name == nameof(IEventStoreOptions.UseBinarySerializer) && method.IsGenericMethodDefinition);

    public static void Register(IEventStoreOptions events, EventType type)
    {
        events.MapEventType(type.Type, type.WireName);
        // Reading: the wire name decides, whatever .NET type a row may name.
        events.Upcast(type.Type, type.WireName, new JsonTransformation((_, row, column) => Read(type, row, column)));
        // Writing: Marten sends a body as jsonb, which rewrites the text; bytes arrive as they are, and the ledger keeps them as its json.
        UseBinarySerializer.MakeGenericMethod(type.Type).Invoke(events, [new JsonText()]);
    }

    private static LedgerEvent Read(EventType type, DbDataReader row, int column) =>
        EventCatalogue.Read(type.WireName, row.GetFieldValue<byte[]>(column));

    /// <summary>An event's "binary" form is the UTF-8 of its JSON text.</summary>
    private sealed class JsonText : JasperFx.Events.IEventBinarySerializer
    {
        public byte[] Serialize(Type type, object data) => EventCatalogue.Write((LedgerEvent)data);

        public object Deserialize(Type type, byte[] data) => EventCatalogue.Read(EventCatalogue.WireNameOf(type), data);
    }
}
