using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ConsultLedger.Consultations;

/// <summary>What becomes of a topic that does not pass a gate.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<GateFailure>))]
public enum GateFailure
{
    /// <summary>It is not determined; it may be screened again.</summary>
    Refuse,

    /// <summary>It can only be declined.</summary>
    Decline,
}

/// <summary>A question a topic has to pass before it is determined.</summary>
public sealed record Gate
{
    /// <summary>Its id within the procedure; an answer names it.</summary>
    [MaxLength(60)]
    public required string Id { get; init; }

    /// <summary>The question. Answered yes, it speaks for the topic.</summary>
    public required Wording Question { get; init; }

    /// <summary>What becomes of a topic that does not pass.</summary>
    public required GateFailure OnFailure { get; init; }

    /// <summary>Whether an answer is to this question: it names the id, or says the question itself.</summary>
    public bool IsNamed(string text) => text == Id || text == Question.English || text == Question.Chinese;
}

/// <summary>A part someone takes in a consultation, e.g. one of the five parties (五方).</summary>
public sealed record PartyRole
{
    /// <summary>Its id within the procedure; participants and attendees name it.</summary>
    [MaxLength(60)]
    public required string Id { get; init; }

    /// <summary>What it is called, which participants and attendees may say instead of the id.</summary>
    public required Wording Name { get; init; }

    /// <summary>Whether someone in this part has to be present at every meeting.</summary>
    public required bool Required { get; init; }

    public bool IsNamed(string text) => text == Id || text == Name.English || text == Name.Chinese;
}

/// <summary>What the steps are called locally: a stage of the local way, and the step it belongs to.</summary>
public sealed record LocalStage
{
    /// <summary>The local label.</summary>
    public required Wording Label { get; init; }

    /// <summary>The step of the eight it belongs to; several stages may belong to one.</summary>
    public required Step Step { get; init; }
}

/// <summary>
/// One version of a local procedure: how a committee walks the eight steps. It is data, recorded in the ledger, and never
/// changes; what changes is published as the next version, and consultations bound to this one go on being judged by it.
/// </summary>
public sealed record Procedure
{
    /// <summary>Its id, e.g. suixian-eight-step.</summary>
    [MaxLength(100)]
    public required string Id { get; init; }

    /// <summary>Its version, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>What it is called.</summary>
    public required Wording Name { get; init; }

    /// <summary>What it is, in a few sentences.</summary>
    public Wording? Description { get; init; }

    /// <summary>Where it is laid down or was published.</summary>
    public required IReadOnlyList<Basis> Sources { get; init; }

    /// <summary>What its sources do not say, and what is done about that here.</summary>
    public required IReadOnlyList<Wording> LeftOpen { get; init; }

    /// <summary>Questions a topic has to pass before it is determined.</summary>
    public required IReadOnlyList<Gate> Gates { get; init; }

    /// <summary>The parts people take. Where there are any, every participant's and attendee's part is one of them.</summary>
    public required IReadOnlyList<PartyRole> PartyRoles { get; init; }

    /// <summary>What has to be there before certain events are accepted.</summary>
    public required IReadOnlyList<Requirement> Requirements { get; init; }

    /// <summary>What is due how long after what. Being late is never refused; it shows.</summary>
    public required IReadOnlyList<DeadlineRule> Deadlines { get; init; }

    /// <summary>The stages of the local way in their own order, each with the step it belongs to.</summary>
    public required IReadOnlyList<LocalStage> Stages { get; init; }

    /// <summary>Steps the consultation may go without: research by a waiver, any when the file is archived, with reason and signature.</summary>
    public required IReadOnlyList<Step> WaivableSteps { get; init; }

    /// <summary>How long files are kept where the archiving does not say.</summary>
    public Retention? Retention { get; init; }

    /// <summary>Its id and version, as a consultation is bound to it.</summary>
    [JsonIgnore]
    public ProcedureVersion Reference => new() { Id = Id, Version = Version };
}
