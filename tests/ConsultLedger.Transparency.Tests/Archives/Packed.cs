using ConsultLedger.Transparency.Archives;
using ConsultLedger.Transparency.Auditing;

namespace ConsultLedger.Transparency.Tests.Archives;

/// <summary>Bags as zip files, and what is found in them.</summary>
internal static class Packed
{
    public const string Root = "421321-2026-0001";

    public static readonly BagFile[] Files =
    [
        BagFile.OfText("data/record.json", "{}"),
        BagFile.Of("data/documents/04-meeting/会议纪要𠮷.pdf", new byte[500]),
        BagFile.OfText("data/100%.txt", "一"),
        BagFile.OfText("evidence/checkpoint.txt", "ledger\n"),
        BagFile.OfText("说明.txt", "说明\n"),
    ];

    public static readonly (string, string)[] Info = [("Source-Organization", "政协随县委员会"), ("External-Identifier", Root)];

    public static byte[] Zip(IReadOnlyCollection<BagFile> bag, string root = Root)
    {
        using var stream = new MemoryStream();
        BagZip.Write(stream, root, bag).GetAwaiter().GetResult();
        return stream.ToArray();
    }

    public static List<Finding> FindingsIn(byte[] zipped)
    {
        var findings = new List<Finding>();
        if (BagZip.Read(new MemoryStream(zipped), findings.Add) is { } contents)
            BagCheck.Run(contents, findings.Add);
        else
            findings.Add(new Finding("nothing", "byte 0", "", ""));
        return findings;
    }

    public static string Read(byte[] zipped, string path) => BagZip.Read(new MemoryStream(zipped), _ => { })!.Find(path)!.ReadText(1 << 20)!;
}
