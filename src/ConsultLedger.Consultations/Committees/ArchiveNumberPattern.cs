using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ConsultLedger.Consultations;

/// <summary>
/// What the archive numbers (档号) of a committee look like: signs as they are, and in braces <c>{year}</c> (four digits), <c>{retention}</c> (Y, D30 or D10,
/// as the file is kept), <c>{digits:4}</c> and <c>{letters:3}</c> (so many; without a number one or more; letters are capitals). In the manner of DA/T 22:
/// <c>0421-WS·{year}-{retention}-{letters}-{digits:4}</c>.
/// </summary>
public sealed partial class ArchiveNumberPattern
{
    /// <summary>The most digits or letters one place may have.</summary>
    private const int Widest = 20;

    private readonly Regex _expression;

    private ArchiveNumberPattern(string text, string expression, string example)
    {
        Text = text;
        Example = example;
        _expression = new Regex($@"\A{expression}\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
    }

    /// <summary>The pattern as it is written.</summary>
    public string Text { get; }

    /// <summary>A number it accepts, of a file that is kept permanently.</summary>
    public string Example { get; }

    /// <summary>Reads a pattern; null when it is none: an unknown word in braces, a brace alone, a width of 0 or above 20, or nothing in braces at all.</summary>
    public static ArchiveNumberPattern? Parse(string text)
    {
        var expression = new StringBuilder();
        var example = new StringBuilder();
        var (at, isVariable) = (0, false);
        foreach (Match match in Place().Matches(text))
        {
            Literal(text[at..match.Index]);
            if (PlaceOf(match) is not { } place)
                return null;
            expression.Append(place.Expression);
            example.Append(place.Example);
            (at, isVariable) = (match.Index + match.Length, true);
        }

        Literal(text[at..]);
        return isVariable && !Place().Replace(text, "").AsSpan().ContainsAny('{', '}') ? new ArchiveNumberPattern(text, expression.ToString(), example.ToString()) : null;

        void Literal(string signs)
        {
            expression.Append(Regex.Escape(signs));
            example.Append(signs);
        }
    }

    /// <summary>Whether a number is of this pattern.</summary>
    /// <param name="retention">How long the file is kept; a number that says how long needs to know.</param>
    public bool Accepts(string number, Retention? retention) =>
        _expression.Match(number) is { Success: true } match
        && (!match.Groups["retention"].Success || (retention is { } period && match.Groups["retention"].Value == RetentionCodes.Of(period)));

    private static (string Expression, string Example)? PlaceOf(Match match)
    {
        var width = match.Groups["width"];
        var count = 0;
        if (width.Success && (!int.TryParse(width.Value, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count is < 1 or > Widest))
            return null;
        var times = width.Success ? $"{{{count}}}" : $"{{1,{Widest}}}";
        return (match.Groups["word"].Value, width.Success) switch
        {
            ("year", false) => ("[0-9]{4}", "2026"),
            ("retention", false) => ("(?<retention>Y|D30|D10)", RetentionCodes.Of(Retention.Permanent)),
            ("digits", _) => ($"[0-9]{times}", "1".PadLeft(Math.Max(count, 1), '0')),
            ("letters", _) => ($"[A-Z]{times}", new string('A', Math.Max(count, 1))),
            _ => null,
        };
    }

    [GeneratedRegex(@"\{(?<word>[a-z]+)(:(?<width>[0-9]+))?\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}

/// <summary>Periods of retention as archive numbers have them (DA/T 22).</summary>
public static class RetentionCodes
{
    public static string Of(Retention retention) => retention switch
    {
        Retention.Permanent => "Y",
        Retention.ThirtyYears => "D30",
        Retention.TenYears => "D10",
        _ => throw new ArgumentOutOfRangeException(nameof(retention), retention, "no such period"),
    };
}
