using ConsultLedger.Archives.Telling;
using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Record;

namespace ConsultLedger.Archives.Encapsulation;

/// <summary>The consultation as known at one of its versions, for what is encapsulated of it.</summary>
internal sealed class KnownRecord
{
    private readonly Dossier _dossier;
    private readonly int _length;
    private readonly DateTimeOffset _createdAt;
    private readonly IReadOnlyList<ConsultationEvent> _events;
    private readonly ConsultationRecord _record;
    private readonly Phrases _say;
    private readonly EventFacts _facts;

    /// <param name="length">After so many events.</param>
    /// <param name="createdAt">When it was, or is, encapsulated.</param>
    public KnownRecord(Dossier dossier, int length, DateTimeOffset createdAt)
    {
        _dossier = dossier;
        _length = length;
        _createdAt = createdAt;
        _events = Correction.Applied([.. dossier.History.Events.Take(length)]);
        _record = dossier.History.RecordAt(length);
        _say = new Phrases(Language.Chinese, dossier.Procedure);
        _facts = new EventFacts(_say);
    }

    /// <summary>A document: with the event that brought it, the corrections of that event, and the archivings.</summary>
    /// <param name="bytes">Its bytes.</param>
    public EncapsulatedContent Of(DossierItem item, ReadOnlyMemory<byte> bytes)
    {
        var happened = _events[(int)item.Version - 1];
        var document = happened.Documents?.FirstOrDefault(one => one.Sha256 == item.Document.Sha256) ?? item.Document;
        return Content(
            File(item.Number, document.Name ?? item.Document.Sha256.ToString(), $"{_record.Number}/{item.Number:0000}", new(document.Name ?? $"{document.Sha256}", document.MediaType, bytes)) with
            {
                Title = document.Name is { } name ? Path.GetFileNameWithoutExtension(name) is { Length: > 0 } title ? title : name : $"{document.Sha256}",
                Date = happened.StatedOn,
                Pages = document.Pages,
                Place = item.Path!,
                Note = item.TakenBackBy is { } version && version <= _length ? $"已由版本 {version} 更正撤出" : null,
            },
            version => version == item.Version || _events[version - 1] is FileArchived || (_events[version - 1] is RecordCorrected corrected && corrected.OfVersion == item.Version),
            []);
    }

    /// <summary>The record itself: its entries, with everything that was done and everything that is still due.</summary>
    /// <param name="entries">The lines of the entries so far.</param>
    /// <param name="place">Where they stand in the package.</param>
    public EncapsulatedContent OfRecord(ReadOnlyMemory<byte> entries, string place) => Content(
        File(_dossier.Items.Count + 1, _record.Title, _record.Number, new(Path.GetFileName(place), "application/x-ndjson", entries)) with
        {
            Title = $"{_record.Title}：协商过程记录",
            Number = _record.Number,
            Abstract = _record.Summary,
            Date = _events[^1].StatedOn,
            Place = place,
        },
        _ => true,
        _record.Obligations.Where(obligation => obligation.State == ObligationState.Open));

    private EncapsulatedFile File(int item, string title, string number, EncapsulatedBytes data)
    {
        var archive = _record.Archive ?? (_record.ArchiveHistory is [.., var last] ? last : null);
        var given = _record.ArchiveHistory.Append(_record.Archive).Select(one => one?.ArchiveNumber).FirstOrDefault(one => one is not null);
        return new(
            number,
            given is null ? null : $"{given}-{item:0000}",
            Year(archive),
            archive?.Retention,
            item,
            title,
            Number: null,
            Abstract: null,
            _dossier.CommitteeName,
            Date: null,
            Pages: null,
            Place: "",
            Note: null,
            data);
    }

    /// <summary>The year it belongs to: that of its archiving, else that of the last date it states, else that of the last recording.</summary>
    private int Year(ArchiveEntry? archive) =>
        (archive?.OccurredOn ?? _events.LastOrDefault(happened => happened.StatedOn is not null)?.StatedOn)?.Year
        ?? TimeZoneInfo.ConvertTime(_record.RecordedAt, Days.ChinaTime).Year;

    private EncapsulatedContent Content(EncapsulatedFile file, Func<int, bool> isOfIt, IEnumerable<ObligationEntry> due)
    {
        var agents = new List<Agent> { new(_dossier.CommitteeName, AgentKind.Body, Code: _record.Committee) };
        var acts = new List<EncapsulatedAct>();
        for (var version = 1; version <= _length; version++)
        {
            if (!isOfIt(version))
                continue;
            var actor = new Agent(_dossier.History.Recorded[version - 1].Actor, AgentKind.Unknown);
            Add(agents, [actor, .. Agents.Of(_events[version - 1])]);
            acts.Add(Act(version, By(agents, actor)));
        }

        acts.AddRange(due.Select((obligation, index) => Due(obligation, index + 1, agents)));
        return new(_createdAt, _dossier.CommitteeName, file, acts, agents);
    }

    private EncapsulatedAct Act(int version, int by)
    {
        var (recorded, happened) = (_dossier.History.Recorded[version - 1], _events[version - 1]);
        var facts = _facts.Of(happened with { Basis = null }, _record.Corrections.FirstOrDefault(correction => correction.Version == version));
        return new(
            recorded.Id.ToString(),
            by,
            IsPlanned: false,
            _say[EventNames.Of(happened)],
            happened.StatedOn?.ToString() ?? recorded.RecordedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ"),
            happened.Basis is { } basis ? _say.Basis(basis) : null,
            string.Join('；', [.. facts.Select(Told), $"记录时间：{Phrases.Moment(recorded.RecordedAt)}（北京时间）", $"账本序号：{recorded.Sequence}", $"版本：{version}"]));
    }

    private EncapsulatedAct Due(ObligationEntry obligation, int number, List<Agent> agents)
    {
        var unit = obligation.Unit is { } name ? new Agent(name, AgentKind.Body) : agents[0];
        Add(agents, [unit]);
        return new(
            $"{_record.Number}/due/{number}",
            By(agents, unit),
            IsPlanned: true,
            _say[obligation.Name],
            obligation.DueOn.ToString(),
            Basis: null,
            obligation.Recommendation is { } recommendation ? $"意见建议：{recommendation}；期限：{_say.Date(obligation.DueOn)}" : $"期限：{_say.Date(obligation.DueOn)}");
    }

    private static string Told(Fact fact) => $"{fact.Label}：{string.Join('、', fact.Values)}";

    private static void Add(List<Agent> agents, IEnumerable<Agent> named)
    {
        foreach (var agent in named)
        {
            if (By(agents, agent) < 0)
                agents.Add(agent);
        }
    }

    /// <summary>The first of that name: it is not told apart who bears the same.</summary>
    private static int By(List<Agent> agents, Agent agent) => agents.FindIndex(known => known.Name == agent.Name && (known.Position == agent.Position || agent.Position is null));
}
