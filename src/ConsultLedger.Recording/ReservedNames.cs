using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.Recording;

/// <summary>The names that events give to their streams, each only once in the ledger.</summary>
internal static class ReservedNames
{
    /// <summary>The consultation's number, with its opening; the archive number, when the file is archived or by a correction later.</summary>
    public static ReservedName? GivenBy(LedgerEvent happening) => happening switch
    {
        TopicProposed { Number: var number } => new ReservedName(ConsultationNumber.KindOf(number[..Math.Max(0, number.LastIndexOf('-'))]), number),
        FileArchived { ArchiveNumber: { } number } => new ReservedName("archive_number", number),
        RecordCorrected { Pointer: "/archiveNumber" } correction when correction.To.GetString() is { } number => new ReservedName("archive_number", number),
        _ => null,
    };
}
