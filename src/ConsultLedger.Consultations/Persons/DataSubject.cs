using System.ComponentModel.DataAnnotations;

namespace ConsultLedger.Consultations;

/// <summary>Destroys the key of a resident, so that nobody can read any more what is sealed with it. This cannot be undone.</summary>
public sealed record ErasePerson : Command
{
    /// <summary>The law and article it rests on, e.g. 个人信息保护法第四十七条.</summary>
    [MaxLength(500)]
    public required string LegalBasis { get; init; }

    /// <summary>Who decided.</summary>
    [MaxLength(300)]
    public required string DecidedBy { get; init; }

    /// <summary>Why, without anything that says who she is.</summary>
    [MaxLength(1000)]
    public string? Reason { get; init; }
}

/// <summary>An event of the stream of one resident.</summary>
public abstract record PersonEvent : LedgerEvent;

/// <summary>What the ledger knew of a resident is erased: her key is destroyed (删除个人信息).</summary>
/// <remarks>Usually recorded by the committee's office, for whoever decided.</remarks>
public sealed record PersonErased : PersonEvent
{
    /// <summary>Her id, as events have it in `resident.person`.</summary>
    public required Guid Person { get; init; }

    [MaxLength(500)]
    public required string LegalBasis { get; init; }

    [MaxLength(300)]
    public required string DecidedBy { get; init; }

    [MaxLength(1000)]
    public string? Reason { get; init; }
}

/// <summary>A consultation in whose events a resident is named.</summary>
/// <param name="Number">The consultation's number.</param>
/// <param name="WasFiled">Its file has been archived, whether or not it was reopened since.</param>
/// <param name="IsKeptPermanently">Its retention is permanent: as filed, or as its procedure says while it can still be filed.</param>
public sealed record Appearance(string Number, bool WasFiled, bool IsKeptPermanently)
{
    /// <param name="history">The consultation's events.</param>
    /// <param name="procedure">The version it is bound to.</param>
    public static Appearance In(IReadOnlyList<ConsultationEvent> history, Procedure procedure)
    {
        var state = Consultation.Fold(history);
        var filed = Correction.Applied(history).OfType<FileArchived>().ToList();
        return new(
            state.Number,
            filed.Count > 0,
            filed.Any(archived => archived.Retention == Retention.Permanent) || (procedure.Retention == Retention.Permanent && !state.HasEnded));
    }
}

/// <summary>A resident as far as the ledger's own rules concern her.</summary>
/// <param name="Person">Her id.</param>
/// <param name="IsErased">Whether her key was destroyed, or is to be.</param>
public sealed record DataSubject(Guid Person, bool IsErased)
{
    /// <param name="command">What is asked for.</param>
    /// <param name="appearances">Where she is named.</param>
    /// <param name="capture">What is known of the documents the command names.</param>
    public Decision<PersonEvent> Decide(ErasePerson command, IReadOnlyList<Appearance> appearances, Capture capture)
    {
        if (IsErased)
            return Refusals.PersonErased(Person);
        if (appearances.FirstOrDefault(appearance => appearance.IsKeptPermanently) is { } kept)
            return Refusals.PersonKeptPermanently(kept.Number);
        if (appearances.FirstOrDefault(appearance => appearance.WasFiled) is { } filed)
            return Refusals.PersonFiled(filed.Number);
        return new PersonErased
        {
            Person = Person,
            LegalBasis = command.LegalBasis,
            DecidedBy = command.DecidedBy,
            Reason = command.Reason,
        }.Carrying(command, capture);
    }

    /// <summary>The state after a history.</summary>
    public static DataSubject Fold(Guid person, IReadOnlyList<PersonEvent> history) => new(person, history.OfType<PersonErased>().Any());
}
