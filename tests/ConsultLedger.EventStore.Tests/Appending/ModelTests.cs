using FsCheck;
using FsCheck.Fluent;

namespace ConsultLedger.EventStore.Tests.Appending;

/// <summary>The store against a model in memory: appends that meet each other on few streams, ids and names,
/// sent together, get the results the model gives them one after another.</summary>
public class ModelTests(TestLedger ledger) : IClassFixture<TestLedger>
{
    /// <param name="Expected">Null for none, else the distance from the version the model has.</param>
    /// <param name="Ids">Each an index into the identifiers of the run, or negative for one that is new.</param>
    private sealed record Step(int Stream, bool ForeignTenant, int? Expected, int[] Ids, int? Name);

    private static readonly Gen<Step> Steps =
        from stream in Gen.Choose(0, 3)
        from foreign in Gen.Frequency((12, Gen.Constant(false)), (1, Gen.Constant(true)))
        from expected in Gen.Frequency((3, Gen.Constant((int?)null)), (8, Gen.Constant((int?)0)), (2, Gen.Elements(-1, 1, 2).Select(d => (int?)d)))
        from ids in Gen.Frequency((4, Gen.Constant(-1)), (1, Gen.Choose(0, 3))).NonEmptyListOf().Select(l => l.Take(4).ToArray())
        from name in Gen.Frequency((4, Gen.Constant((int?)null)), (1, Gen.Choose(0, 2).Select(n => (int?)n)))
        select new Step(stream, foreign, expected, ids, name);

    [Fact]
    public void Random_appends_sent_together_end_as_in_the_model() =>
        Prop.ForAll(Steps.ListOf().ListOf().ToArbitrary(), batches => Run(batches.Select(b => b.ToArray())).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(80).WithEndSize(30));

    private async Task<bool> Run(IEnumerable<Step[]> batches)
    {
        var model = new Model();
        var head = (await ledger.Store.Head()).Sequence;
        foreach (var batch in batches)
        {
            var expected = new List<string>();
            var appends = new List<StreamAppend>();
            foreach (var step in batch)
            {
                var append = model.Make(step.Stream, step.ForeignTenant, step.Expected, step.Ids, step.Name);
                appends.Add(append);
                expected.Add(model.Append(append));
            }
            var results = await Task.WhenAll(appends.Select(Outcome));
            Assert.Equal(expected, results);
        }

        foreach (var (stream, ids) in model.Streams)
        {
            var read = await ledger.Store.ReadStream(stream, Moment.Now);
            Assert.Equal(ids, read.Select(e => e.Id));
            Assert.Equal(Enumerable.Range(1, ids.Count).Select(i => (long)i), read.Select(e => e.Version));
        }
        var all = await ledger.Store.ReadAll(head, 10_000);
        Assert.Equal(Enumerable.Range(1, model.Streams.Values.Sum(ids => ids.Count)).Select(i => head + i), all.Select(e => e.Sequence));
        return true;
    }

    private async Task<string> Outcome(StreamAppend append)
    {
        try
        {
            return await ledger.Store.Append(append) switch
            {
                AppendResult.Appended appended => $"appended {appended.Events[0].Version} to {appended.Events[^1].Version}",
                AppendResult.AlreadyAppended already => $"already {already.First.Stream} {already.First.Version}",
                var refused => refused.ToString(),
            };
        }
        catch (Exception e) when (e is StreamOfAnotherTenantException or EventsNotStorableException)
        {
            return e.GetType().Name;
        }
    }

    private sealed class Model
    {
        private readonly Guid[] _streamIds = [.. Enumerable.Range(0, 4).Select(_ => Guid.NewGuid())];
        private readonly Guid[] _ids = [.. Enumerable.Range(0, 4).Select(_ => Guid.NewGuid())];
        private readonly string _names = Guid.NewGuid().ToString();
        private readonly Dictionary<Guid, string> _tenants = [];
        private readonly Dictionary<Guid, (Guid Stream, long Version)> _events = [];
        private readonly Dictionary<ReservedName, Guid> _owners = [];

        public Dictionary<Guid, List<Guid>> Streams { get; } = [];

        public StreamAppend Make(int stream, bool foreignTenant, int? expected, int[] ids, int? name) => new(
            foreignTenant ? "421302" : Some.Committee,
            _streamIds[stream],
            "consultation",
            expected is { } distance ? Math.Max(0, Version(_streamIds[stream]) + distance) : null,
            [.. ids.Select(id => Some.Event(id: id < 0 ? Guid.NewGuid() : _ids[id]))],
            Some.Actor)
        {
            Name = name is { } number ? new ReservedName("number", $"{_names}-{number}") : null,
        };

        public string Append(StreamAppend append)
        {
            var version = Version(append.Stream);
            if (_events.TryGetValue(append.Events[0].Id, out var first))
                return $"already {first.Stream} {first.Version}";
            if (_tenants.TryGetValue(append.Stream, out var tenant) && tenant != append.Tenant)
                return nameof(StreamOfAnotherTenantException);
            if (append.ExpectedVersion is { } expected && expected != version)
                return new AppendResult.VersionConflict(expected, version).ToString();
            if (append.Name is { } name && _owners.TryGetValue(name, out var owner) && owner != append.Stream)
                return new AppendResult.NameTaken(name).ToString();
            if (append.Events.Any(e => _events.ContainsKey(e.Id)) || append.Events.DistinctBy(e => e.Id).Count() < append.Events.Count)
                return nameof(EventsNotStorableException);

            Record(append, version);
            return $"appended {version + 1} to {version + append.Events.Count}";
        }

        private void Record(StreamAppend append, long version)
        {
            _tenants[append.Stream] = append.Tenant;
            if (append.Name is { } name)
                _owners[name] = append.Stream;
            foreach (var recorded in append.Events)
            {
                _events[recorded.Id] = (append.Stream, ++version);
                if (!Streams.TryGetValue(append.Stream, out var ids))
                    Streams[append.Stream] = ids = [];
                ids.Add(recorded.Id);
            }
        }

        private long Version(Guid stream) => Streams.TryGetValue(stream, out var ids) ? ids.Count : 0;
    }
}
