using System.Net;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.OpenApiTests;
using ConsultLedger.Server.Tests.QueryTests;
using ConsultLedger.Transparency.Notes;

namespace ConsultLedger.Server.Tests.SealingTests;

public sealed class CosignatureTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    private readonly LedgerClient _client = server.Client;

    [Fact]
    public async Task What_an_auditor_signed_is_served_with_the_checkpoint_from_then_on()
    {
        var (checkpoint, note) = await _client.Checkpoint(1);

        var answer = await _client.Cosign(TestAuditor.Known.Cosigned(note).ToString());

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        foreach (var text in (string[])[answer.Text, (await _client.Ask($"/ledger/checkpoint?size={checkpoint.Size}")).Text])
        {
            var (_, served) = Sealed.Opened(text, await _client.Keys());
            Assert.Equal(note.Text, served.Text);
            Assert.True(TestAuditor.Known.Key.IsSigned(served));
        }

        var receipt = await _client.Ask($"/ledger/receipt?sequence=1&size={checkpoint.Size}");
        Assert.True(InclusionReceipt.TryParse(receipt.Text, out var proven) && TestAuditor.Known.Key.IsSigned(proven.Checkpoint));

        // Again, with another signature of the same key: the first stays.
        var again = await _client.Cosign(TestAuditor.Known.Cosigned(note).ToString());
        Assert.Equal(answer.Text, again.Text);
    }

    [Fact]
    public async Task A_signature_that_does_not_fit_is_refused()
    {
        var (_, note) = await _client.Checkpoint(1);
        var signature = TestAuditor.Known.Cosigned(note with { Text = note.Text + "more\n" }).Signatures[0];

        (await _client.Cosign((note with { Signatures = [signature] }).ToString())).IsProblem(HttpStatusCode.UnprocessableEntity, "signature_invalid");
    }

    [Fact]
    public async Task A_stranger_is_refused_also_under_an_auditors_name()
    {
        var (_, note) = await _client.Checkpoint(1);

        (await _client.Cosign(new TestAuditor("stranger.example").Cosigned(note).ToString())).IsProblem(HttpStatusCode.UnprocessableEntity, "unknown_auditor");
        (await _client.Cosign(new TestAuditor("auditor.example").Cosigned(note).ToString())).IsProblem(HttpStatusCode.UnprocessableEntity, "unknown_auditor");
        // The ledger's own signature is none of an auditor.
        (await _client.Cosign((note with { Signatures = [note.Signatures[0]] }).ToString())).IsProblem(HttpStatusCode.UnprocessableEntity, "unknown_auditor");
    }

    [Fact]
    public async Task A_checkpoint_with_another_root_is_evidence_and_not_accepted()
    {
        var (checkpoint, note) = await _client.Checkpoint(1);
        var forked = new Checkpoint(checkpoint.Origin, checkpoint.Size, ConsultLedger.Transparency.Trees.TreeHash.OfNothing);

        (await _client.Cosign(TestAuditor.Known.Cosigned(note with { Text = forked.Text }).ToString())).IsProblem(HttpStatusCode.Conflict, "checkpoint_differs");
        (await _client.Cosign(TestAuditor.Known.Cosigned(note with { Text = (forked with { Size = 999_999 }).Text }).ToString())).IsProblem(HttpStatusCode.NotFound, "unknown_checkpoint");
        (await _client.Cosign(TestAuditor.Known.Cosigned(note with { Text = (forked with { Origin = "another/ledger" }).Text }).ToString())).IsProblem(HttpStatusCode.BadRequest, "invalid_note");
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("a\n1\nroot\n\n— auditor.example AAAA\n")]
    public async Task What_is_no_checkpoint_is_refused(string body) => (await _client.Cosign(body)).IsProblem(HttpStatusCode.BadRequest, "invalid_note");
}
