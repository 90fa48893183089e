using System.Runtime.Versioning;
using ConsultLedger.EventStore;
using Npgsql;

namespace ConsultLedger.Residents.Tests;

[UnsupportedOSPlatform("windows")]
public sealed class KeyringTests(TestKeys keys) : IClassFixture<TestKeys>
{
    private readonly Guid _stream = Guid.CreateVersion7();

    [Fact]
    public async Task A_resident_has_one_key_from_the_first_event_that_names_her_and_on_every_server()
    {
        var (file, person) = (keys.NewFile(), Guid.NewGuid());

        var first = await Key(file, person);
        var again = await Key(new WrappingKeyFile(file.Path), person);
        var read = (await new Keyring(keys.Store, file).Find([person], default))[person];

        Assert.Equal(Fingerprint(first), Fingerprint(again));
        Assert.Equal(Fingerprint(first), Fingerprint(read));
        Assert.NotEqual(Fingerprint(first), Fingerprint(await Key(file, Guid.NewGuid())));
        Assert.Equal([(_stream, TestKeys.Committee)], await keys.Store.UsesOf(person));
    }

    [Fact]
    public async Task Servers_that_name_her_at_the_same_moment_get_the_same_key()
    {
        var (file, person) = (keys.NewFile(), Guid.NewGuid());

        var found = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Key(file, person)));

        Assert.Single(found.Select(Fingerprint).Distinct());
    }

    [Fact]
    public async Task A_key_is_in_the_database_only_wrapped()
    {
        var (file, person) = (keys.NewFile(), Guid.NewGuid());
        await Key(file, person);

        var wrapped = Assert.Single(await keys.Store.Find([person]));

        Assert.Equal(WrappingId(file), wrapped.WrappedBy);
        var unwrapped = PersonKey.Unwrap(file.Current().Key, person, wrapped.Wrapped.Span)!;
        Assert.Equal(-1, wrapped.Wrapped.Span.IndexOf(unwrapped));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file.Path));
    }

    [Fact]
    public async Task Without_the_wrapping_key_it_was_wrapped_by_a_key_opens_nothing()
    {
        var (file, person) = (keys.NewFile(), Guid.NewGuid());
        await Key(file, person);
        var other = keys.NewFile();
        other.Current();

        await Assert.ThrowsAsync<WrappingKeyUnusableException>(() => new Keyring(keys.Store, other).Find([person], default));
        await Assert.ThrowsAsync<WrappingKeyUnusableException>(() => new Keyring(keys.Store, keys.NewFile()).Find([person], default));
        await Assert.ThrowsAsync<WrappingKeyUnusableException>(() => new WrappingRotation(keys.Store, other).Check(default));
    }

    [Fact]
    public void A_wrapping_key_that_others_can_read_is_not_used()
    {
        var file = keys.NewFile();
        file.Current();
        File.SetUnixFileMode(file.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        Assert.Contains("chmod 600", Assert.Throws<WrappingKeyUnusableException>(() => file.Current()).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA\n")]
    [InlineData("not base64\n")]
    public void A_file_that_holds_no_wrapping_key_is_said_to(string text)
    {
        var file = keys.NewFile();
        file.Current();
        File.WriteAllText(file.Path, text);

        Assert.Contains(file.Path, Assert.Throws<WrappingKeyUnusableException>(() => file.Current()).Message);
    }

    [Fact]
    public async Task The_key_of_one_put_in_the_place_of_another_is_refused()
    {
        var (file, one, other) = (keys.NewFile(), Guid.NewGuid(), Guid.NewGuid());
        await Key(file, one);
        await Key(file, other);

        Assert.Equal(1, await keys.AsSuperuser(
            "UPDATE ledger.ledger_person_keys k SET wrapped = o.wrapped FROM ledger.ledger_person_keys o WHERE k.person = $1 AND o.person = $2", one, other));

        await Assert.ThrowsAsync<WrappingKeyUnusableException>(() => new Keyring(keys.Store, file).Find([one], default));
    }

    [Fact]
    public async Task From_the_moment_her_erasure_is_recorded_her_key_is_given_to_nobody_and_then_it_is_gone()
    {
        var (file, person, neighbour) = (keys.NewFile(), Guid.NewGuid(), Guid.NewGuid());
        await Key(file, person);
        await Key(file, neighbour);

        await keys.RecordErasure(person);

        // The erasure was broken off here: the key is still there, and opens nothing.
        Assert.Equal(1, await Rows(person));
        Assert.Empty(await keys.Store.Find([person]));
        Assert.Empty(await new Keyring(keys.Store, file).ForRecording([person], TestKeys.Committee, _stream, default));
        Assert.Equal([person], await keys.Store.Erased([person, neighbour]));

        Assert.True(await keys.Store.DestroyErased() >= 1);

        Assert.Equal((0L, 1L), (await Rows(person), await Rows(neighbour)));
        Assert.Empty(await new Keyring(keys.Store, file).ForRecording([person], TestKeys.Committee, _stream, default));
        Assert.Equal(0, await Rows(person));
    }

    [Fact]
    public async Task A_key_that_comes_back_with_a_backup_opens_nothing_and_is_destroyed_again()
    {
        var (file, person) = (keys.NewFile(), Guid.NewGuid());
        await Key(file, person);
        await keys.AsSuperuser($"CREATE TABLE backup_{person:N} AS SELECT * FROM ledger.ledger_person_keys WHERE person = $1", person);
        await keys.RecordErasure(person);
        await keys.Store.DestroyErased();

        await keys.AsSuperuser($"INSERT INTO ledger.ledger_person_keys SELECT * FROM backup_{person:N}");

        Assert.Equal(1, await Rows(person));
        Assert.Empty(await new Keyring(keys.Store, file).Find([person], default));
        await keys.Store.DestroyErased();
        Assert.Equal(0, await Rows(person));
    }

    [Fact]
    public async Task The_server_itself_can_neither_change_nor_delete_a_key_but_by_the_functions()
    {
        var (file, person) = (keys.NewFile(), Guid.NewGuid());
        await Key(file, person);

        foreach (var sql in (string[])
            ["DELETE FROM ledger.ledger_person_keys", "UPDATE ledger.ledger_person_keys SET wrapped = ''", "INSERT INTO ledger.ledger_person_uses VALUES (gen_random_uuid(), gen_random_uuid(), 'x')", "TRUNCATE ledger.ledger_person_keys"])
        {
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => keys.AsServer(sql))).SqlState);
        }

        await keys.Store.DestroyErased();
        Assert.Equal(1, await Rows(person));
    }

    private async Task<PersonKey> Key(WrappingKeyFile file, Guid person) =>
        (await new Keyring(keys.Store, file).ForRecording([person], TestKeys.Committee, _stream, default))[person];

    private async Task<long> Rows(Guid person) =>
        await keys.AsSuperuser("UPDATE ledger.ledger_person_keys SET created_at = created_at WHERE person = $1", person);

    private static string WrappingId(WrappingKeyFile file) => file.Current().Id;

    /// <summary>What tells one key from another.</summary>
    private static string Fingerprint(PersonKey key) =>
        Convert.ToHexString(key.FieldKey(new SealedPlace(Guid.Empty, Guid.Empty, Guid.Empty, "any", "/any")));
}
