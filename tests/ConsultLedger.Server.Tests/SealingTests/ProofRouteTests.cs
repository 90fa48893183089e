using System.Net;
using System.Security.Cryptography;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.QueryTests;
using ConsultLedger.Transparency.Notes;
using ConsultLedger.Transparency.Tiles;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.Server.Tests.SealingTests;

/// <summary>Everything the server proves, verified by somebody who has only its public answers and the published library.</summary>
public sealed class ProofRouteTests(ProofRouteTests.Grown grown) : IClassFixture<ProofRouteTests.Grown>
{
    private readonly LedgerClient _client = grown.Server.Client;

    /// <summary>A ledger of more than one tile, with the checkpoints an auditor saw on the way.</summary>
    public sealed class Grown : IAsyncLifetime
    {
        public LedgerServer Server { get; } = new();

        public List<Checkpoint> Seen { get; } = [];

        public async Task InitializeAsync()
        {
            await Server.InitializeAsync();
            var receipt = await Server.Client.Reach("recommendations/1/due-date");
            for (var round = 0; round < 3; round++)
            {
                await Parallel.ForEachAsync(
                    Enumerable.Range(0, 100),
                    new ParallelOptions { MaxDegreeOfParallelism = 8 },
                    async (number, _) => (await Server.Client.Command(receipt.Consultation, "recommendations/1/progress", $$"""{"note":"进展 {{number}}"}""")).IsReceipt());
                Seen.Add((await Server.Client.Checkpoint(await Server.Head())).Checkpoint);
            }
        }

        public Task DisposeAsync() => Server.DisposeAsync();
    }

    [Fact]
    public async Task A_receipts_leaf_is_proven_to_be_in_the_signed_tree_at_once()
    {
        var receipt = await _client.Reach("topic/screening");

        // Not sealed yet when it is asked for: the answer waits.
        var proof = (await _client.Ask($"/ledger/inclusion?sequence={receipt.Sequence}")).Json;

        var (checkpoint, _) = Sealed.Opened((await _client.Ask($"/ledger/checkpoint?size={proof.Number("treeSize")}")).Text, await _client.Keys());
        Assert.Equal(receipt.Events[0].LeafHash, proof.Text("leafHash"));
        Assert.Equal(receipt.Sequence - 1, proof.Number("leafIndex"));
        Assert.Equal(checkpoint.Root, proof.Hash("rootHash"));
        Assert.True(Proofs.VerifyInclusion(receipt.Sequence - 1, proof.Hash("leafHash"), checkpoint.Size, checkpoint.Root, proof.Hashes()));
    }

    [Fact]
    public async Task Every_event_is_proven_in_every_checkpoint_that_was_seen_after_it()
    {
        foreach (var checkpoint in grown.Seen)
        {
            for (var sequence = 1L; sequence <= checkpoint.Size; sequence += 23)
            {
                var proof = (await _client.Ask($"/ledger/inclusion?sequence={sequence}&size={checkpoint.Size}")).Json;
                Assert.True(Proofs.VerifyInclusion(sequence - 1, proof.Hash("leafHash"), checkpoint.Size, checkpoint.Root, proof.Hashes()), $"{sequence} in {checkpoint.Size}");
            }
        }
    }

    [Fact]
    public async Task Every_checkpoint_grew_out_of_those_before_it()
    {
        foreach (var (from, to) in grown.Seen.SelectMany((from, index) => grown.Seen.Skip(index).Select(to => (from, to))))
        {
            var proof = (await _client.Ask($"/ledger/consistency?from={from.Size}&to={to.Size}")).Json;
            Assert.Equal((from.Root, to.Root), (proof.Hash("fromRoot"), proof.Hash("toRoot")));
            Assert.True(Proofs.VerifyConsistency(from.Size, from.Root, to.Size, to.Root, proof.Hashes()));
        }

        Assert.Empty((await _client.Ask($"/ledger/consistency?from=0&to={grown.Seen[0].Size}")).Json.Hashes());
    }

