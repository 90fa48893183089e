using ConsultLedger.Consultations;
using ConsultLedger.Transparency.Archives;

namespace ConsultLedger.Archives;

/// <summary>Makes the items of a catalogue: one for each document that an event names.</summary>
internal static class DossierItems
{
    public static IReadOnlyList<DossierItem> Of(Dossier dossier)
    {
        var corrected = Correction.Applied(dossier.History.Events);
        var paths = new Dictionary<Digest, string>();
        var items = new List<DossierItem>();
        foreach (var (index, recorded) in dossier.History.Recorded.Index())
        {
            var happened = dossier.History.Events[index];
            foreach (var (place, original) in (happened.Documents ?? []).Index())
            {
                var number = items.Count + 1;
                // A name or a number of pages may have been corrected; a list taken back is gone from the event as it reads now.
                var document = corrected[index].Documents?.ElementAtOrDefault(place) ?? original;
                var step = ProcessOrder.RuleFor(happened.GetType()).Step;
                var content = dossier.Material.Documents.GetValueOrDefault(document.Sha256);
                if (content is not null)
                    paths.TryAdd(document.Sha256, FolderNames.PathOf(step, number, document));
                items.Add(new DossierItem
                {
                    Number = number,
                    ArchiveNumber = dossier.ArchiveNumber is { } file ? $"{file}-{number:0000}" : null,
                    Title = document.Name is { } name ? WithoutEnding(name) : null,
                    Step = step,
                    Author = dossier.CommitteeName,
                    Date = corrected[index].StatedOn,
                    Version = recorded.Version,
                    Sequence = recorded.Sequence,
                    EventType = recorded.Type,
                    Document = document,
                    TakenBackBy = corrected[index].Documents is null ? TakenBackBy(dossier.History.Events, recorded.Version) : null,
                    Path = content is null ? null : paths[document.Sha256],
                    Content = content,
                });
            }
        }

        return items;
    }

    private static string WithoutEnding(string name) => name.LastIndexOf('.') is > 0 and var point ? name[..point] : name;

    private static long? TakenBackBy(IReadOnlyList<ConsultationEvent> events, long version)
    {
        for (var index = events.Count - 1; index >= 0; index--)
        {
            if (events[index] is RecordCorrected { Pointer: "/documents" } correction && correction.OfVersion == version)
                return index + 1;
        }

        return null;
    }
}
