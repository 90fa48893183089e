using System.Globalization;
using System.Text;
using ConsultLedger.Consultations;
using ConsultLedger.Transparency.Archives;

namespace ConsultLedger.Archives;

/// <summary>Names under which things stand in a package: as people gave them, as far as file systems take them.</summary>
internal static class FolderNames
{
    /// <summary>In bytes: file systems take 255, and a number stands before it.</summary>
    private const int Longest = 200;

    /// <summary>What some file system refuses, and the percent sign, which manifests would have to write otherwise.</summary>
    private const string Refused = "<>:\"/\\|?*%";

    /// <summary>The folder of a step, below <see cref="ArchivePaths.Documents"/>.</summary>
    public static string Of(Step? step) => step is { } one ? $"{(int)one:00}-{EnumNames.Of(one)}" : "00-attached";

    /// <summary>Where a document stands: its step's folder, its number in the file, its name.</summary>
    public static string PathOf(Step? step, int number, DocumentReference document) =>
        string.Create(CultureInfo.InvariantCulture, $"{ArchivePaths.Documents}{Of(step)}/{number:0000}-{Plain(document.Name ?? document.Sha256.ToString())}");

    /// <summary>Where a document of an event outside the consultation stands.</summary>
    public static string PathBeside(long sequence, DocumentReference document) =>
        string.Create(CultureInfo.InvariantCulture, $"{ArchivePaths.Documents}context/{sequence}-{Plain(document.Name ?? document.Sha256.ToString())}");

    /// <summary>A name that every file system takes: other signs become underscores, what is too long is cut before the ending.</summary>
    public static string Plain(string name)
    {
        var plain = string.Concat(name.Normalize(NormalizationForm.FormC).Select(sign => char.IsControl(sign) || Refused.Contains(sign, StringComparison.Ordinal) ? '_' : sign))
            .Trim().TrimEnd('.');
        var ending = Path.GetExtension(plain);
        if (Encoding.UTF8.GetByteCount(ending) > 20)
            ending = "";
        var stem = plain[..^ending.Length];
        while (Encoding.UTF8.GetByteCount(stem) + Encoding.UTF8.GetByteCount(ending) > Longest)
            stem = stem[..^(char.IsLowSurrogate(stem[^1]) && stem.Length > 1 ? 2 : 1)];
        return stem.Length + ending.Length == 0 ? "_" : (stem + ending).Trim();
    }
}
