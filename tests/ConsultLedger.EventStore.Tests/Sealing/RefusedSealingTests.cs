using ConsultLedger.EventStore.Sealing;
using ConsultLedger.Testing;
using ConsultLedger.Transparency.Notes;
using Npgsql;

namespace ConsultLedger.EventStore.Tests.Sealing;

/// <summary>What was done to the ledger behind the sealer's back, by somebody with every right in the database. Each is found, and the
/// place is named; nothing is signed over it.</summary>
public class RefusedSealingTests
{
    private const string EditEvent = "UPDATE ledger.mt_events SET data = '{\"place\":\"广水市\"}' WHERE seq_id = ";

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(256)]
    [InlineData(700)]
    public async Task An_edited_event_is_found_by_the_sealer_itself(int sequence)
    {
        await using var ledger = await SealedLedger.Of(700);
        var sealer = ledger.Start();
        await sealer.HasSealed(700);

        await ledger.AsSuperuser(EditEvent + sequence, "mt_events");

        Assert.Equal(sequence, (await sealer.Refuses<SealingRefusal.EventChanged>()).Sequence);
        await NothingMoreIsSigned(ledger, sealer);
    }

    [Theory]
    [InlineData("type = 'meeting_cancelled'")]
    [InlineData("timestamp = timestamp + interval '1 microsecond'")]
    [InlineData("user_name = 'nobody'")]
    [InlineData("correlation_id = 'another'")]
    [InlineData("headers = '{}'")]
    [InlineData("id = gen_random_uuid()")]
    public async Task So_is_whatever_else_an_entry_holds(string edit)
    {
        await using var ledger = await SealedLedger.Of(5);

        await ledger.AsSuperuser($"UPDATE ledger.mt_events SET {edit} WHERE seq_id = 3", "mt_events");

        Assert.Equal(3, (await ledger.Start().Refuses<SealingRefusal.EventChanged>()).Sequence);
    }

    [Fact]
    public async Task An_edit_that_is_undone_lets_sealing_go_on()
    {
        await using var ledger = await SealedLedger.Of(600);
        var sealer = ledger.Start();
        await sealer.HasSealed(600);
        await ledger.AsSuperuser(EditEvent + "17", "mt_events");
        await sealer.Refuses<SealingRefusal.EventChanged>();

        await ledger.AsSuperuser("UPDATE ledger.mt_events SET data = '{\"place\":\"曾都区\"}' WHERE seq_id = 17", "mt_events");

        await ledger.Append(1);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!sealer.Sealer.Status.IsSealing)
            await Task.Delay(20, patience.Token);
        await sealer.HasSealed(601);
        await ledger.IsWhole();
    }

    [Theory]
    [InlineData("DELETE FROM ledger.mt_events WHERE seq_id = 300", 300)]
    [InlineData("DELETE FROM ledger.mt_events WHERE seq_id = 600", 600)]
    [InlineData("DELETE FROM ledger.mt_events WHERE seq_id > 500", 501)]
    public async Task A_removed_event_is_missed(string removal, int sequence)
    {
        await using var ledger = await SealedLedger.Of(600);
        var sealer = ledger.Start();
        await sealer.HasSealed(600);

        await ledger.AsSuperuser(removal, "mt_events");

        // At the end it is seen by whoever looks there first.
        Assert.Equal(sequence, await sealer.Refuses<SealingRefusal>() is SealingRefusal.Shrunk shrunk ? shrunk.Last + 1 : sealer.Sealer.Status.Refusal!.Sequence);
    }

    [Fact]
    public async Task An_event_that_stands_beyond_the_head_is_not_sealed()
    {
        await using var ledger = await SealedLedger.Of(10);
        await ledger.AsSuperuser("UPDATE ledger.ledger_head SET last_sequence = 9", "ledger_head");

        Assert.Equal(new SealingRefusal.HeadMoved(10, 9), await ledger.Start().Refuses<SealingRefusal.HeadMoved>());
    }

    [Theory]
    [InlineData(0, 0, 700)]
    [InlineData(0, 1, 700)]
    [InlineData(0, 2, 700)]
    [InlineData(1, 0, 700)]
    [InlineData(1, 0, 700, 8)]
    [InlineData(1, 0, 256, 8)]
    public async Task An_edited_tile_is_named(int level, int index, int events, int place = 40)
    {
        await using var ledger = await SealedLedger.Of(events);
        var sealer = ledger.Start();
        await sealer.HasSealed(events);

        await ledger.AsSuperuser($"UPDATE ledger.ledger_tiles SET hashes = set_byte(hashes, {place}, 255 - get_byte(hashes, {place})) WHERE level = {level} AND index = {index}", "ledger_tiles");

        Assert.Equal(new TilePlace(level, index), (await sealer.Refuses<SealingRefusal.TileChanged>()).Tile);
        await NothingMoreIsSigned(ledger, sealer);
        await sealer.Stop();
        // And by one that has just begun.
        Assert.Equal(new TilePlace(level, index), (await ledger.Start().Refuses<SealingRefusal.TileChanged>()).Tile);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 2)]
    [InlineData(1, 0)]
    public async Task A_removed_tile_is_named(int level, int index)
    {
        await using var ledger = await SealedLedger.Of(700);
        await ledger.AsSuperuser($"DELETE FROM ledger.ledger_tiles WHERE level = {level} AND index = {index}", "ledger_tiles");

        Assert.Equal(new TilePlace(level, index), (await ledger.Start().Refuses<SealingRefusal.TileChanged>()).Tile);
    }

    [Theory]
    [InlineData("UPDATE ledger.ledger_checkpoints SET root = sha256(root) WHERE size = 300", 300)]
    [InlineData("UPDATE ledger.ledger_checkpoints SET note = replace(note, E'\\n300\\n', E'\\n301\\n') WHERE size = 300", 300)]
    [InlineData("UPDATE ledger.ledger_checkpoints SET root = sha256(root) WHERE size = 600", 600)]
    [InlineData("UPDATE ledger.ledger_checkpoints SET note = '' WHERE size = 600", 600)]
    public async Task An_edited_checkpoint_is_named(string edit, int size)
    {
        await using var ledger = await SealedLedger.Of(300);
        await ledger.Append(300);
        await ledger.Seal(600);
        var sealer = ledger.Start();
        await sealer.HasSealed(600);

        await ledger.AsSuperuser(edit, "ledger_checkpoints", "ledger_signatures");

        // A note of which only the old text is edited is found when it is read again; what does not fit the last one at once.
        Assert.Equal(size, (await sealer.Refuses<SealingRefusal.CheckpointChanged>()).Size);
        Assert.StartsWith("consultledger.example/ledger\n600\n", sealer.Sealer.Status.Sound!.Text);
    }

    [Theory]
    [InlineData("DELETE FROM ledger.ledger_checkpoints WHERE size = 300", 300)]
    [InlineData("UPDATE ledger.ledger_checkpoints SET size = 500 WHERE size = 300", 300)]
    [InlineData("DELETE FROM ledger.ledger_checkpoints WHERE size = 600", 600)]
    public async Task A_removed_checkpoint_is_missed(string removal, int size)
    {
        await using var ledger = await SealedLedger.Of(300);
        await ledger.Append(300);
        await ledger.Seal(600);
        var running = ledger.Start();
        await running.HasSealed(600);

        await ledger.AsSuperuser(removal, "ledger_checkpoints");

        Assert.Equal(size, (await running.Refuses<SealingRefusal.CheckpointRemoved>()).Size);
        await running.Stop();
        Assert.Equal(size, (await ledger.Start().Refuses<SealingRefusal.CheckpointRemoved>()).Size);
    }

    [Theory]
    [InlineData("UPDATE ledger.ledger_keys SET verifier_key = 'consultledger.example/ledger+c3a5c0a4+AjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABEVsT0NjrtYxSpTkWPkPwJTn4hb0NUYhbmXcyHFRvKUZDn/sHT3dVlpXqkPdWQOVrBGHDvYbVAHYdrdn8mQWgCs='")]
    [InlineData("DELETE FROM ledger.ledger_keys")]
    public async Task A_list_of_keys_that_does_not_say_who_signed_is_refused(string edit)
    {
        await using var ledger = await SealedLedger.Of(300);
        await ledger.Append(300);
        await ledger.Seal(600);

        await ledger.AsSuperuser(edit, "ledger_keys");

        Assert.StartsWith("consultledger.example/ledger+", (await ledger.Start().Refuses<SealingRefusal.KeyListChanged>()).Key);
    }

    [Fact]
    public async Task An_event_that_is_put_there_with_an_earlier_moment_is_not_sealed()
    {
        await using var ledger = await SealedLedger.Of(10);
        await ledger.AsSuperuser(
            """
            INSERT INTO ledger.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, user_name)
            SELECT 11, gen_random_uuid(), stream_id, 11, data, type, timestamp - interval '1 day', tenant_id, user_name FROM ledger.mt_events WHERE seq_id = 10;
            UPDATE ledger.ledger_head SET last_sequence = 11
            """,
            "mt_events");

        Assert.Equal(11, (await ledger.Start().Refuses<SealingRefusal.TimeGoesBack>()).Sequence);
        Assert.Equal(10, (await ledger.Tree.LastCheckpoint())!.Size);
    }

    [Fact]
    public async Task What_was_found_is_not_forgotten_when_the_server_starts_again_until_it_is_put_right()
    {
        await using var ledger = await SealedLedger.Of(600);
        var sealer = ledger.Start();
        await sealer.HasSealed(600);
        await ledger.AsSuperuser(EditEvent + "17", "mt_events");
        await sealer.Refuses<SealingRefusal.EventChanged>();
        await sealer.Stop();
        await ledger.Append(1);

        var next = ledger.Start();

        Assert.Equal(17, (await next.Refuses<SealingRefusal.EventChanged>()).Sequence);
        Assert.Equal(600, (await ledger.Tree.LastCheckpoint())!.Size);
        await next.Stop();
        await ledger.AsSuperuser("UPDATE ledger.mt_events SET data = '{\"place\":\"曾都区\"}' WHERE seq_id = 17", "mt_events");
        await ledger.Seal(601);
        await ledger.IsWhole();
    }

    [Fact]
    public async Task Whoever_found_something_keeps_other_servers_from_sealing_over_it()
    {
        await using var ledger = await SealedLedger.Of(600);
        var sealer = ledger.Start();
        await sealer.HasSealed(600);
        await ledger.AsSuperuser(EditEvent + "17", "mt_events");
        await sealer.Refuses<SealingRefusal.EventChanged>();

        ledger.Start();

        await NothingMoreIsSigned(ledger, sealer);
    }

    [Fact]
    public async Task An_older_copy_of_the_database_is_refused()
    {
        await using var ledger = await SealedLedger.Of(300);
        await using var copy = await Copy.Of(ledger);
        await ledger.Append(50);
        await ledger.Seal(350);

        var sealer = ledger.Start(on: copy.Ledger);

        Assert.Equal(new SealingRefusal.Shrunk(300, 350), await sealer.Refuses<SealingRefusal.Shrunk>());
        Assert.StartsWith("consultledger.example/ledger\n350\n", sealer.Sealer.Status.Sound!.Text);
    }

    [Fact]
    public async Task An_older_copy_that_has_gone_its_own_way_since_is_refused()
    {
        await using var ledger = await SealedLedger.Of(300);
        await using var copy = await Copy.Of(ledger);
        await ledger.Append(50);
        await ledger.Seal(350);
        await copy.Ledger.Store.Append(Some.Append(Guid.NewGuid(), 0, Some.Events(100)));

        var refusal = await ledger.Start(on: copy.Ledger).Refuses<SealingRefusal.HistoryRebuilt>();

        Assert.Equal((300, 350), (refusal.Sound, refusal.Signed));
    }

    [Fact]
    public async Task A_history_that_was_rebuilt_and_signed_with_the_right_key_is_refused()
    {
        await using var ledger = await SealedLedger.Of(300);
        // The thief has the key and a database, but not the file.
        var elsewhere = Path.Combine(Path.GetDirectoryName(ledger.CheckpointFile)!, "thief");
        await ledger.AsSuperuser(
            EditEvent + "17; DELETE FROM ledger.ledger_tiles; DELETE FROM ledger.ledger_checkpoints; DELETE FROM ledger.ledger_keys",
            "mt_events", "ledger_tiles", "ledger_checkpoints", "ledger_keys");
        await ledger.Seal(300, ledger.Settings with { CheckpointFile = elsewhere });
        Assert.Equal(300, (await ledger.Tree.LastCheckpoint())!.Size);

        var refusal = await ledger.Start().Refuses<SealingRefusal.HistoryRebuilt>();

        Assert.Equal(300, refusal.Signed);
    }

    [Fact]
    public async Task So_it_is_when_it_has_grown_since()
    {
        await using var ledger = await SealedLedger.Of(300);
        await ledger.AsSuperuser(
            EditEvent + "17; DELETE FROM ledger.ledger_tiles; DELETE FROM ledger.ledger_checkpoints; DELETE FROM ledger.ledger_keys",
            "mt_events", "ledger_tiles", "ledger_checkpoints", "ledger_keys");
        await ledger.Append(40);
        await ledger.Seal(340, ledger.Settings with { CheckpointFile = ledger.CheckpointFile + "-thief" });

        Assert.Equal(300, (await ledger.Start().Refuses<SealingRefusal.HistoryRebuilt>()).Signed);
    }

    [Fact]
    public async Task An_event_and_its_leaf_edited_together_are_found_between_the_tiles()
    {
        await using var ledger = await SealedLedger.Of(700);
        await ledger.AsSuperuser(
            EditEvent + """
            300; UPDATE ledger.ledger_tiles SET hashes = overlay(hashes PLACING (SELECT ledger.ledger_leaf_hash(e) FROM ledger.mt_events e WHERE seq_id = 300) FROM 1 + 32 * 43 FOR 32)
            WHERE level = 0 AND index = 1
            """,
            "mt_events", "ledger_tiles");

        var refusal = await ledger.Start().Refuses<SealingRefusal.HistoryRebuilt>();

        Assert.Equal((256, 512), (refusal.Sound, refusal.Signed));
    }

    [Fact]
    public async Task Without_the_file_nothing_is_signed_until_a_checkpoint_one_trusts_is_put_there()
    {
        await using var ledger = await SealedLedger.Of(300);
        var trusted = (await ledger.Tree.LastCheckpoint())!.Note;
        await ledger.Append(10);
        await ledger.Seal(310);
        File.Delete(ledger.CheckpointFile);
        Assert.Equal(ledger.CheckpointFile, (await ledger.Start().Refuses<SealingRefusal.CheckpointFileMissing>()).Path);

        await File.WriteAllTextAsync(ledger.CheckpointFile, trusted.ToString());

        await using var repaired = new RunningSealer(ledger.Ledger, ledger.Settings);
        await ledger.Append(1);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await ledger.Tree.LastCheckpoint(patience.Token))!.Size < 311)
            await Task.Delay(20, patience.Token);
        await ledger.IsWhole();
    }

    [Theory]
    [InlineData("")]
    [InlineData("nothing at all\n")]
    [InlineData("size")]
    [InlineData("signature")]
    public async Task A_file_that_was_edited_is_refused(string edit)
    {
        await using var ledger = await SealedLedger.Of(300);
        var note = await File.ReadAllTextAsync(ledger.CheckpointFile);
        await File.WriteAllTextAsync(ledger.CheckpointFile, edit switch
        {
            "size" => note.Replace("\n300\n", "\n299\n"),
            "signature" => SealedLedger.NoteIn(ledger.CheckpointFile) is var kept && kept.Signatures[0] is var signature
                ? (kept with { Signatures = [signature with { Signature = signature.Signature[..^1].ToArray().Append((byte)(signature.Signature.Span[^1] ^ 1)).ToArray() }] }).ToString()
                : "",
            _ => edit,
        });

        Assert.Equal(ledger.CheckpointFile, (await ledger.Start().Refuses<SealingRefusal.CheckpointFileChanged>()).Path);
    }

    private static async Task NothingMoreIsSigned(SealedLedger ledger, RunningSealer sealer)
    {
        var before = (await ledger.Tree.LastCheckpoint())!.Size;
        await ledger.Append(1);
        // Two more attempts.
        await Task.Delay(TimeSpan.FromSeconds(2.2));
        Assert.NotNull(sealer.Sealer.Status.Refusal);
        Assert.Equal(before, (await ledger.Tree.LastCheckpoint())!.Size);
    }

    /// <summary>A copy of a ledger's database as it was at a moment, as a backup is.</summary>
    private sealed class Copy : IAsyncDisposable
    {
        private Copy(TestLedger ledger) => Ledger = ledger;

        public TestLedger Ledger { get; }

        public static async Task<Copy> Of(SealedLedger of)
        {
            var original = new NpgsqlConnectionStringBuilder(of.Ledger.AdministratorConnectionString);
            var name = original.Database + "_copy";
            await Sql.Execute(TestCluster.Shared.AdministratorConnectionString, $"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{original.Database}'");
            await Sql.Execute(TestCluster.Shared.AdministratorConnectionString, $"CREATE DATABASE \"{name}\" TEMPLATE \"{original.Database}\"");
            var ledger = new TestLedger();
            ledger.Open(new NpgsqlConnectionStringBuilder(original.ConnectionString) { Database = name }.ConnectionString);
            return new Copy(ledger);
        }

        public async ValueTask DisposeAsync() => await Ledger.DisposeAsync();
    }
}
