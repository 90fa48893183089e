using System.Text;

namespace ConsultLedger.Consultations.Tests;

public sealed class FiledCatalogueTests
{
    private static readonly Digest Photo = Digest.TryParse("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", out var digest) ? digest : default;

    [Fact]
    public void It_names_every_event_and_every_document_by_its_digest()
    {
        var attached = new DocumentAttached { Documents = [new() { Sha256 = Photo, Name = "照\n片𠮷.jpg", MediaType = "image/jpeg", Size = 4 }] };

        Assert.Equal(
            $$"""
            event 1 topic_declined 44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a
            event 2 document_attached {{Sha256(EventCatalogue.Write(attached))}}
            document 1 {{Photo}} 4 image/jpeg 照{{'\uFFFD'}}片𠮷.jpg

            """,
            FiledCatalogue.Of([("topic_declined", "{}"u8.ToArray()), ("document_attached", EventCatalogue.Write(attached))]));
    }

    [Fact]
    public void Its_digest_is_that_of_the_text()
    {
        (string, ReadOnlyMemory<byte>)[] history = [("topic_declined", "{}"u8.ToArray())];

        Assert.Equal(Sha256(Encoding.UTF8.GetBytes(FiledCatalogue.Of(history))), FiledCatalogue.DigestOf(history).ToString());
        Assert.NotEqual(FiledCatalogue.DigestOf(history), FiledCatalogue.DigestOf([.. history, .. history]));
    }

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
}