    [Fact]
    public async Task The_whole_tree_can_be_made_again_from_its_entries_and_held_against_its_tiles()
    {
        var checkpoint = grown.Seen[^1];
        var range = new CompactRange();
        for (var first = 0L; first < checkpoint.Size; first += 256)
        {
            var path = Tile.PathOf(first / 256, (int)Math.Min(256, checkpoint.Size - first));
            var bundle = await _client.Ask($"/ledger/tile/entries/{path}");
            var tile = await _client.Ask($"/ledger/tile/0/{path}");
            Assert.Equal(("application/octet-stream", "application/octet-stream"), (bundle.MediaType, tile.MediaType));
            Assert.Equal(["private, max-age=31536000, immutable", "public, max-age=31536000, immutable"], [.. new[] { bundle, tile }.Select(answer => Normal(answer.Header("Cache-Control")!))]);
            var leaves = EntryBundle.Read(bundle.Bytes)!.Select(entry => TreeHash.OfLeaf(entry.Span)).ToList();
            Assert.Equal(Convert.ToHexString(tile.Bytes), string.Concat(leaves.Select(leaf => Convert.ToHexString(leaf.ToArray()))));
            leaves.ForEach(leaf => range.Append(leaf));
        }

        Assert.Equal((checkpoint.Size, checkpoint.Root), (range.Size, range.Root));
        var above = await _client.Ask($"/ledger/tile/1/000.p/{checkpoint.Size / 256}");
        Assert.Equal(checkpoint.Size / 256 * 32, above.Bytes.Length);

        static string Normal(string header) => string.Join(", ", header.Split(", ").OrderBy(part => part is "public" or "private" ? 0 : part == "immutable" ? 2 : 1));
    }

    [Fact]
    public async Task A_receipt_proves_its_entry_without_the_server()
    {
        var checkpoint = grown.Seen[0];
        var keys = await _client.Keys();

        foreach (var asked in (string[])["/ledger/receipt?sequence=17", $"/ledger/receipt?sequence=17&size={checkpoint.Size}"])
        {
            var answer = await _client.Ask(asked);
            Assert.Equal(("text/plain", "attachment; filename=17.tlog-proof"), (answer.MediaType, answer.Header("Content-Disposition")));
            Assert.True(InclusionReceipt.TryParse(answer.Text, out var receipt));
            var signed = Checkpoint.Open(receipt.Checkpoint, keys, out _)!;
            Assert.Equal(16, receipt.Index);
            Assert.True(Proofs.VerifyInclusion(receipt.Index, TreeHash.OfLeaf(receipt.Extra!.Value.Span), signed.Size, signed.Root, receipt.Proof));
            Assert.StartsWith("{\"sequence\":17,", System.Text.Encoding.UTF8.GetString(receipt.Extra.Value.Span));
            if (asked.Contains("size"))
                Assert.Equal(checkpoint, signed);
        }
    }

    [Fact]
    public async Task A_tile_that_is_not_full_is_there_for_checkpoints_only()
    {
        var size = grown.Seen[0].Size;
        Assert.Equal(HttpStatusCode.OK, (await _client.Ask($"/ledger/tile/0/{Tile.PathOf(size / 256, (int)(size % 256))}")).Status);

        var signed = (await Task.WhenAll(Enumerable.Range(1, 255).Select(async width =>
            (Width: width, HasTile: (await _client.Ask($"/ledger/tile/0/000.p/{width}")).Status == HttpStatusCode.OK, WasSigned: (await _client.Ask($"/ledger/checkpoint?size={width}")).Status == HttpStatusCode.OK)))).ToList();
        Assert.All(signed, tile => Assert.Equal(tile.WasSigned, tile.HasTile));
        Assert.Contains(signed, tile => !tile.HasTile);
    }

