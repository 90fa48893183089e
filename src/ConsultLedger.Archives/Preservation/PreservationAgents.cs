using System.Xml;

namespace ConsultLedger.Archives.Preservation;

/// <summary>The program, the committee, and those who recorded. Whether one who recorded is a person or a program the ledger does not say.</summary>
internal sealed class PreservationAgents(XmlWriter xml, Dossier dossier)
{
    public void Write()
    {
        xml.Group("agent", () =>
        {
            var software = dossier.Material.Software;
            var space = software.LastIndexOf(' ');
            xml.Identifier("agentIdentifier", Identifiers.Software, software);
            xml.Term("agentName", space < 0 ? software : software[..space]);
            xml.Term("agentType", "software", "agentType");
            xml.Text("agentVersion", space < 0 ? null : software[(space + 1)..]);
        });
        xml.Group("agent", () =>
        {
            xml.Identifier("agentIdentifier", Identifiers.Committee, dossier.Record.Committee);
            xml.Term("agentName", dossier.CommitteeName);
            xml.Term("agentType", "organization", "agentType");
        });
        foreach (var actor in dossier.History.Recorded.Select(recorded => recorded.Actor).Distinct(StringComparer.Ordinal))
        {
            xml.Group("agent", () =>
            {
                xml.Identifier("agentIdentifier", Identifiers.Actor, actor);
                xml.Term("agentName", actor);
            });
        }
    }
}
