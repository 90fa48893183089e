using System.Diagnostics;
using ConsultLedger.EventStore.Sealing;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.EventStore.Tests.Sealing;

public class SealingTests
{
    [Fact]
    public async Task An_event_is_under_a_signed_checkpoint_within_a_second()
    {
        await using var ledger = await SealedLedger.Open();
        // As it runs in a server.
        ledger.Start(new SealingSettings(ledger.Settings.Origin, ledger.KeyFile, ledger.CheckpointFile));
        for (var sequence = 1; sequence <= 5; sequence++)
        {
            await ledger.Append(1);
            var committed = Stopwatch.GetTimestamp();
            while ((await ledger.Tree.LastCheckpoint())?.Size != sequence)
            {
                // The first one waits for the key to be made.
                Assert.True(Stopwatch.GetElapsedTime(committed) < TimeSpan.FromSeconds(sequence == 1 ? 10 : 1), $"event {sequence}");
                await Task.Delay(5);
            }
        }

        await ledger.IsWhole();
    }

    [Fact]
    public async Task An_empty_ledger_is_signed_as_empty()
    {
        await using var ledger = await SealedLedger.Of(0);

        var checkpoint = await ledger.IsWhole();

        Assert.Equal((0, TreeHash.OfNothing), (checkpoint.Size, checkpoint.Root));
    }

    [Fact]
    public async Task Every_event_is_proven_in_every_tree_and_every_tree_grew_out_of_those_before_it()
    {
        await using var ledger = await SealedLedger.Open();
        var sealer = ledger.Start();
        await sealer.HasSealed(0);
        var sizes = new List<long> { 0 };
        foreach (var events in (int[])[1, 1, 5, 200, 49, 1, 300, 43])
        {
            await ledger.Append(events);
            sizes.Add(sizes[^1] + events);
            await sealer.HasSealed(sizes[^1]);
        }

        await ledger.IsWhole();
        foreach (var to in sizes)
        {
            foreach (var from in sizes.Where(size => size <= to))
            {
                var (fromRoot, toRoot, proof) = await ledger.Tree.Consistency(from, to);
                Assert.True(Proofs.VerifyConsistency(from, fromRoot, to, toRoot, proof), $"{from} to {to}");
                Assert.Equal((await ledger.Tree.Checkpoint(to))!.Root, toRoot);
            }
        }

        var leaves = (await ledger.Ledger.Store.ReadAll(0, 1_000)).Select(recorded => recorded.LeafHash()).ToList();
        foreach (var size in sizes.Skip(1))
        {
            for (var index = 0; index < size; index += index < 255 ? 17 : 1 + (index % 7))
            {
                var (leaf, root, proof) = await ledger.Tree.Inclusion(index, size);
                Assert.Equal(leaves[index], leaf);
                Assert.Equal((await ledger.Tree.Checkpoint(size))!.Root, root);
                Assert.True(Proofs.VerifyInclusion(index, leaf, size, root, proof), $"{index} in {size}");
            }
        }
    }

    [Fact]
    public async Task A_ledger_that_was_never_sealed_is_sealed_from_its_first_event_on_in_steps()
    {
        await using var ledger = await SealedLedger.Open();
        await ledger.Append(1_000);

        await ledger.Seal(1_000, ledger.Settings with { LargestStep = 300 });

        await ledger.IsWhole();
        Assert.Equal([300, 600, 900, 1_000], (await ledger.Tree.Checkpoints(0, 1_000)).Select(checkpoint => checkpoint.Size));
    }

    [Fact]
    public async Task Tiles_of_all_levels_are_kept_as_the_tree_grows()
    {
        await using var ledger = await SealedLedger.Of(70_000);

        await ledger.IsWhole();

        Assert.Equal(
            "0: 274 tiles, 70000 hashes; 1: 2 tiles, 273 hashes; 2: 1 tiles, 1 hashes",
            await ledger.Ledger.Ask<string>("""
                SELECT string_agg(format('%s: %s tiles, %s hashes', level, tiles, hashes), '; ' ORDER BY level)
                FROM (SELECT level, count(*) AS tiles, sum(octet_length(hashes)) / 32 AS hashes FROM ledger.ledger_tiles GROUP BY level) AS of
                """));
    }

    [Fact]
    public async Task What_was_recorded_last_is_sealed_when_the_server_is_asked_to_stop()
    {
        await using var ledger = await SealedLedger.Open();
        var sealer = ledger.Start(ledger.Settings with { Interval = TimeSpan.FromHours(1) });
        await sealer.HasSealed(0);
        await ledger.Append(7);

        await sealer.Stop();

        Assert.Equal(7, (await ledger.IsWhole()).Size);
    }

    [Fact]
    public async Task Of_two_servers_one_seals_and_the_other_takes_over()
    {
        await using var ledger = await SealedLedger.Open();
        var first = ledger.Start();
        await ledger.Append(10);
        await first.HasSealed(10);

        var second = ledger.Start();
        await ledger.Append(300);
        await first.HasSealed(310);
        Assert.False(second.Sealer.Status.IsSealing);

        await first.Stop();
        await ledger.Append(300);
        await second.HasSealed(610);
        await ledger.IsWhole();
    }
}
