namespace ConsultLedger.Web.Asking;

/// <summary>What a page lets its reader do, where it is more than to read records and to ask.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PageAccessAttribute : Attribute
{
    /// <summary>To read records.</summary>
    public const string Read = "read";

    /// <summary>The name of the right that its reader needs, as the table of routes has it.</summary>
    public string Right { get; init; } = Read;

    /// <summary>Whether it takes forms that are posted to it; a page that does not answers them 405.</summary>
    public bool TakesForms { get; init; }
}
