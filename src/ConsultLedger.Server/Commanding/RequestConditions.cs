using System.Globalization;
using System.Text;
using ConsultLedger.Consultations;
using ConsultLedger.Server.Problems;

namespace ConsultLedger.Server.Commanding;

/// <summary>What the headers of a command say: on which version it was decided, how a retry is recognised, what it belongs to.</summary>
internal sealed record RequestConditions(long? ExpectedVersion, string? IdempotencyKey, string? Correlation)
{
    private const int LongestName = 200;

    /// <summary>Null, with a problem, when a header is not what it should be.</summary>
    public static RequestConditions? Read(string? ifMatch, string? idempotencyKey, string? correlation, out ProblemResult? problem)
    {
        problem = null;
        if (!TryVersion(ifMatch, out var version))
            problem = Wrong("If-Match", new("must be one strong entity tag such as \"3\", or *", "必须是一个强实体标签，如 \"3\"，或 *"));
        else if (!TryKey(idempotencyKey, out var key))
            problem = Wrong("Idempotency-Key", new($"must be 1 to {LongestName} visible ASCII characters", $"必须是 1 至 {LongestName} 个可见 ASCII 字符"));
        else if (correlation is not null && !IsName(correlation))
            problem = Wrong("X-Correlation-Id", new($"must be 1 to {LongestName} visible ASCII characters", $"必须是 1 至 {LongestName} 个可见 ASCII 字符"));
        else
            return new RequestConditions(version, key, correlation);
        return null;
    }

    /// <summary><c>*</c> asks only that there be such a consultation, which every command asks.</summary>
    private static bool TryVersion(string? ifMatch, out long? version)
    {
        version = null;
        if (ifMatch is null or "*")
            return true;
        if (ifMatch is not ['"', .. var digits, '"'] || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var given))
            return false;
        version = given;
        return true;
    }

    /// <summary>A key may come bare or as a quoted string (RFC 8941 section 3.3.3); both spell the same key.</summary>
    private static bool TryKey(string? header, out string? key)
    {
        key = header is ['"', .. var quoted, '"'] ? Unquoted(quoted) : header;
        return header is null || (key is not null && IsName(key));
    }

    private static string? Unquoted(string quoted)
    {
        var text = new StringBuilder(quoted.Length);
        for (var i = 0; i < quoted.Length; i++)
        {
            if (quoted[i] == '\\' && (++i == quoted.Length || quoted[i] is not ('"' or '\\')))
                return null;
            text.Append(quoted[i]);
        }

        return text.ToString();
    }

    private static bool IsName(string text) => text.Length is > 0 and <= LongestName && text.All(c => c is > ' ' and <= '~');

    private static ProblemResult Wrong(string header, BilingualText must) =>
        new(ProblemKind.InvalidHeader, new($"{header} {must.English}.", $"{header} {must.Chinese}。"));
}
