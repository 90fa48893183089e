namespace ConsultLedger.Web.Components;

/// <summary>What a colour means; it never says so alone.</summary>
public enum Tone
{
    Neutral,

    /// <summary>Under way.</summary>
    Active,

    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Somebody should look.</summary>
    Attention,

    /// <summary>Overdue, refused, broken.</summary>
    Critical,
}
