using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.Recording.Readings;

/// <summary>What somebody asked to read.</summary>
/// <param name="Route">Method and path, e.g. <c>GET /api/v1/audit</c>; in braces the name of what stood in the path and is no id.</param>
/// <param name="Query">The parameters as they were sent, which say of which moment it was asked; empty: none. Without those that are withheld.</param>
/// <param name="Ledger">The last sequence of the ledger then: what was read is what was known up to there, or earlier.</param>
/// <param name="Name">Of the reader; null when it is not known.</param>
/// <param name="Purpose">Why, in the reader's own words; null when she did not say.</param>
/// <param name="About">Whose part of the ledger it was about; null in readings that were recorded before this was.</param>
/// <param name="Withheld">Names of the parameters whose values are not kept, because they are words of the reader's own, which may name a person; null: none, and in
/// readings that were recorded before this was.</param>
public sealed record Reading(
    string Route, string Query, long Ledger, string? Name, string? Purpose, ReadingScope? About = null, IReadOnlyList<string>? Withheld = null);

/// <summary>A reading as the log has it.</summary>
/// <param name="Sequence">Place in the log, from 1, without gaps.</param>
/// <param name="ReadAt">When it was asked.</param>
/// <param name="Subject">Who asked, as the identity provider names her, or a program's key.</param>
/// <param name="LeafHash">Of the entry in the log's own tree.</param>
/// <param name="Withheld">Parameters that were given with words of the reader's own, which are not kept; absent: none.</param>
public sealed record RecordedReading(
    long Sequence,
    DateTimeOffset ReadAt,
    string Subject,
    string? Name,
    ReadingKind Kind,
    string Route,
    string Query,
    long Ledger,
    string? Purpose,
    string LeafHash,
    IReadOnlyList<string>? Withheld);

/// <summary>What is looked for in the log; a reading must satisfy everything that is given.</summary>
public sealed record ReadingSearch
{
    public string? Subject { get; init; }

    public ReadingKind? Kind { get; init; }

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? To { get; init; }

    /// <summary>Only readings that are about a part of the ledger this holds for; null: all.</summary>
    public Func<ReadingScope, bool>? About { get; init; }

    /// <summary>Only readings before this one, which ended the page before.</summary>
    public long Before { get; init; } = long.MaxValue;

    public int Limit { get; init; } = 50;
}

/// <summary>Who read what, of which moment, and why: a ledger of its own beside the ledger, appended to, numbered and sealed like it.</summary>
/// <param name="store">The ledger of readings.</param>
public sealed class ReadingLog(IEventStore store)
{
    /// <summary>The kind of its streams; a reader has one.</summary>
    public const string StreamKind = "readings";

    private const string TypePrefix = "read_";

    /// <summary>Readings that are looked through at a time.</summary>
    private const int Portion = 500;

    /// <summary>Records a reading. Whoever calls it answers afterwards, and not at all when it fails.</summary>
    /// <exception cref="StoreUnavailableException">It was not recorded, or it is not known whether it was.</exception>
    public async Task Record(ReadingKind kind, string subject, Reading reading, CancellationToken cancellation = default)
    {
        var data = JsonSerializer.SerializeToUtf8Bytes(reading, ReadingJson.Shared.Reading);
        var append = new StreamAppend(
            Reach.Everybody, NameBasedId.OfReadings(subject), StreamKind, ExpectedVersion: null, [new EventData(Guid.CreateVersion7(), TypeOf(kind), data)], subject);
        if (await store.Append(append, cancellation) is not AppendResult.Appended)
            throw new InvalidOperationException("a reading was not appended");
    }

    /// <summary>The readings that satisfy the search, newest first.</summary>
    public async Task<IReadOnlyList<RecordedReading>> Find(ReadingSearch search, CancellationToken cancellation = default)
    {
        var found = new List<RecordedReading>();
        var before = search.Before;
        while (true)
        {
            var portion = await store.Search(
                new EventSearch
                {
                    Actor = search.Subject,
                    Types = search.Kind is { } kind ? [TypeOf(kind)] : null,
                    FromRecordedAt = search.From,
                    ToRecordedAt = search.To,
                    BeforeSequence = before,
                    Limit = search.About is null ? search.Limit : Portion,
                },
                cancellation);
            found.AddRange(portion.Select(recorded => (Recorded: recorded, Reading: ReadingOf(recorded)))
                .Where(read => search.About is not { } isAbout || (read.Reading.About is { } about && isAbout(about)))
                .Select(read => Of(read.Recorded, read.Reading))
                .Take(search.Limit - found.Count));
            if (search.About is null || found.Count == search.Limit || portion.Count < Portion)
                return found;
            before = portion[^1].Sequence;
        }
    }

    private static string TypeOf(ReadingKind kind) => TypePrefix + EnumNames.Of(kind);

    private static Reading ReadingOf(RecordedEvent recorded) => JsonSerializer.Deserialize(recorded.Data.Span, ReadingJson.Shared.Reading)!;

    private static RecordedReading Of(RecordedEvent recorded, Reading reading) => new(
        recorded.Sequence,
        recorded.RecordedAt,
        recorded.Actor,
        reading.Name,
        EnumNames.TryParse<ReadingKind>(recorded.Type.AsSpan(TypePrefix.Length), out var kind) ? kind : throw new InvalidDataException($"no reading is a {recorded.Type}"),
        reading.Route,
        reading.Query,
        reading.Ledger,
        reading.Purpose,
        recorded.LeafHash().ToString(),
        reading.Withheld);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Reading))]
internal sealed partial class ReadingJson : JsonSerializerContext
{
    /// <summary>Every character as it is.</summary>
    public static ReadingJson Shared => Holder.Context;

    // Built on first use: the generated half of this class initialises its own static fields in an order of its own.
    private static class Holder
    {
        internal static readonly ReadingJson Context = new(new JsonSerializerOptions(Default.Options!)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = null,
        });
    }
}
