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
    /// <summary>All rows of a span, as far as they are searched by.</summary>
    public static IEnumerable<IndexedRow> Indexed(byte[] span)
    {
        var rows = new List<IndexedRow>();
        var row = new SpannedRow(span);
        while (row.MoveNext())
        {
            var (from, ordinal, opened, committee, kind) = (row.Int64(), row.Int32(), row.Int64(), row.Text(), row.Text());
            var (recommendation, unit) = (row.Int32OrNull(), row.TextOrNull());
            row.Pass(2);
            var (until, state, endedOn) = (row.Date(), StateOf(row.TextOrNull()), row.EdtfOrNull());
            row.Pass(8);
            rows.Add(new IndexedRow(from, ordinal, opened, committee, kind, recommendation, unit, until, state, endedOn?.Latest));
        }

        return rows;
    }

    /// <summary>One row of a span.</summary>
    public static SpannedObligation In(ReadOnlySpan<byte> span, IndexKey key)
    {
        var row = new SpannedRow(span);
        while (row.MoveNext())
        {
            var (from, ordinal) = (row.Int64(), row.Int32());
            if (from == key.From && ordinal == key.Ordinal)
                return Read(from, ordinal, ref row);
            row.Pass(18);
        }

        throw new InvalidDataException($"the span has no row {key.Ordinal} of sequence {key.From}");
    }

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

    private static SpannedObligation Read(long from, int ordinal, ref SpannedRow row) => new(
        from,
        ordinal,
        Opened: row.Int64(),
        Committee: row.Text(),
        Kind: row.Text(),
        Recommendation: row.Int32OrNull(),
        Unit: row.TextOrNull(),
        FirstDueOn: row.Edtf(),
        DueOn: row.Edtf(),
        Until: row.Date(),
        State: StateOf(row.TextOrNull()),
        EndedOn: row.EdtfOrNull(),
        EndedBy: row.Int64OrNull(),
        Trigger: new ComputationTrigger(row.Text(), row.Int64(), row.Edtf()) { IsStated = row.Boolean() },
        Calendar: new CalendarReference(row.TextOrNull(), row.Int32OrNull()),
        Revisions: row.TextOrNull());

    private static ObligationState? StateOf(string? name) => name is null ? null : Reading.ValueOf<ObligationState>(name);
}
