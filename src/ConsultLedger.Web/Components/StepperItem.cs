using ConsultLedger.Consultations;

namespace ConsultLedger.Web.Components;

public enum StepState
{
    Done,
    Current,
    Ahead,

    /// <summary>The consultation ended before it.</summary>
    NotReached,
}

/// <summary>A step as the stepper shows it.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Lines">What stands below the name: the committee's own labels, dates.</param>
public sealed record StepperItem(int Number, string Name, StepState State, IReadOnlyList<string> Lines)
{
    public BilingualText StateWords => State switch
    {
        StepState.Done => new("done", "已完成"),
        StepState.Current => new("under way", "进行中"),
        StepState.Ahead => new("ahead", "未开始"),
        StepState.NotReached => new("not reached", "未进行"),
        _ => throw new InvalidOperationException("no such state"),
    };
}
