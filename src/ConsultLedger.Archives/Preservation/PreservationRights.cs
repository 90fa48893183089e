using System.Xml;
using ConsultLedger.Consultations;

namespace ConsultLedger.Archives.Preservation;

/// <summary>For how long it is kept, and what is known of who may read it.</summary>
internal sealed class PreservationRights(XmlWriter xml, Dossier dossier)
{
    public void Write() => xml.Group("rights", () =>
    {
        if (dossier.Archive?.Retention is { } retention)
        {
            Statement("retention", "retention period", dossier.Archive.RetentionBasis, "retain", $"{Words.Of(retention).English} ({Words.Of(retention).Chinese}); from when it counts is laid down by the retention schedule");
        }

        Statement(
            "access", "access", null, "disseminate",
            "The ledger records no classification and no restriction of access for this file; whoever holds the package decides by the rules of its archive");
    });

    private void Statement(string name, string basis, string? restsOn, string act, string note) => xml.Group("rightsStatement", () =>
    {
        xml.Identifier("rightsStatementIdentifier", Identifiers.Rights, $"{dossier.Name}/{name}");
        xml.Term("rightsBasis", "other", "rightsBasis");
        xml.Group("otherRightsInformation", () =>
        {
            xml.Term("otherRightsBasis", basis);
            xml.Text("otherRightsNote", restsOn);
        });
        xml.Group("rightsGranted", () =>
        {
            xml.Term("act", act);
            xml.Text("rightsGrantedNote", note);
        });
        xml.Link("linkingObjectIdentifier", Identifiers.Consultation, dossier.Record.Consultation.ToString());
    });
}
