using System.Security.Cryptography;

namespace ConsultLedger.Archives.Checks;

/// <summary>What the bytes of a document say by themselves, whatever was recorded of it.</summary>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">64 hexadecimal digits in lower case.</param>
/// <param name="IsWhole">Its outermost structure can be read from beginning to end.</param>
/// <param name="IsEncrypted">It, or something in it, cannot be read without a password or key.</param>
/// <param name="HasActiveContent">It carries macros or scripts that a reader's program may run.</param>
/// <param name="SaysPdfA">It says of itself that it is PDF/A; whether that is true is not judged.</param>
public sealed record DocumentInspection(long Size, string Sha256, FileFormat Format, bool IsWhole, bool IsEncrypted, bool HasActiveContent, bool SaysPdfA)
{
    /// <summary>Looks at a document.</summary>
    public static DocumentInspection Of(ReadOnlyMemory<byte> bytes)
    {
        var nature = FileNature.Of(bytes);
        return new(
            bytes.Length,
            Convert.ToHexStringLower(SHA256.HashData(bytes.Span)),
            nature.Format,
            nature.IsWhole,
            nature.IsEncrypted,
            nature.HasActiveContent,
            nature.Format == FileFormat.Pdf && bytes.Span.IndexOf("pdfaid:part"u8) >= 0);
    }
}
