using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Folding;
using ConsultLedger.ReadModels.Record;
using ConsultLedger.ReadModels.Running;

namespace ConsultLedger.ReadModels.Deadlines;

/// <summary>What an event changed of an obligation: how it stands from then on. Written one behind the other, each with its length, in this order.
/// The function <c>obligation_within_reach</c> finds one by what it begins with, up to the committee.</summary>
/// <param name="From">The sequence from which it is true.</param>
/// <param name="Ordinal">Its place among those of that event.</param>
/// <param name="Opened">Sequence of the consultation's opening.</param>
/// <param name="State">Null: a reopening has ended the obligation.</param>
internal sealed record SpannedObligation(
    long From,
    int Ordinal,
    long Opened,
    string Committee,
    int? Recommendation,
    string Kind,
    string? Unit,
    EdtfDate DueOn,
    ObligationState? State,
    EdtfDate? EndedOn,
    long? EndedBy,
    EdtfDate FirstDueOn,
    ComputationTrigger Trigger,
    CalendarReference Calendar,
    string? Revisions)
{
    /// <param name="state">Null: a reopening has ended it.</param>
    public static void Write(PackedWriter rows, FoldedConsultation consultation, long from, int ordinal, Obligation obligation, ObligationState? state)
    {
        var (end, trigger, calendar) = (obligation.End, obligation.Trigger, obligation.Counted?.Calendar);
        var start = rows.BeginRow();
        rows.Int64(from).Int32(ordinal).Int64(consultation.Opened).Text(consultation.State.Committee);
        // What is due of a recommendation is of one kind.
        if (obligation.Recommendation is { } number)
            rows.Number((ulong)number);
        else
            rows.Number(0).Text(obligation.Kind);
        rows.Text(obligation.Unit)
            .Date(obligation.DueOn)
            .Number(state is { } known ? (ulong)known + 1 : 0)
            .Date(end?.On)
            .Number((ulong)(end?.By ?? 0))
            .Date(obligation.FirstDueOn)
            .Text(trigger.Event)
            .Number((ulong)trigger.Version)
            .Date(trigger.On)
            .Number(trigger.IsStated ? 1UL : 0)
            .Text(calendar?.Committee)
            .Number((ulong)(calendar?.Version ?? 0))
            .Text(obligation.Revisions is [] ? null : JsonSerializer.Serialize(obligation.Revisions, RecordJson.Shared.IReadOnlyListDueDateMove));
        rows.EndRow(start);
    }

    /// <summary>All of a span, as far as they are searched by.</summary>
    public static IEnumerable<IndexedRow> Indexed(byte[] span)
    {
        var found = new List<IndexedRow>();
        var rows = new PackedReader(span);
        while (!rows.IsAtEnd)
        {
            var row = rows.Row();
            var (from, ordinal, opened, committee) = (row.Int64(), row.Int32(), row.Int64(), row.Text()!);
            var (recommendation, kind) = What(ref row);
            var (unit, dueOn, state, endedOn) = (row.Text(), row.Date()!.Value, StateOf(row.Number()), row.Date());
            found.Add(new IndexedRow(from, ordinal, opened, committee, kind, recommendation, unit, dueOn.Latest, state, endedOn?.Latest));
        }

        return found;
    }

    /// <summary>One of a span.</summary>
    public static SpannedObligation In(ReadOnlySpan<byte> span, IndexKey key)
    {
        var rows = new PackedReader(span);
        while (!rows.IsAtEnd)
        {
            var row = rows.Row();
            var (from, ordinal) = (row.Int64(), row.Int32());
            if (from == key.From && ordinal == key.Ordinal)
                return Read(from, ordinal, ref row);
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
        Trigger = Trigger,
        Revisions = Revisions is null ? [] : JsonSerializer.Deserialize(Revisions, RecordJson.Shared.IReadOnlyListDueDateMove)!,
    };

    private static SpannedObligation Read(long from, int ordinal, ref PackedReader row)
    {
        var (opened, committee) = (row.Int64(), row.Text()!);
        var (recommendation, kind) = What(ref row);
        return new SpannedObligation(
            from,
            ordinal,
            opened,
            committee,
            recommendation,
            kind,
            Unit: row.Text(),
            DueOn: row.Date()!.Value,
            State: StateOf(row.Number()),
            EndedOn: row.Date(),
            EndedBy: (long?)Given(row.Number()),
            FirstDueOn: row.Date()!.Value,
            Trigger: new ComputationTrigger(row.Text()!, (long)row.Number(), row.Date()!.Value) { IsStated = row.Number() != 0 },
            Calendar: new CalendarReference(row.Text(), (int?)Given(row.Number())),
            Revisions: row.Text());
    }

    private static (int? Recommendation, string Kind) What(ref PackedReader row) => (int?)Given(row.Number()) is { } number
        ? (number, Obligation.RecommendationDue)
        : (null, row.Text()!);

    /// <summary>By its place among the states, so that another order of them is another layout of the read model.</summary>
    private static ObligationState? StateOf(ulong written) => written == 0 ? null : (ObligationState)(written - 1);

    /// <summary>What counts from 1 is written as 0 when it is not given.</summary>
    private static ulong? Given(ulong written) => written == 0 ? null : written;
}
