using ConsultLedger.Archives.Checks;
using ConsultLedger.Archives.Telling;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Record;

namespace ConsultLedger.Archives.Page;

/// <summary>An event as the page tells it: with the corrections known.</summary>
/// <param name="Happened">With corrections applied.</param>
/// <param name="Corrections">Versions of the corrections of it.</param>
internal sealed record ToldEvent(RecordedEvent Recorded, ConsultationEvent Happened, IReadOnlyList<long> Corrections)
{
    public Step? Step => ProcessOrder.RuleFor(Happened.GetType()).Step;
}

/// <summary>The content in one language, with what several sections of the page ask of it.</summary>
internal sealed class RecordView
{
    private readonly EventFacts _facts;

    /// <param name="checks">The report on the four properties.</param>
    public RecordView(Dossier dossier, CheckReport checks, Language language)
    {
        Dossier = dossier;
        Checks = checks;
        Say = new Phrases(language, dossier.Procedure);
        _facts = new EventFacts(Say);
        var corrections = dossier.Record.Corrections.ToLookup(correction => correction.OfVersion, correction => correction.Version);
        var happened = Correction.Applied(dossier.History.Events);
        Events = [.. dossier.History.Recorded.Select((recorded, index) => new ToldEvent(recorded, happened[index], [.. corrections[recorded.Version]]))];
    }

    public Dossier Dossier { get; }

    public CheckReport Checks { get; }

    public ConsultationRecord Record => Dossier.Record;

    public Phrases Say { get; }

    /// <summary>All events, in their order.</summary>
    public IReadOnlyList<ToldEvent> Events { get; }

    /// <summary>What an event says.</summary>
    public IReadOnlyList<Fact> Facts(ToldEvent told) =>
        _facts.Of(told.Happened, Record.Corrections.FirstOrDefault(correction => correction.Version == told.Recorded.Version));

    /// <summary>When it happened, as stated.</summary>
    public string Happened(EdtfDate? on) => on is { } known ? Say.Date(known) : Say["not stated", "未载明"];

    /// <summary>Name of the event that made a version.</summary>
    public string NameOf(long version) => Say[EventNames.Of(Events[(int)version - 1].Happened)];
}
