namespace ConsultLedger.Web.Asking;

/// <summary>What a page lets its reader do, where it is more than to read records and to ask.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PageAccessAttribute : Attribute
{
    /// <summary>To read records.</summary>
    public const string Read = "read";

    /// <summary>To read events one by one, and proofs of them.</summary>
    public const string ReadEvents = "read_events";

    /// <summary>To look for events across consultations.</summary>
    public const string Search = "search";

    /// <summary>To see which committees there are.</summary>
    public const string ReadCommittees = "read_committees";

    /// <summary>To see who may do what.</summary>
    public const string ReadAccess = "read_access";

    /// <summary>To see who read what.</summary>
    public const string ReadReadings = "read_readings";

    /// <summary>To record.</summary>
    public const string Record = "record";

    /// <summary>What everybody may who has said who she is.</summary>
    public const string Known = "known";

    /// <summary>The name of the right that its reader needs, as the table of routes has it.</summary>
    public string Right { get; init; } = Read;

    /// <summary>Whether it takes forms that are posted to it; a page that does not answers them 405.</summary>
    public bool TakesForms { get; init; }
}
