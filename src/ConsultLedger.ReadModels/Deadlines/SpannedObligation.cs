using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Record;
using ConsultLedger.ReadModels.Running;

namespace ConsultLedger.ReadModels.Deadlines;

/// <summary>A row as <see cref="ObligationProjection"/> writes it.</summary>
/// <param name="From">The sequence from which it is true.</param>
/// <param name="Ordinal">Its place among the rows of that event.</param>
/// <param name="Opened">Sequence of the consultation's opening.</param>
/// <param name="State">Null: a reopening has ended the obligation.</param>
internal sealed record SpannedObligation(
    long From,
    int Ordinal,
    long Opened,
    string Committee,
    string Kind,
    int? Recommendation,
    string? Unit,
    EdtfDate FirstDueOn,
    EdtfDate DueOn,
    DateOnly Until,
    ObligationState? State,
    EdtfDate? EndedOn,
    long? EndedBy,
    ComputationTrigger Trigger,
    CalendarReference Calendar,
    string? Revisions)
{
    public static IEnumerable<SpannedObligation> In(byte[] span)
    {
        var rows = new List<SpannedObligation>();
        var row = new SpannedRow(span);
        while (row.MoveNext())
            rows.Add(Read(ref row));
        return rows;
    }

    public IndexedRow ToIndexed() => new(From, Ordinal, Opened, Committee, Kind, Recommendation, Unit, Until, State);

    /// <summary>The obligation, but for what of its computation follows from rule and calendar.</summary>
    public Obligation ToObligation() => new()
    {
        Kind = Kind,
        Recommendation = Recommendation,
        Unit = Unit,
        FirstDueOn = FirstDueOn,
        DueOn = DueOn,
        End = EndedOn is { } on ? new ObligationEnd(on, EndedBy!.Value, IsLapse: State == ObligationState.Lapsed) : null,
        Computed = Computation.Of(Trigger),
        Revisions = Revisions is null ? [] : JsonSerializer.Deserialize(Revisions, RecordJson.Shared.IReadOnlyListDueDateMove)!,
    };

    private static SpannedObligation Read(ref SpannedRow row) => new(
        From: row.Int64(),
        Ordinal: row.Int32(),
        Opened: row.Int64(),
        Committee: row.Text(),
        Kind: row.Text(),
        Recommendation: row.Int32OrNull(),
        Unit: row.TextOrNull(),
        FirstDueOn: row.Edtf(),
        DueOn: row.Edtf(),
        Until: row.Date(),
        State: row.TextOrNull() is { } state ? Reading.ValueOf<ObligationState>(state) : null,
        EndedOn: row.EdtfOrNull(),
        EndedBy: row.Int64OrNull(),
        Trigger: new ComputationTrigger(row.Text(), row.Int64(), row.Edtf()) { IsStated = row.Boolean() },
        Calendar: new CalendarReference(row.TextOrNull(), row.Int32OrNull()),
        Revisions: row.TextOrNull());
}
