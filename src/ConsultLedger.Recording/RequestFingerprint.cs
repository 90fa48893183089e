using System.Security.Cryptography;
using System.Text.Json;
using ConsultLedger.Consultations;

namespace ConsultLedger.Recording;

/// <summary>What was asked, as a digest kept in the event's headers: a key that comes again is the same request only if this is equal.</summary>
internal static class RequestFingerprint
{
    private const string Member = "fingerprint";

    public static string Of(RecordingRequest request)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        digest.AppendData(JsonSerializer.SerializeToUtf8Bytes(request.Command, LedgerJson.Shared.GetTypeInfo(request.Command.GetType())!));
        var about = request.Command is RecommendationCommand { Recommendation: var number } ? $"recommendation {number}" : "";
        digest.AppendData(System.Text.Encoding.UTF8.GetBytes($"\n{request.Command.GetType().Name}\n{request.Consultation}\n{about}"));
        return Convert.ToBase64String(digest.GetHashAndReset());
    }

    /// <summary>The headers of the event: a JSON object.</summary>
    public static string Headers(string fingerprint) => $$"""{"{{Member}}":"{{fingerprint}}"}""";

    public static bool IsIn(string? headers, string fingerprint)
    {
        if (headers is null)
            return false;
        using var document = JsonDocument.Parse(headers);
        return document.RootElement.TryGetProperty(Member, out var kept) && kept.GetString() == fingerprint;
    }
}
