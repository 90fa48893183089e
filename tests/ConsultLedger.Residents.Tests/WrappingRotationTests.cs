using System.Runtime.Versioning;
using ConsultLedger.EventStore;

namespace ConsultLedger.Residents.Tests;

/// <summary>On a ledger of its own: a rotation is about all keys of one.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class WrappingRotationTests(TestKeys keys) : IClassFixture<TestKeys>, IAsyncLifetime
{
    private readonly Guid[] _persons = [.. Enumerable.Range(0, 5).Select(_ => Guid.NewGuid())];
    private readonly WrappingKeyFile _file = keys.NewFile();

    private Keyring Keyring => new(keys.Store, _file);

    private WrappingRotation Rotation => new(keys.Store, _file);

    public async Task InitializeAsync()
    {
        await keys.AsSuperuser("DELETE FROM ledger.ledger_person_keys");
        await Keyring.ForRecording(_persons, TestKeys.Committee, Guid.CreateVersion7(), default);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task After_a_rotation_everything_opens_and_what_was_copied_before_opens_no_more()
    {
        var (before, old) = (await Fingerprints(), File.ReadAllText(_file.Path));
        var copies = await keys.Store.Find(_persons);

        Assert.Equal(_persons.Length, await Rotation.Rotate(default));

        Assert.Equal(before, await Fingerprints());
        Assert.DoesNotContain(old.Trim(), File.ReadAllText(_file.Path));
        Assert.Single(_file.Read());
        Assert.All(copies, copy => Assert.Null(_file.Find(copy.WrappedBy)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_file.Path));
        await Rotation.Check(default);
    }

    [Fact]
    public async Task A_rotation_that_was_broken_off_is_finished()
    {
        var before = await Fingerprints();
        // Broken off after one of the keys.
        var (old, fresh) = (_file.Current(), _file.Add());
        var first = (await keys.Store.WrappedOtherwise(fresh.Id))[0];
        await keys.Store.Rewrap(first, fresh.Id, PersonKey.Wrap(fresh.Key, first.Person, PersonKey.Unwrap(old.Key, first.Person, first.Wrapped.Span)!));
        Assert.Equal(before, await Fingerprints());

        Assert.Equal(_persons.Length - 1, await Rotation.Finish(default));

        Assert.Equal(before, await Fingerprints());
        Assert.Equal([fresh.Id], await keys.Store.WrappingKeys());
        Assert.Equal(fresh.Id, Assert.Single(_file.Read()).Id);
        Assert.Equal(0, await Rotation.Finish(default));
    }

    [Fact]
    public async Task Residents_are_recorded_while_a_rotation_is_going_on()
    {
        var during = Enumerable.Range(0, 40).Select(_ => Guid.NewGuid()).ToList();

        var recording = Parallel.ForEachAsync(during, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (person, cancellation) =>
            await Keyring.ForRecording([person], TestKeys.Committee, Guid.CreateVersion7(), cancellation));
        for (var round = 0; round < 3; round++)
            await Rotation.Rotate(default);
        await recording;
        await Rotation.Rotate(default);

        Assert.Equal(during.Count, (await Keyring.Find(during, default)).Count);
        Assert.Equal([_file.Current().Id], await keys.Store.WrappingKeys());
    }

    [Fact]
    public async Task Where_no_resident_was_recorded_there_is_nothing_to_finish()
    {
        await keys.AsSuperuser("DELETE FROM ledger.ledger_person_keys");
        var none = new WrappingRotation(keys.Store, keys.NewFile());

        Assert.Equal(0, await none.Finish(default));
        await none.Check(default);
    }

    private async Task<string> Fingerprints()
    {
        var found = await Keyring.Find(_persons, default);
        return string.Join(' ', _persons.Select(person => Convert.ToHexString(found[person].FieldKey(new SealedPlace(person, Guid.Empty, Guid.Empty, "any", "/any")))));
    }
}
