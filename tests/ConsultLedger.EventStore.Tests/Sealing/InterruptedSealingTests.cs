using ConsultLedger.EventStore.Sealing;
using ConsultLedger.Transparency.Notes;

namespace ConsultLedger.EventStore.Tests.Sealing;

/// <summary>A sealer that ends between any two steps leaves behind what the next one goes on from. Each step is made to fail for as
/// long as the first sealer lives, so that it gets exactly as far as the step before.</summary>
public class InterruptedSealingTests
{
    private const string Fail = "CREATE FUNCTION ledger.fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the disk is full' USING ERRCODE = '53100'; END $$";

    private static string FailOn(string table) => $"{Fail}; CREATE TRIGGER fail BEFORE INSERT ON ledger.{table} FOR EACH ROW EXECUTE FUNCTION ledger.fail()";

    [Fact]
    public async Task After_the_events_were_read()
    {
        await using var ledger = await SealedLedger.Of(300);
        await ledger.AsSuperuser(FailOn("ledger_tiles"));
        await Interrupted(ledger, appended: 300);
        Assert.Equal(300, await ledger.Ledger.Ask<long>("SELECT sum(octet_length(hashes)) / 32 FROM ledger.ledger_tiles WHERE level = 0"));
        Assert.StartsWith("consultledger.example/ledger\n300\n", SealedLedger.NoteIn(ledger.CheckpointFile).Text);

        await ledger.AsSuperuser("DROP FUNCTION ledger.fail CASCADE");
        await GoesOn(ledger, 600);
    }

    [Fact]
    public async Task After_the_tiles_were_written()
    {
        await using var ledger = await SealedLedger.Of(300);
        // A folder in the place of the file that is written before it takes the checkpoint's name.
        Directory.CreateDirectory(ledger.CheckpointFile + ".new");
        var sealer = ledger.Start();
        await ledger.Append(300);
        await Eventually(async () => await ledger.Ledger.Ask<long>("SELECT sum(octet_length(hashes)) / 32 FROM ledger.ledger_tiles WHERE level = 0") > 300 || !sealer.Sealer.Status.IsSealing);
        await sealer.Stop();
        Assert.Equal(300, (await ledger.Tree.LastCheckpoint())!.Size);

        Directory.Delete(ledger.CheckpointFile + ".new");
        await GoesOn(ledger, 600);
    }

    [Fact]
    public async Task After_the_note_was_kept_outside_the_database()
    {
        await using var ledger = await SealedLedger.Of(300);
        await ledger.AsSuperuser(FailOn("ledger_checkpoints"));
        await Interrupted(ledger, appended: 300);
        var outside = SealedLedger.NoteIn(ledger.CheckpointFile);
        Assert.True(Checkpoint.TryParse(outside.Text, out var ahead) && ahead.Size > 300);
        Assert.Equal(300, (await ledger.Tree.LastCheckpoint())!.Size);

        await ledger.AsSuperuser("DROP FUNCTION ledger.fail CASCADE");
        await GoesOn(ledger, 600);
        // What may have been shown to somebody is published, and nothing else of that size.
        Assert.Equal(outside.ToString(), (await ledger.Tree.Checkpoint(ahead.Size))!.FirstNote);
    }

    [Fact]
    public async Task Before_the_first_checkpoint_was_published()
    {
        await using var ledger = await SealedLedger.Open();
        await ledger.Append(300);
        await ledger.AsSuperuser(FailOn("ledger_checkpoints"));
        var sealer = ledger.Start();
        await Eventually(() => Task.FromResult(File.Exists(ledger.CheckpointFile)));
        await sealer.Stop();

        await ledger.AsSuperuser("DROP FUNCTION ledger.fail CASCADE");
        await ledger.Append(10);
        await GoesOn(ledger, 310);
    }

    [Fact]
    public async Task A_file_that_is_behind_because_another_server_has_sealed_is_brought_up_to_date()
    {
        await using var ledger = await SealedLedger.Of(300);
        var before = await File.ReadAllTextAsync(ledger.CheckpointFile);
        await ledger.Append(100);
        await ledger.Seal(400);
        await File.WriteAllTextAsync(ledger.CheckpointFile, before);

        await GoesOn(ledger, 400);
    }

    [Fact]
    public async Task A_file_that_is_removed_while_a_server_seals_is_there_again_with_the_next_checkpoint()
    {
        await using var ledger = await SealedLedger.Of(3);
        var sealer = ledger.Start();
        await sealer.HasSealed(3);
        File.Delete(ledger.CheckpointFile);

        await ledger.Append(2);
        await sealer.HasSealed(5);

        await ledger.IsWhole();
    }

    [Fact]
    public async Task A_sealer_whose_sessions_are_cut_again_and_again_goes_on()
    {
        await using var ledger = await SealedLedger.Of(10);
        var sealer = ledger.Start();
        for (var round = 1; round <= 5; round++)
        {
            await ledger.Append(100);
            await ledger.AsSuperuser("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'ledger_sealer' AND datname = current_database()");
        }

        await sealer.HasSealed(510);
        await ledger.IsWhole();
    }

    [Fact]
    public async Task A_sealer_that_fails_again_and_again_says_so_and_goes_on_when_it_can()
    {
        await using var ledger = await SealedLedger.Of(3);
        Directory.CreateDirectory(ledger.CheckpointFile + ".new");
        var sealer = ledger.Start();
        Assert.Contains(ledger.CheckpointFile, (await sealer.Refuses<SealingRefusal.Interrupted>()).Reason);

        Directory.Delete(ledger.CheckpointFile + ".new");
        await Eventually(() => Task.FromResult(sealer.Sealer.Status.IsSealing));
        await ledger.Append(2);
        await sealer.HasSealed(5);
        await ledger.IsWhole();
    }

    /// <summary>A sealer that fails at the step, and is then ended.</summary>
    private static async Task Interrupted(SealedLedger ledger, int appended)
    {
        var sealer = ledger.Start();
        await Eventually(() => Task.FromResult(sealer.Sealer.Status.IsSealing));
        await ledger.Append(appended, appended);
        await Eventually(() => Task.FromResult(!sealer.Sealer.Status.IsSealing));
        Assert.Null(sealer.Sealer.Status.Refusal);
        await sealer.Stop();
    }

    private static async Task GoesOn(SealedLedger ledger, long sequence)
    {
        await ledger.Seal(sequence);
        Assert.Equal(sequence, (await ledger.IsWhole()).Size);
    }

    private static async Task Eventually(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await holds())
            await Task.Delay(5, patience.Token);
    }
}
