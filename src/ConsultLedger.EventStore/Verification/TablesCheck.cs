using System.Text.RegularExpressions;
using ConsultLedger.EventStore.Sealing;
using Npgsql;

namespace ConsultLedger.EventStore.Verification;

/// <summary>Whether the tables that Marten, the server and the read models rely on say what the events say. The comparison is the database's:
/// a million events are not carried out of it for that.</summary>
internal sealed partial class TablesCheck(LedgerSnapshot snapshot, IEventMeaning meaning, FindingRuns findings)
{
    /// <summary>So many rows of one kind are told; more would say nothing new.</summary>
    private const int Most = 1_000;

    /// <summary>The sequence runs ahead by what an append that was rolled back had taken, until the next one.</summary>
    private const long SequenceSlack = 10_000;

    /// <param name="end">The last event there is, or would have to be.</param>
    public async Task Run(Bounds bounds, long end, CancellationToken cancellation)
    {
        CompareHead(bounds, end);
        await Each("stray_events", row => Findings.Stray(row.GetInt64(0)), cancellation, end, Most);
        await Each("wrong_versions", row => Findings.WrongVersion(row.GetInt64(0), row.GetGuid(1), row.GetInt64(2), row.GetInt64(3)), cancellation, Most);
        await Each("event_columns", row => row.GetBoolean(1) ? Findings.Archived(row.GetInt64(0)) : Findings.BinaryBody(row.GetInt64(0)), cancellation, Most);
        await Each("streams", Stream, cancellation, Most);
        await Each("changed_documents", row => Findings.DocumentChanged(row.GetString(0)), cancellation, Most);
        await Each("progress_beyond", row => Findings.ProgressBeyond(row.GetString(0), row.GetInt64(1), bounds.Last), cancellation, bounds.Last);
        await Each("tiles_beyond", row => Findings.TileAdded(new TilePlace(row.GetInt16(0), row.GetInt64(1))), cancellation, end, Most);
        await Each("guards", row => Findings.GuardOff(row.GetString(1), row.GetString(0)), cancellation);
        await CompareKinds(cancellation);
        await CompareDotnetTypes(cancellation);
    }

    private void CompareHead(Bounds bounds, long end)
    {
        var last = Math.Min(bounds.Last, end);
        if (bounds.Head != last)
            findings.Add(Findings.HeadMoved(last, bounds.Head));
        else if (bounds.HeadRecordedAt != bounds.LastRecordedAt)
            findings.Add(Findings.HeadTimeMoved(last));
        if (bounds.SequenceStands < last || bounds.SequenceStands > last + SequenceSlack)
            findings.Add(Findings.SequenceMoved(last, bounds.SequenceStands));
    }

    private async Task Each(string statement, Func<NpgsqlDataReader, Transparency.Auditing.Finding> finding, CancellationToken cancellation, params object[] values)
    {
        foreach (var found in await snapshot.All(statement, finding, cancellation, values))
            findings.Add(found);
    }

    private static Transparency.Auditing.Finding Stream(NpgsqlDataReader row)
    {
        var stream = row.GetGuid(0);
        if (!row.GetBoolean(1))
            return Findings.StreamRow(stream, "has events, and no row in mt_streams", "有事件，但 mt_streams 中没有该行");
        if (!row.GetBoolean(2))
            return Findings.StreamRow(stream, "has a row in mt_streams, and no event", "在 mt_streams 中有该行，却没有事件");
        if (!row.GetBoolean(3))
            return Findings.StreamRow(stream, "belongs to another committee in mt_streams than its events say", "在 mt_streams 中所属委员会与其事件不符");
        if (row.IsDBNull(4) || !row.GetBoolean(4))
        {
            var (says, has) = (row.IsDBNull(7) ? "nothing" : row.GetInt64(7).ToString(), row.GetInt64(8));
            return Findings.StreamRow(stream, $"is at version {says} in mt_streams, its last event has {has}", $"在 mt_streams 中版本为 {says}，最后的事件为 {has}");
        }

        return row.GetBoolean(5)
            ? Findings.StreamRow(stream, "is marked as archived: Marten refuses to append to it", "被标为已归档：Marten 将拒绝追加")
            : Findings.StreamRow(stream, "began or was last appended to at another time in mt_streams than its events say", "在 mt_streams 中的起止时间与其事件不符");
    }

    private async Task CompareKinds(CancellationToken cancellation)
    {
        var kinds = await snapshot.All("stream_kinds", row => (Kind: row.GetString(0), Type: row.GetString(1), Stream: row.GetGuid(2), Count: row.GetInt64(3)), cancellation);
        foreach (var (kind, type, stream, count) in kinds)
        {
            if (meaning.StreamKindOf(type) is { } expected && expected != kind)
            {
                findings.Add(Findings.StreamRow(
                    stream, $"is a '{kind}' in mt_streams, its events are of a '{expected}' ({count} such streams)", $"在 mt_streams 中为“{kind}”，其事件属于“{expected}”（共 {count} 个）"));
            }
        }
    }

    private async Task CompareDotnetTypes(CancellationToken cancellation)
    {
        var types = await snapshot.All("dotnet_types", row => (Type: row.GetString(0), Dotnet: row.GetString(1), Sequence: row.GetInt64(2), Count: row.GetInt64(3)), cancellation);
        foreach (var (type, dotnet, sequence, count) in types)
        {
            if (AliasOf(dotnet) != type)
                findings.Add(Findings.OtherDotnetType(sequence, type, dotnet, count));
        }
    }

    /// <summary>The event alias Marten derives from a .NET type's name (<c>Namespace.Outer+Name, Assembly</c>).</summary>
    private static string AliasOf(string dotnetType)
    {
        var name = dotnetType.Split(',')[0];
        name = name[(name.LastIndexOfAny(['.', '+']) + 1)..];
        return Words().Replace(NewWords().Replace(name, "${before} ${after}"), "${before} ${after}").ToLowerInvariant().Replace(' ', '_');
    }

    [GeneratedRegex(@"(?<before>\P{Ll})(?<after>\P{Ll}\p{Ll})", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NewWords();

    [GeneratedRegex(@"(?<before>\p{Ll})(?<after>\P{Ll})", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}

/// <summary>How far the ledger reaches by its events, its head and its sequence.</summary>
internal sealed record Bounds(long Count, long Last, DateTimeOffset? LastRecordedAt, long? Head, DateTimeOffset? HeadRecordedAt, long SequenceStands)
{
    public static Bounds Of(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetInt64(1),
        Moment(row, 2),
        row.IsDBNull(3) ? null : row.GetInt64(3),
        Moment(row, 4),
        row.GetInt64(5));

    private static DateTimeOffset? Moment(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : new DateTimeOffset(row.GetDateTime(column));
}