    [Theory]
    [InlineData("/ledger/tile/0/000.p/0", "tile")]
    [InlineData("/ledger/tile/0/000.p/256", "tile")]
    [InlineData("/ledger/tile/0/000.p/007", "tile")]
    [InlineData("/ledger/tile/0/0", "tile")]
    [InlineData("/ledger/tile/0/1000", "tile")]
    [InlineData("/ledger/tile/0/x000/001", "tile")]
    [InlineData("/ledger/tile/0/x1/234", "tile")]
    [InlineData("/ledger/tile/0/-01", "tile")]
    [InlineData("/ledger/tile/00/000", "level")]
    [InlineData("/ledger/tile/64/000", "level")]
    [InlineData("/ledger/tile/-1/000", "level")]
    [InlineData("/ledger/tile/one/000", "level")]
    [InlineData("/ledger/tile/entries/0", "tile")]
    [InlineData("/ledger/tile/0/000?width=3", "width")]
    [InlineData("/ledger/inclusion", "sequence")]
    [InlineData("/ledger/inclusion?sequence=0", "sequence")]
    [InlineData("/ledger/inclusion?sequence=x", "sequence")]
    [InlineData("/ledger/inclusion?sequence=5&size=4", "sequence")]
    [InlineData("/ledger/inclusion?sequence=5&leaf=4", "leaf")]
    [InlineData("/ledger/consistency?from=5", "to")]
    [InlineData("/ledger/consistency?from=5&to=4", "from")]
    [InlineData("/ledger/consistency?from=-1&to=4", "from")]
    [InlineData("/ledger/receipt?sequence=5&size=4", "sequence")]
    [InlineData("/ledger/checkpoint?size=-1", "size")]
    [InlineData("/ledger/timestamps?limit=0", "limit")]
    [InlineData("/ledger/timestamps?cursor=x", "cursor")]
    public async Task A_parameter_that_is_wrong_is_named_in_both_languages(string path, string parameter)
    {
        foreach (var language in (string[])["en", "zh-CN"])
        {
            var problem = (await _client.Ask(path, "Accept-Language", language)).IsProblem(HttpStatusCode.BadRequest, "invalid_parameter");
            Assert.Equal(parameter, Assert.Single(problem.GetProperty("errors").EnumerateArray()).Text("parameter"));
        }
    }

    [Theory]
    [InlineData("/ledger/tile/0/x001/x234/067")]
    [InlineData("/ledger/tile/0/x009/x223/x372/x036/x854/775")]
    [InlineData("/ledger/tile/1/x036/x028/x797/x018/963")]
    [InlineData("/ledger/tile/7/000.p/1")]
    [InlineData("/ledger/tile/8/000")]
    [InlineData("/ledger/tile/63/000")]
    [InlineData("/ledger/tile/entries/999")]
    public async Task A_tile_beyond_the_tree_is_not_there(string path) => (await _client.Ask(path)).IsProblem(HttpStatusCode.NotFound, "unknown_tile");

    [Theory]
    [InlineData("/ledger/inclusion?sequence=1000000")]
    [InlineData("/ledger/inclusion?sequence=1&size=1000000")]
    [InlineData("/ledger/consistency?from=1&to=1000000")]
    [InlineData("/ledger/receipt?sequence=1000000")]
    public async Task What_is_not_recorded_cannot_be_proven(string path) => (await _client.Ask(path)).IsProblem(HttpStatusCode.BadRequest, "sequence_not_yet_recorded");

    [Fact]
    public async Task A_checkpoint_that_was_not_signed_is_not_there() =>
        (await _client.Ask("/ledger/checkpoint?size=999999")).IsProblem(HttpStatusCode.NotFound, "unknown_checkpoint");

    [Fact]
    public async Task Keys_are_listed_one_a_line_in_the_form_verifiers_take()
    {
        var line = Assert.Single((await _client.Ask("/ledger/keys")).Text.TrimEnd('\n').Split('\n'));

        Assert.Matches(@"^consultledger\.local/ledger\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+$", line);
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(line.Split('+', 3)[2]).AsSpan(1), out _);
        Assert.Equal(256, key.KeySize);
    }

    [Fact]
    public async Task As_JSON_keys_come_with_the_checkpoints_they_signed()
    {
        var keys = (await _client.Ask("/ledger/keys", "Accept", "application/json")).Json.GetProperty("items");

        var only = Assert.Single(keys.EnumerateArray());
        Assert.Equal((await _client.Ask("/ledger/keys")).Text.TrimEnd('\n'), only.Text("key"));
        Assert.InRange(only.GetProperty("firstSize").GetInt64(), 0, grown.Seen[0].Size);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, only.GetProperty("lastSize").ValueKind);
    }
}
