using System.Text.Json.Serialization;

namespace ConsultLedger.ReadModels.Asking;

/// <summary>What a question for a page of a list leads to.</summary>
public abstract record PageAnswer<T>
{
    private protected PageAnswer() { }
}

/// <summary>One page of a list.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="Next">Cursor of the page that follows; null on the last one.</param>
/// <param name="Sequence">The answer is what the ledger knew at this sequence.</param>
public sealed record Page<T>(
    IReadOnlyList<T> Items,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next,
    [property: JsonIgnore] long Sequence) : PageAnswer<T>
{
    /// <summary>The day it was judged on what is overdue; null where nothing depends on the day.</summary>
    [JsonIgnore]
    public DateOnly? AsOf { get; init; }
}

/// <summary>The cursor was not given out for this question.</summary>
public sealed record CursorRefused<T> : PageAnswer<T>;
