using System.Text.Json;
using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Rates;

/// <summary>What a few values are called, as text and as it is written in JSON.</summary>
internal sealed class Names(IEnumerable<string> names)
{
    public string[] Texts { get; } = [.. names];

    public JsonEncodedText[] Encoded => field ??= [.. Texts.Select(name => JsonEncodedText.Encode(name, LedgerJson.Encoder))];
}
