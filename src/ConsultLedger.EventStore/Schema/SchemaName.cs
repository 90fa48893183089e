using System.Text.RegularExpressions;

namespace ConsultLedger.EventStore.Schema;

/// <summary>The PostgreSQL schema that holds one ledger, and from which its roles take their names.
/// Small letters, digits and underscores, at most 40, so that it never needs quoting.</summary>
public sealed partial record SchemaName
{
    public SchemaName(string value)
    {
        if (!Plain().IsMatch(value))
            throw new ArgumentException(
                $"'{value}' cannot name a ledger's schema: use a small letter followed by at most 39 small letters, digits or underscores.", nameof(value));
        Value = value;
    }

    public string Value { get; }

    /// <summary>Owns the tables and functions; nobody logs in as it.</summary>
    public string Owner => Value + "_owner";

    /// <summary>Reads everything, and appends through functions.</summary>
    public string Server => Value + "_server";

    /// <summary>Reads what the caller that it answers may see, and nothing else.</summary>
    public string Reader => Value + "_reader";

    /// <summary>Reads the events and owns the read models.</summary>
    public string Projector => Value + "_projector";

    /// <summary>Reads the events and writes the tree over them.</summary>
    public string Sealer => Value + "_sealer";

    public override string ToString() => Value;

    [GeneratedRegex(@"\A[a-z][a-z0-9_]{0,39}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Plain();
}
