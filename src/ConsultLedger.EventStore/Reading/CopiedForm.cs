using System.Globalization;
using ConsultLedger.EventStore.Schema;

namespace ConsultLedger.EventStore.Reading;

/// <summary>What is read of events by COPY.</summary>
/// <param name="Columns">Of mt_events, in the order in which they are read.</param>
internal sealed record CopiedForm<TEvent>(string Columns, CopiedForm<TEvent>.Reading Read)
{
    public delegate TEvent Reading(ref CopiedRow row, TextPool texts);

    /// <summary>How many columns these are.</summary>
    public int Fields { get; } = Columns.Count(',') + 1;

    /// <summary>The statement that copies the events after a sequence and up to another, in their order.</summary>
    public string Copy(SchemaName schema, long after, long upTo) => SqlText.Of("Reading/copy_range.sql", schema)
        .Replace("${columns}", Columns, StringComparison.Ordinal)
        .Replace("${after}", after.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("${upTo}", upTo.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}

internal static class CopiedForm
{
    /// <summary>All there is.</summary>
    public static CopiedForm<RecordedEvent> Recorded { get; } = new(
        "seq_id, id, stream_id, version, type, tenant_id, timestamp, user_name, correlation_id, causation_id, headers, data",
        (ref row, texts) => new RecordedEvent(
            Sequence: row.Int64(),
            Id: row.Guid(),
            Stream: row.Guid(),
            Version: row.Int64(),
            Type: texts.Get(row.Field()),
            Tenant: texts.Get(row.Field()),
            RecordedAt: row.Moment(),
            Actor: texts.Get(row.Field()),
            Correlation: row.Text(),
            Causation: row.Text(),
            Headers: row.Text(),
            Data: row.Memory()));

    public static CopiedForm<FoldableEvent> Foldable { get; } = new(
        "seq_id, stream_id, version, type, tenant_id, timestamp, headers, data",
        (ref row, texts) => new FoldableEvent(
            Sequence: row.Int64(),
            Stream: row.Guid(),
            Version: row.Int64(),
            Type: texts.Get(row.Field()),
            Tenant: texts.Get(row.Field()),
            RecordedAt: row.Moment(),
            Headers: row.Text(),
            Data: row.Memory()));
}
