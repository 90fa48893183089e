using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Record;
using ConsultLedger.Transparency.Archives;

namespace ConsultLedger.Archives.Records;

/// <summary>What follows from the events, as JSON.</summary>
internal static class RecordFiles
{
    /// <summary>The record as known at the checkpoint: what the API answers of the same version of the consultation.</summary>
    public static BagFile Record(Dossier dossier) =>
        BagFile.Of("data/record.json", JsonSerializer.SerializeToUtf8Bytes(dossier.Record, RecordJson.Shared.ConsultationRecord));

    /// <summary>The version of the procedure it was judged by.</summary>
    public static BagFile Procedure(Dossier dossier) =>
        BagFile.Of("data/procedure.json", JsonSerializer.SerializeToUtf8Bytes(dossier.Procedure, typeof(Procedure), LedgerJson.Shared));
}
