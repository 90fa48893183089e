using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ConsultLedger.Consultations;

namespace ConsultLedger.Server;

/// <summary>How answers are written: camelCase, absent rather than null, every character as it is, moments in UTC with microseconds.</summary>
public static class AnswerJson
{
    /// <summary>Long answers are sent in pieces of so many bytes: whoever reads them is woken for each.</summary>
    private const int Piece = 1 << 16;

    public static JsonSerializerOptions Options { get; } = Apply(new JsonSerializerOptions(JsonSerializerDefaults.Web) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() });

    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        options.DefaultBufferSize = Piece;
        options.Encoder = LedgerJson.Encoder;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new UtcMomentConverter());
        return options;
    }
}
