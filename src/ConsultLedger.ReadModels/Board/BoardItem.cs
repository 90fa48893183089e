using System.Text.Json.Serialization;
using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Board;

/// <summary>A committee on the closed-loop board.</summary>
/// <param name="Name">Null, like its level, when it was not registered at the moment asked for.</param>
/// <param name="Own">Its own consultations.</param>
/// <param name="RolledUp">Its own and those of all committees below it.</param>
public sealed record BoardItem(string Committee, string? Name, CommitteeLevel? Level, string? Parent, BoardCounts Own, BoardCounts RolledUp);

/// <summary>Counts of consultations. Every one is counted once in <see cref="Total"/> and once among <see cref="Open"/>,
/// <see cref="Settled"/>, <see cref="Archived"/>, <see cref="Declined"/> and <see cref="Withdrawn"/>.</summary>
public sealed record BoardCounts
{
    public static BoardCounts None { get; } = new();

    public int Total { get; init; }

    public int Open { get; init; }

    /// <summary>Every recommendation is settled, and the file is not archived yet.</summary>
    public int Settled { get; init; }

    public int Archived { get; init; }

    public int Declined { get; init; }

    public int Withdrawn { get; init; }

    /// <summary>How many of the open and settled ones stand at each step.</summary>
    public StepCounts Steps { get; init; } = new();

    /// <summary>How many have an overdue recommendation on the day asked for.</summary>
    public int Overdue { get; init; }

    /// <summary>Recommendations that are overdue on that day: assigned, not decided, and their due date over.</summary>
    public int OverdueRecommendations { get; init; }

    public static BoardCounts operator +(BoardCounts left, BoardCounts right) => new()
    {
        Total = left.Total + right.Total,
        Open = left.Open + right.Open,
        Settled = left.Settled + right.Settled,
        Archived = left.Archived + right.Archived,
        Declined = left.Declined + right.Declined,
        Withdrawn = left.Withdrawn + right.Withdrawn,
        Steps = left.Steps + right.Steps,
        Overdue = left.Overdue + right.Overdue,
        OverdueRecommendations = left.OverdueRecommendations + right.OverdueRecommendations,
    };
}

/// <summary>Consultations standing at each of the eight steps.</summary>
public sealed record StepCounts
{
    public int Topic { get; init; }

    public int Plan { get; init; }

    public int Research { get; init; }

    public int Meeting { get; init; }

    public int Outcome { get; init; }

    public int Tracking { get; init; }

    public int Feedback { get; init; }

    public int Archive { get; init; }

    public static StepCounts operator +(StepCounts left, StepCounts right) => new()
    {
        Topic = left.Topic + right.Topic,
        Plan = left.Plan + right.Plan,
        Research = left.Research + right.Research,
        Meeting = left.Meeting + right.Meeting,
        Outcome = left.Outcome + right.Outcome,
        Tracking = left.Tracking + right.Tracking,
        Feedback = left.Feedback + right.Feedback,
        Archive = left.Archive + right.Archive,
    };
}

/// <param name="Items">Each committee above those below it; siblings in the order of their codes.</param>
/// <param name="Totals">All consultations of the items together.</param>
/// <param name="Day">The day overdue is counted for.</param>
/// <param name="Sequence">The answer is what the ledger knew at this sequence.</param>
public sealed record BoardAnswer(IReadOnlyList<BoardItem> Items, BoardCounts Totals, DateOnly Day, [property: JsonIgnore] long Sequence);
