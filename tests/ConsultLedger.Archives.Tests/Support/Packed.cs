using ConsultLedger.Transparency.Archives;
using ConsultLedger.Transparency.Auditing;

namespace ConsultLedger.Archives.Tests.Support;

/// <summary>Packages as zip files.</summary>
internal static class Packed
{
    public static byte[] Zip(ArchiveMaterial material)
    {
        using var stream = new MemoryStream();
        ArchivePackage.Of(material).GetAwaiter().GetResult().Write(stream).GetAwaiter().GetResult();
        return stream.ToArray();
    }

    public static BagContents Contents(byte[] zip) => BagZip.Read(new MemoryStream(zip), finding => Assert.Fail(finding.ToString()))!;

    public static string Text(this BagContents contents, string path) =>
        contents.Find(path)?.ReadText(1 << 24) ?? throw new InvalidOperationException($"{path} is not there");

    /// <summary>Writes the bag to a folder.</summary>
    public static void Unpack(BagContents contents, string folder)
    {
        foreach (var file in contents.Files)
        {
            var path = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var content = file.Open();
            using var written = File.Create(path);
            content.CopyTo(written);
        }
    }

    /// <summary>Everything that the checks of the format find.</summary>
    public static IReadOnlyList<Finding> FindingsIn(byte[] zip)
    {
        var findings = new List<Finding>();
        if (BagZip.Read(new MemoryStream(zip), findings.Add) is { } bag && BagCheck.Run(bag, findings.Add) is { } digests
            && SealedArchive.Read(bag, findings.Add) is { } archive)
        {
            archive.Check(findings.Add);
            DocumentCheck.Run(bag, digests, archive, findings.Add);
        }

        return findings;
    }
}
