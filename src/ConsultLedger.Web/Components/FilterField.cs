namespace ConsultLedger.Web.Components;

/// <summary>What a reader may narrow a page by.</summary>
/// <param name="Name">The parameter it sets.</param>
/// <param name="Label">What it is called.</param>
public sealed record FilterField(string Name, string Label)
{
    /// <summary>What can be chosen; null: it is written.</summary>
    public IReadOnlyList<(string Value, string Text)>? Options { get; init; }

    /// <summary>What the first choice is called, which is not to choose; null: all.</summary>
    public string? Any { get; init; }

    /// <summary>Of the input, where it is written.</summary>
    public string Type { get; init; } = "search";

    /// <summary>Takes four digits.</summary>
    public bool IsYear { get; init; }

    /// <summary>A value as people read it.</summary>
    public string TextOf(string value) => Options?.FirstOrDefault(option => option.Value == value).Text ?? value;
}
