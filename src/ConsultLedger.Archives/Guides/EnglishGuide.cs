using System.Globalization;
using ConsultLedger.Consultations;
using ConsultLedger.Transparency.Archives;

namespace ConsultLedger.Archives.Guides;

/// <summary>The guide in English, as Markdown.</summary>
internal static class EnglishGuide
{
    public static string Of(Dossier dossier, IReadOnlyCollection<BagFile> files, HandChecks commands)
    {
        var record = dossier.Record;
        var absent = dossier.Items.Count(item => item.Path is null);
        var lines = new List<string>
        {
            $"# {dossier.Name}",
            "",
            $"{record.Title}",
            "",
            $"A consultation of {dossier.CommitteeName} ({record.Committee}), number {record.Number}, as the ledger `{dossier.Checkpoint.Origin}` knew it at version "
            + string.Create(CultureInfo.InvariantCulture, $"{record.Version} (sequence {record.Sequence}), recorded on {dossier.KnownOn:yyyy-MM-dd}."),
            dossier.IsFiled
                ? "**The file is archived.**"
                : $"**The file is not archived** ({Words.Of(record.Status).English}): what is here is what was known so far.",
            string.Create(CultureInfo.InvariantCulture, $"Events: {dossier.History.Length}. Documents: {dossier.Items.Count}."),
        };
        if (absent > 0)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"**Documents not in this package: {absent}.** The ledger no longer had them; see `{ArchivePaths.AbsentDocuments}`."));
        lines.AddRange(["", "## What is in it", "", "| path | what it is |", "|---|---|"]);
        lines.AddRange(GuidedPath.In(files).Select(guided => $"| `{guided.Path}` | {guided.Meaning.English} |"));
        lines.AddRange(
        [
            "",
            "The package is a BagIt bag (RFC 8493). Only `data/entries/`, `data/documents/` and `evidence/` are originals: everything else follows from them.",
            "Text is UTF-8; times are UTC.",
            "",
            "## Checking it by hand",
            "",
            "In this folder, with a shell, coreutils and openssl. First, that every file is as it was packed, and no other is there:",
            "",
            "```sh",
            commands.Files,
            "```",
            "",
            "Second, that the ledger signed the checkpoint. The key comes from the same package, so this proves nothing until it is",
            "**compared with the ledger's key as you know it from elsewhere**: a paper, an earlier package, an auditor.",
            "",
            "```sh",
            commands.Signature,
            "```",
            "",
            "Third, that every entry is under the checkpoint (RFC 6962: SHA-256 over a zero byte and the entry, then up to the root):",
            "",
            "```sh",
            commands.Entries,
            "```",
            "",
        ]);
        lines.AddRange(commands.Timestamps is { } stamps
            ?
            [
                "Fourth, when it existed. `authority.pem` is the certificate of the time-stamping authority; it is not in this package, because it is for you to trust.",
                "The bytes stamped are the checkpoint as it was first published; others may have signed it since.",
                "",
                "```",
                stamps,
                "```",
            ]
            : ["There is no time stamp of this checkpoint: when it existed is known only to those who hold it, or a later one of the same ledger."]);
        lines.AddRange(
        [
            "",
            "Each document is named in the entry of the event that brought it, by its SHA-256: `data/catalogue.csv` says which is which.",
            "",
        ]);
        return string.Join('\n', lines);
    }
}
