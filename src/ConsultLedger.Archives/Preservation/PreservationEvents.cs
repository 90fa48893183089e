using System.Xml;
using ConsultLedger.Archives.Checks;
using ConsultLedger.Archives.Telling;
using ConsultLedger.Consultations;

namespace ConsultLedger.Archives.Preservation;

/// <summary>What was done to what is preserved: documents captured, values corrected, the file archived; digests computed, checks made and the
/// package created, at the moment of its checkpoint.</summary>
internal sealed class PreservationEvents(XmlWriter xml, Dossier dossier, CheckReport checks)
{
    private const string Vocabulary = "eventType";

    private readonly EventFacts _facts = new(new Phrases(Language.English, dossier.Procedure));

    public void Write()
    {
        foreach (var recorded in dossier.History.Recorded)
            WriteRecorded((int)recorded.Version - 1);
        foreach (var item in dossier.Items.Where(item => item.Path is not null))
            WriteCapture(item);
        WritePackaging("message digest calculation", "SHA-256 of every file of the package", null, null);
        WritePackaging("fixity check", "digests of documents, entries and their proofs", checks, CheckItems.Digests, CheckItems.Proofs);
        WritePackaging("digital signature validation", "the signature of the checkpoint", checks, CheckItems.Signature);
        WritePackaging("validation", "authenticity, integrity, usability, security: see checks/report.xml", checks, [.. checks.Outcomes.Select(outcome => outcome.Item)]);
        WritePackaging("information package creation", "a bag (BagIt 1.0, RFC 8493) in a zip file", null, null);
    }

    /// <summary>Of the consultation's own events, those that change how what is kept is to be read or kept.</summary>
    private void WriteRecorded(int index)
    {
        var (recorded, happened) = (dossier.History.Recorded[index], dossier.History.Events[index]);
        var (type, vocabulary) = happened switch
        {
            RecordCorrected => ("metadata modification", Vocabulary),
            FileArchived => ("filing", null),
            ConsultationWithdrawn => ("withdrawal", null),
            _ => (null, (string?)null),
        };
        if (type is null)
            return;

        var told = _facts.Of(happened, dossier.Record.Corrections.FirstOrDefault(correction => correction.Version == recorded.Version))
            .Select(fact => $"{fact.Label}: {string.Join("; ", fact.Values)}");
        xml.Group("event", () =>
        {
            Begin(Identifiers.Event, recorded.Id.ToString(), type, vocabulary, recorded.RecordedAt, string.Join(" | ", told));
            xml.Link("linkingAgentIdentifier", Identifiers.Actor, recorded.Actor, "recorded it");
            xml.Link("linkingObjectIdentifier", Identifiers.Consultation, dossier.Record.Consultation.ToString());
        });
    }

    private void WriteCapture(DossierItem item)
    {
        var recorded = dossier.History.Recorded[(int)item.Version - 1];
        xml.Group("event", () =>
        {
            Begin(
                Identifiers.Act, $"{dossier.Name}/capture/{item.Number}", "capture", Vocabulary, recorded.RecordedAt,
                $"item {item.Number} of the file, brought by the event {recorded.Id} ({recorded.Type}, version {recorded.Version})");
            xml.Link("linkingAgentIdentifier", Identifiers.Actor, recorded.Actor, "recorded it");
            xml.Link("linkingObjectIdentifier", Identifiers.Path, item.Path!);
        });
    }

    /// <param name="items">What of the report it is about; null where nothing is judged.</param>
    private void WritePackaging(string type, string detail, CheckReport? report, params CheckItem[]? items) => xml.Group("event", () =>
    {
        Begin(Identifiers.Act, $"{dossier.Name}/{type}", type, Vocabulary, dossier.Material.SealedAt, detail);
        if (report is not null)
            WriteOutcome([.. report.Outcomes.Where(outcome => items!.Contains(outcome.Item))]);
        xml.Link("linkingAgentIdentifier", Identifiers.Software, dossier.Material.Software, "executing program");
        xml.Link("linkingObjectIdentifier", Identifiers.Package, dossier.Name);
    });

    private void WriteOutcome(IReadOnlyList<CheckOutcome> outcomes) => xml.Group("eventOutcomeInformation", () =>
    {
        xml.Term("eventOutcome", outcomes.Any(outcome => outcome.Result == CheckResult.Fail) ? "fail" : "pass");
        foreach (var outcome in outcomes.Where(outcome => outcome.Result != CheckResult.Pass))
        {
            xml.Group("eventOutcomeDetail", () => xml.Text(
                "eventOutcomeDetailNote",
                $"{outcome.Item.Name.English}: {CheckWords.Of(outcome.Result).English}. {string.Join("; ", outcome.Findings.Select(finding => finding.English).Prepend(outcome.Seen.English))}"));
        }
    });

    private void Begin(string identifierType, string identifier, string type, string? vocabulary, DateTimeOffset at, string detail)
    {
        xml.Identifier("eventIdentifier", identifierType, identifier);
        xml.Term("eventType", type, vocabulary);
        xml.Text("eventDateTime", PreservationXml.Moment(at));
        xml.Group("eventDetailInformation", () => xml.Text("eventDetail", detail));
    }
}
