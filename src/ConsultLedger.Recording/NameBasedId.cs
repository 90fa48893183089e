using System.Security.Cryptography;
using System.Text;

namespace ConsultLedger.Recording;

/// <summary>Ids that follow from a name, so that the same name gives the same id on every server: UUID version 8
/// (RFC 9562 section 5.8) over the SHA-256 of the name's parts, each preceded by its length.</summary>
internal static class NameBasedId
{
    /// <summary>The id of the event recorded under a caller's idempotency key.</summary>
    public static Guid OfEvent(string actor, string key) => Of("event", actor, key);

    /// <summary>The id of a committee's stream.</summary>
    public static Guid OfCommittee(string code) => Of("committee", code);

    /// <summary>The id of the stream of a committee's plan for a year.</summary>
    public static Guid OfAnnualPlan(string committee, int year) => Of("annual plan", committee, $"{year}");

    /// <summary>The id of the stream of what is claimed of a committee.</summary>
    public static Guid OfClaims(string committee) => Of("claims", committee);

    /// <summary>The id of the stream of a committee's working calendar.</summary>
    public static Guid OfCalendar(string committee) => Of("calendar", committee);

    /// <summary>The id of a procedure's stream.</summary>
    public static Guid OfProcedure(string id) => Of("procedure", id);

    /// <summary>The id of the event that records a version this release ships, whichever server records it.</summary>
    public static Guid OfShippedProcedure(string id, int version) => Of("shipped procedure", id, $"{version}");

    /// <summary>The id of the stream of a role granted under an administrator's idempotency key.</summary>
    public static Guid OfRole(string granter, string key) => Of("role", granter, key);

    /// <summary>The id of the stream of a key issued under an administrator's idempotency key.</summary>
    public static Guid OfApiKey(string issuer, string key) => Of("api key", issuer, key);

    /// <summary>The id of the stream, and of its first event, of the role the settings give to the first administrator.</summary>
    public static Guid OfFirstAdministrator(string subject) => Of("first administrator", subject);

    /// <summary>The id of the stream of what somebody has read.</summary>
    public static Guid OfReadings(string subject) => Of("readings", subject);

    private static Guid Of(params ReadOnlySpan<string> parts)
    {
        var name = new StringBuilder("consultledger");
        foreach (var part in parts)
            name.Append('\n').Append(part.Length).Append(':').Append(part);

        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name.ToString())).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
