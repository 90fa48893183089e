using System.Text.Json.Nodes;
using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Record;
using FsCheck;
using FsCheck.Fluent;
using static ConsultLedger.ReadModels.Tests.Record.Market;

namespace ConsultLedger.ReadModels.Tests.Record;

public class ReplayTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(100);

    [Fact]
    public void An_entry_names_the_event_of_its_version()
    {
        var entry = Given.History([.. Submitted, Decided(1) with { OccurredOn = Given.On("2022-06~") }]).Replay().Last();

        Assert.Equal((7, 14, "recommendation_decided", "clerk"), (entry.Version, entry.Sequence, entry.Type, entry.Actor));
        Assert.Equal((Given.On("2022-06~"), Given.RecordedAt(7)), (entry.OccurredOn, entry.RecordedAt));
    }

    [Fact]
    public void A_change_reads_as_what_happened_and_the_counters_come_last()
    {
        var changes = Given.History([.. Submitted, Decided(1, RecommendationDecision.Planned), Decided(1)]).Replay().Last().Changes;

        Assert.Equal(
            [
                (PatchAction.Replace, "/recommendations/0/state"),
                (PatchAction.Replace, "/recommendations/0/decision/version"),
                (PatchAction.Replace, "/recommendations/0/decision/recordedAt"),
                (PatchAction.Replace, "/recommendations/0/decision/decision"),
                (PatchAction.Add, "/recommendations/0/decisionHistory/0"),
                (PatchAction.Replace, "/version"),
                (PatchAction.Replace, "/sequence"),
                (PatchAction.Replace, "/recordedAt"),
            ],
            changes.Select(change => (change.Op, change.Path)));
        Assert.Equal(("adopted", "planned"), (changes[0].Value.ToString(), changes[0].Was.ToString()));
    }

    [Fact]
    public void A_correction_shows_the_value_it_changed_and_itself()
    {
        var changes = Given.History([Proposed, Given.Correction(1, "/title", "\"市场改造\"")]).Replay().Last().Changes;

        Assert.Equal(["/title", "/corrections/0", "/version", "/sequence", "/recordedAt"], changes.Select(change => change.Path));
        Assert.Equal(("小林镇农贸市场改造", "市场改造"), (changes[0].Was.ToString(), changes[0].Value.ToString()));
    }

    [Fact]
    public void Replayed_patch_by_patch_the_record_is_at_every_version_what_it_was_known_to_be() =>
        Prop.ForAll(RandomHistory.Arbitrary, happened =>
        {
            var history = Given.History(happened);
            JsonNode record = new JsonObject();
            foreach (var entry in history.Replay())
            {
                record = JsonPatchReader.Apply(record, entry.Changes);
                // Against the record folded from what a reader of that moment would have found, not from the whole stream.
                AssertSame(Given.Record(happened.Take((int)entry.Version)).Json(), record);
            }
        }).Check(Thorough);

    [Fact]
    public void A_difference_takes_the_record_from_either_end_to_the_other() =>
        Prop.ForAll(RandomHistory.Arbitrary, Gen.Choose(0, 100).Two().ToArbitrary(), (happened, percent) =>
        {
            var history = Given.History(happened);
            var from = percent.Item1 * history.Length / 100;
            var to = percent.Item2 * history.Length / 100;
            var diff = history.Diff(from, to);

            AssertSame(At(history, to), JsonPatchReader.Apply(At(history, from), diff.Changes));
            Assert.Equal((from, to), (diff.From.Version, diff.To.Version));
            Assert.Equal(Enumerable.Range(Math.Min(from, to) + 1, Math.Abs(to - from)), diff.Events.Select(between => (int)between.Version));
        }).Check(Thorough);

    [Fact]
    public void The_record_stands_where_the_domain_says_the_consultation_stands() =>
        Prop.ForAll(RandomHistory.Arbitrary, happened =>
        {
            var state = Consultation.Fold(happened);
            var record = Given.Record(happened);

            Assert.Equal((state.CurrentStep, state.Status, state.Version), (record.Step, record.Status, record.Version));
            Assert.Equal(ProcessOrder.Steps.Select(state.IsComplete), record.Steps.Select(step => step.Completed));
            Assert.Equal(
                state.Recommendations.Select(one => (one.State, one.IsSettled, one.Unit, one.DueOn, one.FirstDueOn, one.Decision, one.Verification)),
                record.Recommendations.Select(one => (one.State, one.Settled, one.Unit, one.DueOn, one.FirstDueOn, one.Decision?.Decision, one.Verification?.Result)));
            Assert.Equal(
                state.Recommendations.Select(one => one.CoDecisions.OrderBy(beside => beside.Key)),
                record.Recommendations.Select(one => one.CoDecisions.OrderBy(beside => beside.DecidedBy).Select(beside => KeyValuePair.Create(beside.DecidedBy, beside.Decision))));
        }).Check(Thorough);

    [Fact]
    public void The_random_histories_of_these_tests_reach_every_kind_of_event() =>
        Assert.Empty(ProcessOrder.Rules.Select(rule => rule.Event).Except(
            Enumerable.Range(0, 200).SelectMany(seed => RandomHistory.Drawn(new Random(seed), 80)).Select(happened => happened.GetType())));

    private static JsonObject At(ConsultationHistory history, int length) => length == 0 ? [] : history.RecordAt(length).Json();

    private static void AssertSame(JsonNode expected, JsonNode actual) =>
        Assert.True(JsonNode.DeepEquals(expected, actual), $"expected {expected.ToJsonString()}\nbut was {actual.ToJsonString()}");
}
