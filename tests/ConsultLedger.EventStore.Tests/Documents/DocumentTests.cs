using System.Security.Cryptography;
using System.Text;

namespace ConsultLedger.EventStore.Tests.Documents;

public class DocumentTests(TestLedger ledger) : IClassFixture<TestLedger>
{
    private readonly PostgresDocumentStore _documents = new(ledger.Database);

    [Fact]
    public async Task A_document_is_found_by_its_digest_and_read_back_whole()
    {
        var content = Encoding.UTF8.GetBytes("会议纪要\0" + Guid.NewGuid());

        var stored = await _documents.StoreDocument(content, "text/plain", "纪要.txt");

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), stored.Sha256);
        Assert.Equal(content.Length, stored.Size);
        Assert.Equal(("text/plain", "纪要.txt"), (stored.MediaType, stored.Name));
        Assert.Equal(content, (await _documents.ReadDocument(stored.Sha256))!.Value.ToArray());
    }

    [Fact]
    public async Task The_same_content_stored_twice_stays_as_it_was_first_named()
    {
        var content = Guid.NewGuid().ToByteArray();
        var first = await _documents.StoreDocument(content, "application/pdf", null);

        Assert.Equal(first, await _documents.StoreDocument(content, "text/plain", "other name"));
        Assert.Null(first.Name);
    }

    [Fact]
    public async Task Of_many_digests_those_that_are_kept_are_described()
    {
        var kept = await _documents.StoreDocument(Guid.NewGuid().ToByteArray(), "image/png", "seal.png");
        var missing = Convert.ToHexStringLower(SHA256.HashData(Guid.NewGuid().ToByteArray()));

        Assert.Equal([kept], await _documents.FindDocuments([missing, kept.Sha256]));
        Assert.Null(await _documents.ReadDocument(missing));
    }
}
