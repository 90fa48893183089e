using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.Recording;

/// <summary>A consultation as another ledger recorded it, checked and to be taken in.</summary>
/// <param name="Events">Its events as recorded there, from the first.</param>
/// <param name="Context">Events outside of it that it depends on, in the order of that ledger.</param>
/// <param name="Package">SHA-256 of the package they came in.</param>
/// <param name="Ledger">Origin of that ledger.</param>
public sealed record ArchivedConsultation(
    IReadOnlyList<RecordedEvent> Events, IReadOnlyList<RecordedEvent> Context, Digest Package, string Ledger);

/// <summary>What became of it.</summary>
public abstract record ArchivedResult
{
    private ArchivedResult() { }

    /// <param name="Events">As this ledger has them.</param>
    /// <param name="IsNew">Whether any of them was recorded now.</param>
    public sealed record Recorded(IReadOnlyList<RecordedEvent> Events, bool IsNew) : ArchivedResult;

    /// <summary>The ledger has a consultation with this id, or an event of it, that did not come with this package.</summary>
    public sealed record Exists : ArchivedResult;

    /// <summary>Another consultation of the ledger has its number.</summary>
    public sealed record NumberTaken(string Number) : ArchivedResult;

    /// <summary>Another file of the ledger has its archive number.</summary>
    public sealed record ArchiveNumberTaken(string Number) : ArchivedResult;

    /// <summary>The ledger knows the version of the procedure by other words: it would judge the consultation by another rule.</summary>
    public sealed record ProcedureDiffers(ProcedureVersion Version) : ArchivedResult;

    /// <summary>With where it came from, an event would be larger than a ledger entry may be.</summary>
    public sealed record TooLarge(int Size, int Largest) : ArchivedResult;

    /// <summary>The events are not in the streams they would have been recorded in.</summary>
    public sealed record Misplaced(long Sequence) : ArchivedResult;
}
