using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Record;
using static ConsultLedger.ReadModels.Tests.Record.Market;

namespace ConsultLedger.ReadModels.Tests.Record;

public class ConsultationRecordsTests(RecordLedger ledger) : IClassFixture<RecordLedger>
{
    private ConsultationRecords Records => ledger.Answers.Records;

    [Fact]
    public async Task The_record_is_as_it_was_known_at_a_version_a_sequence_or_a_time()
    {
        var id = await ledger.Record([Proposed, Given.Correction(1, "/title", "\"市场改造\"")]);
        var recorded = await ledger.Stream(id);

        Moment[] before = [new Moment.AtVersion(1), new Moment.AtSequence(recorded[0].Sequence), new Moment.KnownAt(recorded[1].RecordedAt.AddMicroseconds(-1))];
        Moment[] after = [Moment.Now, new Moment.AtVersion(2), new Moment.AtSequence(recorded[1].Sequence), new Moment.KnownAt(recorded[1].RecordedAt)];

        // What was asked before must not show in what is asked next, whichever is the later moment.
        foreach (var moment in before.Concat(after).Concat(before))
            Assert.Equal(before.Contains(moment) ? ("小林镇农贸市场改造", 1) : ("市场改造", 2), await TitleAndVersion(id, moment));
    }

    [Fact]
    public async Task What_was_recorded_since_it_was_last_asked_for_is_in_the_record()
    {
        var id = await ledger.Record(Submitted);
        Assert.Equal(6, (await At(id, Moment.Now)).Version);

        await ledger.Record([Decided(1), Given.Correction(5, "/heldOn", "\"2022-06-02\"")], id);

        var record = await At(id, Moment.Now);
        Assert.Equal((8, RecommendationState.Adopted), (record.Version, record.Recommendations[0].State));
        Assert.Equal("2022-06-02", record.Meetings[0].HeldOn.ToString());
        Assert.Equal("2022-05", (await At(id, new Moment.AtVersion(7))).Meetings[0].HeldOn.ToString());
    }

    [Fact]
    public async Task An_id_that_no_consultation_has_is_told_from_one_that_was_not_yet_known()
    {
        var id = await ledger.Record([Proposed]);
        var first = (await ledger.Stream(id))[0];

        Assert.IsType<Answer<ConsultationRecord>.NotFound>(await Records.At(Guid.NewGuid(), Moment.Now));
        Assert.Equal(
            new Answer<ConsultationRecord>.NotYetKnown(first.Sequence, first.RecordedAt),
            await Records.At(id, new Moment.KnownAt(first.RecordedAt.AddSeconds(-1))));
        Assert.Equal(new Answer<ConsultationRecord>.NotYetKnown(first.Sequence, first.RecordedAt), await Records.At(id, new Moment.AtVersion(0)));
        Assert.Equal(new Answer<ConsultationRecord>.NoSuchVersion(1), await Records.At(id, new Moment.AtVersion(2)));
    }

    [Fact]
    public async Task A_committees_own_stream_is_no_consultation()
    {
        var id = await ledger.Record([new CommitteeRegistered { Code = "421321", Name = "随县政协", Level = CommitteeLevel.County }]);

        Assert.IsType<Answer<ConsultationRecord>.NotFound>(await Records.At(id, Moment.Now));
        Assert.IsType<Answer<ConsultationRecord>.NotFound>(await Records.At(id, new Moment.AtSequence(0)));
        Assert.IsType<Answer<IReadOnlyList<ReadModels.Feed.EventView>>.NotFound>(await Records.Events(id, Moment.Now));
        Assert.IsType<Answer<RecordDiff>.NotFound>(await Records.Diff(id, new Moment.AtVersion(1), Moment.Now));
        Assert.Null(await Records.Replay(id));
    }

    [Fact]
    public async Task An_obligation_is_judged_on_the_day_the_moment_had_in_China()
    {
        var id = await ledger.Record([.. Submitted, Assigned(1, "2026-06-30")]);

        Assert.Equal((false, null), await Overdue(id, new Moment.KnownAt(DateTimeOffset.Parse("2026-06-30T15:59:59Z"))));
        Assert.Equal((true, 1), await Overdue(id, new Moment.KnownAt(DateTimeOffset.Parse("2026-06-30T16:00:00Z"))));
    }

    [Fact]
    public async Task The_events_of_a_consultation_are_those_known_at_the_moment_as_they_were_recorded()
    {
        var id = await ledger.Record([Proposed, Determined, Given.Correction(1, "/title", "\"市场改造\"")]);

        var found = Assert.IsType<Answer<IReadOnlyList<ReadModels.Feed.EventView>>.Found>(await Records.Events(id, new Moment.AtVersion(2))).Value;

        Assert.Equal(["topic_proposed", "topic_determined"], found.Select(one => one.Type));
        Assert.Equal(EventCatalogue.Write(Proposed), found[0].Data.Utf8.ToArray());
        Assert.Equal((await ledger.Stream(id))[0].LeafHash().ToString(), found[0].LeafHash);
    }

    [Fact]
    public async Task A_replay_has_an_entry_for_every_version() =>
        Assert.Equal([1L, 2, 3, 4, 5, 6], (await Records.Replay(await ledger.Record(Submitted)))!.Select(entry => entry.Version));

    [Fact]
    public async Task A_difference_may_be_asked_between_versions_sequences_and_times_and_from_before_the_opening()
    {
        var id = await ledger.Record(Submitted);
        var recorded = await ledger.Stream(id);

        var diff = await Diff(id, new Moment.AtVersion(2), new Moment.AtSequence(recorded[3].Sequence));
        Assert.Equal((2, 4), (diff.From.Version, diff.To.Version));
        Assert.Equal((recorded[1].Sequence, recorded[3].RecordedAt), (diff.From.Sequence, diff.To.RecordedAt));
        Assert.Equal(["plan_adopted", "research_reported"], diff.Events.Select(between => between.Type));

        var whole = await Diff(id, new Moment.KnownAt(recorded[0].RecordedAt.AddDays(-1)), Moment.Now);
        Assert.Equal((0, null, 6), (whole.From.Version, whole.From.Sequence, whole.To.Version));
        Assert.Contains(whole.Changes, change => change is { Op: PatchAction.Add, Path: "/title" });

        Assert.Equal(new Answer<RecordDiff>.NoSuchVersion(6), await Records.Diff(id, new Moment.AtVersion(7), Moment.Now));
    }

    private async Task<(string Title, long Version)> TitleAndVersion(Guid id, Moment moment)
    {
        var record = await At(id, moment);
        return (record.Title, record.Version);
    }

    private async Task<(bool? Overdue, int? Days)> Overdue(Guid id, Moment moment)
    {
        var obligation = Assert.Single((await At(id, moment)).Obligations, one => one.Kind == "recommendation_due");
        return (obligation.Overdue, obligation.OverdueDays);
    }

    private async Task<ConsultationRecord> At(Guid id, Moment moment) =>
        Assert.IsType<Answer<ConsultationRecord>.Found>(await Records.At(id, moment)).Value;

    private async Task<RecordDiff> Diff(Guid id, Moment from, Moment to) => Assert.IsType<Answer<RecordDiff>.Found>(await Records.Diff(id, from, to)).Value;
}
