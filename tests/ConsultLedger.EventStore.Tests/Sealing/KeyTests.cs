using System.Runtime.Versioning;
using System.Security.Cryptography;
using ConsultLedger.EventStore.Sealing;
using ConsultLedger.Transparency.Notes;

namespace ConsultLedger.EventStore.Tests.Sealing;

[UnsupportedOSPlatform("windows")]
public class KeyTests
{
    [Fact]
    public async Task The_key_is_made_at_the_first_start_and_only_its_owner_may_read_it()
    {
        await using var ledger = await SealedLedger.Of(1);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(ledger.KeyFile));
        using var key = ECDsa.Create();
        key.ImportFromPem(await File.ReadAllTextAsync(ledger.KeyFile));
        Assert.Equal([new KeyChange(NoteKey.Of("consultledger.example/ledger", key).ToString(), (await ledger.Tree.Checkpoints(0, 1))[0].Size, Signs: true)], await ledger.Tree.KeyChanges());

        var made = await File.ReadAllTextAsync(ledger.KeyFile);
        await ledger.Append(1);
        await ledger.Seal(2);
        Assert.Equal(made, await File.ReadAllTextAsync(ledger.KeyFile));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    public async Task A_key_that_others_may_touch_signs_nothing(UnixFileMode others)
    {
        await using var ledger = await SealedLedger.Of(1);
        File.SetUnixFileMode(ledger.KeyFile, File.GetUnixFileMode(ledger.KeyFile) | others);

        Assert.Equal(KeyProblem.OpenToOthers, (await ledger.Start().Refuses<SealingRefusal.KeyUnusable>()).Problem);
    }

    [Fact]
    public async Task A_key_that_is_lost_is_not_replaced_in_silence()
    {
        await using var ledger = await SealedLedger.Of(1);
        File.Delete(ledger.KeyFile);

        Assert.Equal(KeyProblem.Missing, (await ledger.Start().Refuses<SealingRefusal.KeyUnusable>()).Problem);
        Assert.False(File.Exists(ledger.KeyFile));
    }

    [Fact]
    public async Task Another_key_in_its_place_signs_nothing()
    {
        await using var ledger = await SealedLedger.Of(1);
        using var another = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await File.WriteAllTextAsync(ledger.KeyFile, another.ExportPkcs8PrivateKeyPem());

        await ledger.Start().Refuses<SealingRefusal.CheckpointFileChanged>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("curve")]
    [InlineData("public")]
    public async Task What_is_no_private_key_on_P256_signs_nothing(string content)
    {
        await using var ledger = await SealedLedger.Of(1);
        using var key = ECDsa.Create(content == "curve" ? ECCurve.NamedCurves.nistP384 : ECCurve.NamedCurves.nistP256);
        await File.WriteAllTextAsync(ledger.KeyFile, content switch { "curve" => key.ExportPkcs8PrivateKeyPem(), "public" => key.ExportSubjectPublicKeyInfoPem(), _ => content });

        Assert.Equal(KeyProblem.Unreadable, (await ledger.Start().Refuses<SealingRefusal.KeyUnusable>()).Problem);
    }

    [Fact]
    public async Task While_a_key_is_rotated_both_sign_and_the_old_one_stays_listed_with_its_last_checkpoint()
    {
        await using var ledger = await SealedLedger.Of(10);
        var old = (await ledger.Tree.KeyChanges())[0];
        var retiring = ledger.KeyFile + ".retiring";
        File.Move(ledger.KeyFile, retiring);

        // The last checkpoint gets the signature of the new key too.
        var rotating = ledger.Settings with { RetiringKeyFile = retiring };
        await ledger.Seal(10, rotating);
        Assert.Equal(2, (await ledger.Tree.LastCheckpoint())!.Note.Signatures.Count);
        await ledger.Append(10);
        await ledger.Seal(20, rotating);
        Assert.Equal(2, (await ledger.Tree.LastCheckpoint())!.Note.Signatures.Count);
        await ledger.IsWhole();

        // The old key is taken away.
        File.Delete(retiring);
        await ledger.Append(10);
        await ledger.Seal(30);
        Assert.Single((await ledger.Tree.LastCheckpoint())!.Note.Signatures);
        await ledger.IsWhole();
        Assert.Equal(
            [old, new KeyChange((await ledger.Tree.KeyChanges())[1].VerifierKey, 10, Signs: true), old with { Size = 20, Signs = false }],
            await ledger.Tree.KeyChanges());
    }
}
