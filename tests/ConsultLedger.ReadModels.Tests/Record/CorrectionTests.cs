using System.Text.Json.Nodes;
using static ConsultLedger.ReadModels.Tests.Record.Market;

namespace ConsultLedger.ReadModels.Tests.Record;

public class CorrectionTests
{
    [Fact]
    public void Before_its_correction_the_record_says_what_was_known_then_and_after_it_what_is_right()
    {
        var history = Given.History([.. Submitted, Given.Correction(5, "/heldOn", "\"2022-06-02\"")]);

        Assert.Equal("2022-05", history.RecordAt(6).Meetings[0].HeldOn.ToString());
        var after = history.RecordAt(7);
        Assert.Equal("2022-06-02", after.Meetings[0].HeldOn.ToString());
        Assert.Equal("2022-06-02", after.Meetings[0].OccurredOn.ToString());
        Assert.Equal("2022-06-02", after.Steps[3].CompletedOn.ToString());
        Assert.Equal(5, after.Meetings[0].Version);
    }

    [Fact]
    public void A_correction_keeps_both_values_who_approved_it_and_why()
    {
        var correction = Assert.Single(Given.Record([.. Submitted, Given.Correction(5, "/headcount", "170")]).Corrections);

        Assert.Equal((7L, 5L, "/headcount"), (correction.Version, correction.OfVersion, correction.Pointer));
        Assert.Equal(("""{"value":160,"qualifier":"at_least"}""", "170"), (correction.From.ToString(), correction.To.ToString()));
        Assert.Equal(("录入有误", "县政协秘书长"), (correction.Reason, correction.ApprovedBy));
    }

    [Fact]
    public void A_second_correction_of_the_same_value_replaces_the_first_ones()
    {
        var record = Given.Record([Proposed, Given.Correction(1, "/title", "\"市场改造\""), Given.Correction(1, "/title", "\"农贸市场改造\"")]);

        Assert.Equal("农贸市场改造", record.Title);
        Assert.Equal(["小林镇农贸市场改造", "市场改造"], record.Corrections.Select(correction => correction.From.ToString()));
    }

    [Fact]
    public void A_value_that_was_unknown_is_replaced_from_nothing_and_one_that_becomes_unknown_to_nothing()
    {
        var record = Given.Record([Proposed, Given.Correction(1, "/summary", "\"占道多年\""), Given.Correction(1, "/occurredOn", "null")]);

        Assert.Equal("占道多年", record.Summary);
        Assert.Null(record.Proposal.OccurredOn);
        var corrections = record.Json()["corrections"]!.AsArray();
        Assert.Equal([false, true], corrections.Select(correction => correction!.AsObject().ContainsKey("from")));
        Assert.Equal([true, false], corrections.Select(correction => correction!.AsObject().ContainsKey("to")));
    }

    [Fact]
    public void A_corrected_decision_changes_where_the_recommendation_stands()
    {
        var record = Given.Record([.. Submitted, Decided(1), Given.Correction(7, "/decision", "\"declined\"")]);

        Assert.Equal((Consultations.RecommendationState.Declined, true), (record.Recommendations[0].State, record.Recommendations[0].Settled));
    }

    [Fact]
    public void A_corrected_due_date_moves_the_obligation()
    {
        var record = Given.Record([.. Submitted, Assigned(1, "2022-08"), Given.Correction(7, "/dueOn", "\"2022-09-15\"")]);

        var reply = Assert.Single(record.Obligations, obligation => obligation.Kind == "recommendation_due");
        Assert.Equal(("2022-09-15", "2022-08"), (reply.DueOn.ToString(), reply.FirstDueOn.ToString()));
    }

    [Fact]
    public void What_happens_after_a_correction_is_folded_onto_the_corrected_record()
    {
        var record = Given.Record([.. Submitted, Given.Correction(6, "/recommendations/0/text", "\"由镇政府主导改造\""), Decided(1)]);

        Assert.Equal("由镇政府主导改造", record.Recommendations[0].Text);
        Assert.NotNull(record.Recommendations[0].Decision);
    }

    [Fact]
    public void The_text_of_a_correction_is_written_as_it_was_given() =>
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""["产权","租金","公厕"]"""),
            Given.Record([.. Submitted, Given.Correction(3, "/agenda", """["产权","租金","公厕"]""")]).Json()["corrections"]![0]!["to"]));
}
