using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace ConsultLedger.Consultations;

/// <summary>What a published total counts.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ClaimedTotal>))]
public enum ClaimedTotal
{
    /// <summary>协商活动</summary>
    Consultations,

    /// <summary>协商成果、协商专报</summary>
    Outcomes,

    /// <summary>领导批示（件次）</summary>
    Instructions,

    /// <summary>意见建议</summary>
    Recommendations,

    /// <summary>被采纳的意见建议</summary>
    RecommendationsAdopted,

    /// <summary>已落实的意见建议</summary>
    RecommendationsImplemented,

    /// <summary>解决的实际问题</summary>
    ProblemsSolved,

    /// <summary>参加协商的人数或人次</summary>
    Participants,
}

/// <summary>Whose a published total is.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ClaimScope>))]
public enum ClaimScope
{
    /// <summary>The committee and all below it.</summary>
    WholeTree,

    /// <summary>The committee alone.</summary>
    Own,
}

/// <summary>Records a total that was published, as it was published.</summary>
public sealed record ClaimTotal : Command
{
    /// <summary>What is counted; where no word fits, <c>what</c> says it.</summary>
    public ClaimedTotal? Counted { get; init; }

    /// <summary>What is counted, in the words of the source.</summary>
    [MaxLength(300)]
    public string? What { get; init; }

    /// <summary>The total, with how exactly it is known.</summary>
    public Count? Value { get; init; }

    /// <summary>A published percentage, as a decimal (62.8), instead of a total.</summary>
    [MaxLength(20)]
    public string? Percent { get; init; }

    /// <summary>First day of the period it is of; absent: from the beginning.</summary>
    public EdtfDate? PeriodStart { get; init; }

    /// <summary>Last day of the period it is of; absent: up to the publication.</summary>
    public EdtfDate? PeriodEnd { get; init; }

    /// <summary>Whether it counts the committees below too; absent: the whole tree.</summary>
    public ClaimScope? Scope { get; init; }

    /// <summary>When it was published.</summary>
    public EdtfDate? PublishedOn { get; init; }

    /// <summary>Where it was published, and how far that can be relied on: an object, or just its title.</summary>
    [JsonConverter(typeof(BasisOrTitleConverter))]
    public required Basis Source { get; init; }
}

/// <summary>An event of the stream of what is claimed of a committee.</summary>
public abstract record ClaimEvent : LedgerEvent;

/// <summary>A published total is recorded as claimed (公布的总数). It stands beside what the ledger computes and enters no rate.</summary>
/// <remarks>Usually recorded by whoever takes published reports into the ledger.</remarks>
public sealed record TotalClaimed : ClaimEvent
{
    public ClaimedTotal? Counted { get; init; }

    [MaxLength(300)]
    public string? What { get; init; }

    public Count? Value { get; init; }

    [MaxLength(20)]
    public string? Percent { get; init; }

    public EdtfDate? PeriodStart { get; init; }

    public EdtfDate? PeriodEnd { get; init; }

    public required ClaimScope Scope { get; init; }

    public EdtfDate? PublishedOn { get; init; }

    public required Basis Source { get; init; }

    private protected override EdtfDate? OwnDate => PublishedOn;
}

/// <summary>Published totals (claims).</summary>
public static partial class Claim
{
    /// <summary>What becomes of a claim. Claims do not depend on each other, so there is no state to decide on.</summary>
    public static Decision<ClaimEvent> Decide(ClaimTotal command, Capture capture)
    {
        if (command.Counted is null && command.What is null)
            return Refusals.ClaimOfNothing();
        if (command.Value is null == command.Percent is null)
            return Refusals.ClaimWithoutTotal(command.Value is null ? "/value" : "/percent");
        if (command.Percent is { } percent && !Decimal().IsMatch(percent))
            return Refusals.PercentNotDecimal();
        if (command is { PeriodStart: { } start, PeriodEnd: { } end } && Refusals.UnlessInOrder(start, end, "/periodEnd") is { } backwards)
            return backwards;
        return new TotalClaimed
        {
            Counted = command.Counted,
            What = command.What,
            Value = command.Value,
            Percent = command.Percent,
            PeriodStart = command.PeriodStart,
            PeriodEnd = command.PeriodEnd,
            Scope = command.Scope ?? ClaimScope.WholeTree,
            PublishedOn = command.PublishedOn,
            Source = command.Source,
        }.Carrying(command, capture);
    }

    [GeneratedRegex(@"\A[0-9]{1,9}(\.[0-9]{1,6})?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Decimal();
}
