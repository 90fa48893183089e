using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Tests.Record;

/// <summary>One event of every kind with every field filled, as the domain's golden files hold them.</summary>
internal static class Golden
{
    public static byte[] Data(string wireName) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", wireName + ".json")).TrimEnd() is var text ? System.Text.Encoding.UTF8.GetBytes(text) : [];

    public static LedgerEvent Event(string wireName) => EventCatalogue.Read(wireName, Data(wireName));
}
