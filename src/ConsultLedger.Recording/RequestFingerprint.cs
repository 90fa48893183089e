using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ConsultLedger.Consultations;

namespace ConsultLedger.Recording;

/// <summary>What was asked, as a digest kept in the event's headers: a key that comes again is the same request only if this is equal. Residents are not
/// in it, because a digest of a name is soon guessed; <see cref="SameResidents"/> compares them.</summary>
internal static class RequestFingerprint
{
    private const string Member = "fingerprint";

    public static string Of(RecordingRequest request) =>
        Of(request.Command, $"{request.Consultation}\n{(request.Command is RecommendationCommand { Recommendation: var number } ? $"recommendation {number}" : "")}");

    /// <param name="about">What the address of the request names.</param>
    public static string Of(Command command, string about)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        digest.AppendData(ResidentJson.WithoutResidents(command));
        digest.AppendData(Encoding.UTF8.GetBytes($"\n{command.GetType().Name}\n{about}"));
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
