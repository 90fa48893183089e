using ConsultLedger.Consultations;

namespace ConsultLedger.Archives.Checks;

/// <summary>A file format as it is told from the bytes.</summary>
/// <param name="Name">What it is called in both languages' texts.</param>
/// <param name="MediaTypes">What a file of it may be recorded as; the first is the usual one.</param>
/// <param name="Extensions">Endings its names may have, with the dot, in lower case.</param>
/// <param name="Specification">Where it is laid down in public; null for a format that is not kept for good.</param>
public sealed record FileFormat(string Name, IReadOnlyList<string> MediaTypes, IReadOnlyList<string> Extensions, string? Specification)
{
    public static FileFormat Pdf { get; } = new("PDF", ["application/pdf"], [".pdf"], "ISO 32000");

    public static FileFormat Ofd { get; } = new("OFD", ["application/ofd", "application/x-ofd", "application/vnd.ofd"], [".ofd"], "GB/T 33190");

    public static FileFormat Xml { get; } = new("XML", ["application/xml", "text/xml"], [".xml"], "W3C XML 1.0");

    public static FileFormat Jpeg { get; } = new("JPEG", ["image/jpeg"], [".jpg", ".jpeg"], "ISO/IEC 10918-1");

    public static FileFormat Tiff { get; } = new("TIFF", ["image/tiff"], [".tif", ".tiff"], "TIFF 6.0");

    public static FileFormat Png { get; } = new("PNG", ["image/png"], [".png"], "ISO/IEC 15948");

    public static FileFormat Text { get; } = new("UTF-8", ["text/plain", "text/csv", "text/markdown", "application/json"], [".txt", ".csv", ".md", ".json", ".log"], "RFC 3629");

    public static FileFormat Docx { get; } = new("DOCX", ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/vnd.ms-word.document.macroenabled.12"], [".docx", ".docm"], null);

    public static FileFormat Xlsx { get; } = new("XLSX", ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.ms-excel.sheet.macroenabled.12"], [".xlsx", ".xlsm"], null);

    public static FileFormat Pptx { get; } = new("PPTX", ["application/vnd.openxmlformats-officedocument.presentationml.presentation", "application/vnd.ms-powerpoint.presentation.macroenabled.12"], [".pptx", ".pptm"], null);

    public static FileFormat Compound { get; } = new("DOC/XLS/PPT", ["application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint"], [".doc", ".xls", ".ppt", ".wps", ".et"], null);

    public static FileFormat Zip { get; } = new("ZIP", ["application/zip"], [".zip"], null);

    /// <summary>None of those known here.</summary>
    public static FileFormat Unknown { get; } = new("?", [], [], null);

    /// <summary>Whether it is kept for good as it is: its specification is public and it needs no program of one maker.</summary>
    public bool IsArchival => Specification is not null;

    /// <summary>Whether a file of this format may have been recorded under a media type. Parameters and case say nothing.</summary>
    public bool Is(string mediaType) => MediaTypes.Contains(mediaType.Split(';')[0].Trim().ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>Whether a file of this format may be called so; a name without an ending says nothing.</summary>
    public bool MayBeCalled(string name) => Path.GetExtension(name).ToLowerInvariant() is var ending && (ending.Length < 2 || Extensions.Contains(ending, StringComparer.Ordinal));
}
