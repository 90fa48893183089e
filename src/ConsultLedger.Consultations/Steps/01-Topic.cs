using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ConsultLedger.Consultations;

/// <summary>Where a topic came from.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<TopicSource>))]
public enum TopicSource
{
    /// <summary>党政点题</summary>
    PartyGovernment,

    /// <summary>委员荐题</summary>
    Member,

    /// <summary>社会征题</summary>
    Public,

    /// <summary>界别</summary>
    Sector,

    /// <summary>提案</summary>
    Proposal,
}

[JsonConverter(typeof(SnakeCaseEnumConverter<TopicDecision>))]
public enum TopicDecision
{
    Determined,
    Declined,
}

/// <summary>An answer to one gate question of the procedure.</summary>
public sealed record GateAnswer
{
    /// <summary>The gate's id, or the question itself.</summary>
    [MaxLength(300)]
    public required string Gate { get; init; }

    /// <summary>Whether the question speaks for the topic.</summary>
    public required bool Passed { get; init; }

    /// <summary>Why it was answered so.</summary>
    [MaxLength(4000)]
    public string? Reason { get; init; }

    /// <summary>Person or body that answered.</summary>
    [MaxLength(300)]
    public string? AnsweredBy { get; init; }
}

/// <summary>Opens a consultation by proposing its topic.</summary>
public sealed record ProposeTopic : Command
{
    /// <summary>The committee's code.</summary>
    [MaxLength(64)]
    public required string Committee { get; init; }

    /// <summary>The topic, as it is named (议题).</summary>
    [MaxLength(300)]
    public required string Title { get; init; }

    /// <summary>What it is about, and why now.</summary>
    [MaxLength(8000)]
    public string? Summary { get; init; }

    /// <summary>Where it came from; there may be several sources (议题来源).</summary>
    public IReadOnlyList<TopicSource>? Sources { get; init; }

    /// <summary>Who proposed it.</summary>
    public IReadOnlyList<Person>? Proposers { get; init; }

    /// <summary>Id of a procedure; absent: the committee's own.</summary>
    [MaxLength(100)]
    public string? Procedure { get; init; }
}

public sealed record ScreenTopic : Command
{
    /// <summary>One answer to each question.</summary>
    [MinLength(1)]
    public required IReadOnlyList<GateAnswer> Answers { get; init; }
}

public sealed record DecideTopic : Command
{
    /// <summary>Taken up or not.</summary>
    public required TopicDecision Decision { get; init; }

    /// <summary>The body that decided, e.g. the chairpersons' meeting (主席会议).</summary>
    [MaxLength(300)]
    public string? DecidedBy { get; init; }

    /// <summary>Why.</summary>
    [MaxLength(4000)]
    public string? Reason { get; init; }

    /// <summary>The item of the annual plan this topic carries out: its id in a plan of the committee, or <c>{committee}/{year}/{item}</c>. Once the
    /// committee has issued a plan, it must be in one.</summary>
    [MaxLength(200)]
    public string? PlanItem { get; init; }
}

/// <summary>A topic is proposed; this opens the consultation, gives it its number and binds it to one version of one procedure
/// (提出议题).</summary>
/// <remarks>Usually recorded by the committee's office, for whoever proposes.</remarks>
public sealed record TopicProposed : ConsultationEvent
{
    /// <summary>The consultation's number: committee, year, running number. The ledger gives it.</summary>
    public required string Number { get; init; }

    [MaxLength(64)]
    public required string Committee { get; init; }

    /// <summary>The procedure (id and version) by which the consultation is judged for ever.</summary>
    public required ProcedureVersion Procedure { get; init; }

    [MaxLength(300)]
    public required string Title { get; init; }

    [MaxLength(8000)]
    public string? Summary { get; init; }

    public IReadOnlyList<TopicSource>? Sources { get; init; }

    public IReadOnlyList<Person>? Proposers { get; init; }
}

/// <summary>The gate questions of the procedure are answered (议题初审).</summary>
/// <remarks>Usually recorded by whoever the procedure has answer them.</remarks>
public sealed record TopicScreened : ConsultationEvent
{
    [MinLength(1)]
    public required IReadOnlyList<GateAnswer> Answers { get; init; }
}

/// <summary>The topic is determined (确定协商议题).</summary>
/// <remarks>Usually recorded by the committee's office, for the body that decided.</remarks>
public sealed record TopicDetermined : ConsultationEvent
{
    [MaxLength(300)]
    public string? DecidedBy { get; init; }

    [MaxLength(4000)]
    public string? Reason { get; init; }

    [MaxLength(200)]
    public string? PlanItem { get; init; }
}

/// <summary>The topic is not taken up (议题未立); this ends the consultation.</summary>
/// <remarks>Usually recorded by the committee's office, for the body that decided.</remarks>
public sealed record TopicDeclined : ConsultationEvent
{
    [MaxLength(300)]
    public string? DecidedBy { get; init; }

    [MaxLength(4000)]
    public string? Reason { get; init; }

    [MaxLength(200)]
    public string? PlanItem { get; init; }
}

public sealed partial record Consultation
{
    private static Decision Decide(ProposeTopic command, Capture capture) => new TopicProposed
    {
        Number = capture.Number ?? throw new ArgumentException("a new consultation needs a number", nameof(capture)),
        Procedure = (capture.Procedure ?? throw new ArgumentException("a new consultation needs a procedure", nameof(capture))).Reference,
        Committee = command.Committee,
        Title = command.Title,
        Summary = command.Summary,
        Sources = command.Sources,
        Proposers = command.Proposers,
    };

    private static Decision Decide(ScreenTopic command) => new TopicScreened { Answers = command.Answers };

    private Decision Decide(DecideTopic command, Capture capture)
    {
        if (PlanReference.Objection(command.PlanItem, Committee, capture.Plans) is { } unknown)
            return unknown;
        return command.Decision == TopicDecision.Determined
            ? new TopicDetermined { DecidedBy = command.DecidedBy, Reason = command.Reason, PlanItem = command.PlanItem }
            : new TopicDeclined { DecidedBy = command.DecidedBy, Reason = command.Reason, PlanItem = command.PlanItem };
    }

    private Consultation Evolve(TopicProposed opened) => this with
    {
        Reached = Reached | Milestone.Proposed,
        Number = opened.Number,
        Committee = opened.Committee,
        Procedure = opened.Procedure,
    };
}
