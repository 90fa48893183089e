using System.Text.Json.Serialization;

namespace ConsultLedger.Consultations;

/// <summary>A fact that is recorded for ever. The names of these types and of their members are storage: they never change.
/// A new shape is a new type with a new wire name.</summary>
public abstract record LedgerEvent
{
    /// <summary>When it happened, as people state it; absent when unknown. When it was recorded is the ledger's to say.</summary>
    [JsonPropertyOrder(100)]
    public EdtfDate? OccurredOn { get; init; }

    /// <summary>The document the event rests on.</summary>
    [JsonPropertyOrder(101)]
    public Basis? Basis { get; init; }

    /// <summary>Documents the event carries, by digest; their bytes are kept apart.</summary>
    [JsonPropertyOrder(102)]
    public IReadOnlyList<DocumentReference>? Documents { get; init; }

    /// <summary>The stated date of the event: <see cref="OccurredOn"/>, or the date its own fields give.</summary>
    [JsonIgnore]
    public EdtfDate? StatedOn => OccurredOn ?? OwnDate;

    /// <summary>The date among the event's own fields that says when it happened. Not public, so that it is never stored twice.</summary>
    private protected virtual EdtfDate? OwnDate => null;
}

/// <summary>An event of a consultation's stream.</summary>
public abstract record ConsultationEvent : LedgerEvent;

internal static class CommonFields
{
    /// <summary>The event with the fields that every command may bring along.</summary>
    public static T Carrying<T>(this T happening, Command command, Capture capture)
        where T : LedgerEvent => (T)(happening with
        {
            OccurredOn = command.OccurredOn,
            Basis = command.Basis,
            Documents = capture.Documents is { Count: > 0 } documents ? documents : null,
        });
}

/// <summary>What someone asks to have recorded. The property names are the HTTP contract's.</summary>
public abstract record Command
{
    /// <summary>When it happened, as an EDTF date (2023-01-15, 2023-01, 2022, 2022-04~); absent when unknown.</summary>
    [JsonPropertyOrder(100)]
    public EdtfDate? OccurredOn { get; init; }

    /// <summary>The document it rests on: an object, or just its title.</summary>
    [JsonPropertyOrder(101)]
    [JsonConverter(typeof(BasisOrTitleConverter))]
    public Basis? Basis { get; init; }

    /// <summary>SHA-256 digests of documents already uploaded.</summary>
    [JsonPropertyOrder(102)]
    public IReadOnlyList<Digest>? Documents { get; init; }
}

/// <summary>A command about one numbered recommendation.</summary>
public abstract record RecommendationCommand : Command
{
    /// <summary>The recommendation's number, from 1; it comes from the address, not from the body.</summary>
    [JsonIgnore]
    public int Recommendation { get; init; }
}

/// <summary>What a decision may use besides the command and the state: given from outside, so that deciding stays pure.</summary>
/// <param name="Number">The number a new consultation gets, e.g. 421321-2026-0001.</param>
/// <param name="Procedure">The procedure a new consultation is bound to, or an open one is judged by; null: the shipped one it is bound to.</param>
/// <param name="Documents">What is known of the documents the command names.</param>
public sealed record Capture(string? Number = null, Procedure? Procedure = null, IReadOnlyList<DocumentReference>? Documents = null)
{
    /// <summary>The annual plans that the command's reference to one of their items can mean; null where it names none.</summary>
    public IReadOnlyList<KnownPlan>? Plans { get; init; }

    /// <summary>The digest of the catalogue of everything recorded so far (<see cref="FiledCatalogue"/>); null where nothing is filed.</summary>
    public Digest? FiledCatalogue { get; init; }

    /// <summary>What the committee's archive numbers look like; null: any will do.</summary>
    public ArchiveNumberPattern? ArchiveNumbers { get; init; }

    public static Capture Nothing { get; } = new();
}

/// <summary>One version of one procedure; a consultation is judged by the version it was opened under for ever.</summary>
public sealed record ProcedureVersion
{
    /// <summary>Id of the procedure, e.g. suixian-eight-step.</summary>
    public required string Id { get; init; }

    /// <summary>Its version, from 1.</summary>
    public required int Version { get; init; }
}
