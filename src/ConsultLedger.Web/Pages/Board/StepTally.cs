using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Board;

namespace ConsultLedger.Web.Pages.Board;

/// <summary>How many consultations came to each step, and how many stand at it.</summary>
public static class StepTally
{
    /// <summary>Of each step in order. Who stands at a step came to all before it; what is archived came to all. Declined and
    /// withdrawn ones are in none: the board does not tell where they ended.</summary>
    public static IReadOnlyList<(int Reached, int Standing)> Of(BoardCounts counts)
    {
        int[] standing = [.. ProcessOrder.Steps.Select(step => At(counts.Steps, step))];
        return [.. standing.Select((here, index) => (standing.Skip(index).Sum() + counts.Archived, here))];
    }

    private static int At(StepCounts counts, Step step) => step switch
    {
        Step.Topic => counts.Topic,
        Step.Plan => counts.Plan,
        Step.Research => counts.Research,
        Step.Meeting => counts.Meeting,
        Step.Outcome => counts.Outcome,
        Step.Tracking => counts.Tracking,
        Step.Feedback => counts.Feedback,
        Step.Archive => counts.Archive,
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "there are eight steps"),
    };
}
