using ConsultLedger.Consultations;
using ConsultLedger.Transparency.Archives;

namespace ConsultLedger.Archives;

/// <summary>An item of the catalogue (件): a document that an event brought to the file.</summary>
public sealed record DossierItem
{
    /// <summary>Its number in the file (件号), from 1, in the order of recording. It never changes: what comes later is added behind.</summary>
    public required int Number { get; init; }

    /// <summary>Its archive number (档号): that of the file and its own number; null while the file has none.</summary>
    public string? ArchiveNumber { get; init; }

    /// <summary>What it is called (题名): its name without the ending; null when it came without a name.</summary>
    public string? Title { get; init; }

    /// <summary>The step whose event brought it; null when it was only attached to the file.</summary>
    public Step? Step { get; init; }

    /// <summary>Whose document it is (责任者): the committee in whose file it stands, where nothing else is known.</summary>
    public required string Author { get; init; }

    /// <summary>When the event that brought it happened, as stated; null when unknown.</summary>
    public EdtfDate? Date { get; init; }

    /// <summary>Version of the event that brought it.</summary>
    public required long Version { get; init; }

    /// <summary>Sequence of that event.</summary>
    public required long Sequence { get; init; }

    /// <summary>That event's wire name.</summary>
    public required string EventType { get; init; }

    /// <summary>What the event says of the document.</summary>
    public required DocumentReference Document { get; init; }

    /// <summary>Version of the correction by which it was taken out of the file; null: it was not.</summary>
    public long? TakenBackBy { get; init; }

    /// <summary>Where its bytes stand in the bag; null when they are absent. The same bytes brought twice stand there once.</summary>
    public string? Path { get; init; }

    /// <summary>The bytes; null when the ledger does not have them any more.</summary>
    public BagFile? Content { get; init; }
}
