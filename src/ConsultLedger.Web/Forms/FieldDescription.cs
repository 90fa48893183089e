using ConsultLedger.Consultations;

namespace ConsultLedger.Web.Forms;

/// <summary>Where the values come from that a field offers.</summary>
public enum FieldSource
{
    /// <summary>Its own type; else it is free.</summary>
    Own,

    /// <summary>Chosen: a committee, by name.</summary>
    Committee,

    /// <summary>Chosen: a procedure, by name.</summary>
    Procedure,

    /// <summary>Chosen: an item of the committee's annual plans, by title.</summary>
    PlanItem,

    /// <summary>Chosen: a recommendation, by number and text.</summary>
    Recommendation,

    /// <summary>Chosen: one of the parts people take in the procedure; free where it has none.</summary>
    PartyRole,

    /// <summary>Chosen: one of the questions of the procedure; free where it has none.</summary>
    Gate,

    /// <summary>Chosen: an event of the consultation.</summary>
    Event,

    /// <summary>Chosen: a value of the event that was chosen.</summary>
    Value,

    /// <summary>Chosen: an item of the plan the form is about, by title.</summary>
    OwnItem,

    /// <summary>Free, with the forms suggested that the plan sets numbers for.</summary>
    PlannedForm,

    /// <summary>Chosen: what a program may do.</summary>
    Scope,

    /// <summary>Chosen: a kind of event of a consultation, by name.</summary>
    EventType,

    /// <summary>Free, with units suggested that the record names.</summary>
    Unit,

    /// <summary>Free, with bodies of the committee suggested that the record names.</summary>
    Body,

    /// <summary>Free, with people suggested that the record names.</summary>
    Person,

    /// <summary>Free, with forms of consultation suggested that the ledger knows.</summary>
    ConsultationForm,
}

/// <summary>What people are told of a field. Its kind and bounds are not said here: they follow from its type.</summary>
/// <param name="Name">As it is written in JSON.</param>
/// <param name="Label">What it is called beside its input.</param>
/// <param name="Hint">What to write there; null where the label says enough.</param>
public sealed record FieldDescription(string Name, BilingualText Label, BilingualText? Hint)
{
    public FieldSource Source { get; init; }

    /// <summary>What it means that nothing is chosen; null: that it is not stated.</summary>
    public BilingualText? Unchosen { get; init; }

    /// <summary>Of a group: it is never folded away.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Of a list of things with parts: it is folded away until somebody looks, or something in it is wrong.</summary>
    public bool IsFolded { get; init; }

    /// <summary>Of a list of things with parts: what is told of these here; null: what is told of such things everywhere.</summary>
    public IReadOnlyList<FieldDescription>? Parts { get; init; }

    /// <summary>The command needs it, but the form knows what to put there when it is left empty: of a list, that there is nothing in it.</summary>
    public bool MayBeLeft { get; init; }
}

/// <summary>What people are told of a form.</summary>
/// <param name="Title">What is recorded with it.</param>
/// <param name="Purpose">When it is used, and what follows from it.</param>
/// <param name="Fields">In the order in which they are filled in.</param>
public sealed record FormDescription(BilingualText Title, BilingualText Purpose, IReadOnlyList<FieldDescription> Fields);
