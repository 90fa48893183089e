using System.Text.Json;
using System.Text.Json.Serialization;
using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.AnnualPlans;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Feed;

namespace ConsultLedger.ReadModels.Record;

/// <summary>How records, events and what is derived from them are written: camelCase, absent rather than null, Chinese
/// unescaped, moments of recording as in the ledger's entries.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ConsultationRecord))]
[JsonSerializable(typeof(AnnualPlanRecord))]
[JsonSerializable(typeof(IEnumerable<ReplayEntry>))]
[JsonSerializable(typeof(RecordDiff))]
[JsonSerializable(typeof(IReadOnlyList<DueDateMove>))]
[JsonSerializable(typeof(IReadOnlyList<EventView>))]
[JsonSerializable(typeof(Page<EventView>))]
[JsonSerializable(typeof(IEnumerable<CloudEvent>))]
public sealed partial class RecordJson : JsonSerializerContext
{
    /// <summary>The one context used everywhere; <see cref="Default"/> is not, because its encoder escapes Chinese.</summary>
    public static RecordJson Shared => Holder.Context;

    // Built on first use: the generated half of this class initialises its own static fields in an order of its own.
    private static class Holder
    {
        internal static readonly RecordJson Context = new(new JsonSerializerOptions(Default.Options!)
        {
            Encoder = LedgerJson.Encoder,
            TypeInfoResolver = null,
            Converters = { new UtcMomentConverter() },
        });
    }
}
