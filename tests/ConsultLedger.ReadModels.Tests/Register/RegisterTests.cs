using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Register;
using ConsultLedger.ReadModels.Tests.Support;
using static ConsultLedger.ReadModels.Tests.Support.Events;

namespace ConsultLedger.ReadModels.Tests.Register;

public sealed class RegisterTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new("2026-05-04T02:00:00Z");
    private readonly Guid _consultation = Guid.CreateVersion7();
    private TestLedger _ledger = null!;

    public async Task InitializeAsync()
    {
        _ledger = await TestLedger.Start(_clock);
        await _ledger.Append(County, Guid.CreateVersion7(), Registered(County, "随县政协", CommitteeLevel.County));
    }

    public Task DisposeAsync() => _ledger.Remove();

    [Fact]
    public async Task A_submitted_recommendation_is_registered_as_reported()
    {
        await _ledger.Append(County, _consultation, UpToOutcome("421321-2026-0001", 2));

        var items = await Register();

        Assert.Equal([1, 2], items.Select(item => item.Recommendation));
        var item = items[1];
        Assert.Equal((_consultation, "421321-2026-0001", "老旧小区改造"), (item.Consultation, item.Number, item.Title));
        Assert.Equal((County, "随县政协"), (item.Committee, item.CommitteeName));
        Assert.Equal(("民生", "建议2"), (item.Aspect, item.Text));
        Assert.Equal(RecommendationState.Reported, item.State);
        Assert.Equal((EdtfDate.Parse("2026-03-10"), 2026), (item.SubmittedOn, item.Year));
        Assert.Equal((7L, 7L), (item.SubmittedSequence, item.Sequence));
        Assert.Empty(item.CoUnits);
    }

    [Fact]
    public async Task Its_life_shows_in_the_register()
    {
        await _ledger.Append(County, _consultation, UpToOutcome("421321-2026-0001", 1));
        await _ledger.Append(
            County, _consultation,
            Assigned(1, "县住建局", "2026-04-30", "县财政局"),
            new DueDateRevised { Recommendation = 1, DueOn = EdtfDate.Parse("2026-06"), Reason = "雨季", ApprovedBy = "县政府" },
            Decided(1, RecommendationDecision.PartiallyAdopted, "县住建局") with { LocalCode = new LocalCode { Code = "B", List = "随县2026" } },
            new RecommendationConverted { Recommendation = 1, Kind = ConversionKind.Project, Reference = "旧改二期" },
            Verified(1, VerificationResult.PartiallyImplemented));

        var item = Assert.Single(await Register());

        Assert.Equal("县住建局", item.Unit);
        Assert.Equal(["县财政局"], item.CoUnits);
        Assert.Equal((EdtfDate.Parse("2026-06"), EdtfDate.Parse("2026-04-30")), (item.DueOn, item.FirstDueOn));
        Assert.Equal((RecommendationDecision.PartiallyAdopted, "县住建局"), (item.Decision, item.DecidedBy));
        Assert.Equal(new LocalCode { Code = "B", List = "随县2026" }, item.LocalCode);
        Assert.Equal((true, true, false), (item.Settled, item.Converted, item.Overdue));
        Assert.Equal((VerificationResult.PartiallyImplemented, RecommendationState.PartiallyImplemented), (item.Verification, item.State));
    }

    [Fact]
    public async Task A_reopened_one_is_undecided_again_and_what_was_known_before_stays()
    {
        await _ledger.Append(County, _consultation, UpToOutcome("421321-2026-0001", 1));
        await _ledger.Append(County, _consultation, Decided(1, RecommendationDecision.Declined, "县住建局"));
        await _ledger.Append(County, _consultation, new RecommendationReopened { Recommendation = 1, Reason = "回头看" });

        var item = Assert.Single(await Register());
        Assert.Equal((null, null, false, 1), (item.Decision, item.DecidedBy, item.Settled, item.Reopened));

        var before = Assert.Single(await Register(new RecommendationFilter { Decisions = [RecommendationDecision.Declined] }, new Moment.AtSequence(item.Sequence - 1)));
        Assert.Equal(("县住建局", true, 0), (before.DecidedBy, before.Settled, before.Reopened));
    }

    [Fact]
    public async Task A_co_handlers_decision_is_not_the_registers()
    {
        await _ledger.Append(County, _consultation, UpToOutcome("421321-2026-0001", 1));
        await _ledger.Append(County, _consultation, Decided(1, RecommendationDecision.Adopted) with { Capacity = DecisionCapacity.Co });

        Assert.Null(Assert.Single(await Register()).Decision);
    }

    [Fact]
    public async Task Overdue_days_are_counted_from_the_last_day_in_time()
    {
        await _ledger.Append(County, _consultation, UpToOutcome("421321-2026-0001", 2));
        await _ledger.Append(County, _consultation, Assigned(1, "县住建局", "2026-05-03"), Assigned(2, "县教育局", "2026-05-04"));

        var item = Assert.Single(await Register(new RecommendationFilter { Overdue = true }));

        Assert.Equal((1, true, 1), (item.Recommendation, item.Overdue, item.OverdueDays));
        Assert.Equal(2, Assert.Single(await Register(new RecommendationFilter { Overdue = false })).Recommendation);
    }

    [Fact]
    public async Task Archiving_a_file_ends_what_was_awaited_and_reopening_takes_it_up_again()
    {
        await _ledger.Append(County, _consultation, UpToOutcome("421321-2026-0001", 2));
        await _ledger.Append(
            County, _consultation,
            Assigned(1, "县住建局", "2026-01-31"), Decided(2, RecommendationDecision.Declined),
            new FileArchived { Missing = [new MissingStep { Step = Step.Tracking, Reason = "移交", SignedBy = "主席" }] });
        Assert.Empty(await Register(new RecommendationFilter { Overdue = true }));

        await _ledger.Append(County, _consultation, new RecommendationReopened { Recommendation = 2, Reason = "回头看" });

        Assert.Equal(1, Assert.Single(await Register(new RecommendationFilter { Overdue = true })).Recommendation);
    }

    [Fact]
    public async Task Corrected_texts_and_decisions_show_from_the_correction_on()
    {
        await _ledger.Append(County, _consultation, UpToOutcome("421321-2026-0001", 2));
        var decided = await _ledger.Append(County, _consultation, Decided(1, RecommendationDecision.Adopted));
        await _ledger.Append(
            County, _consultation,
            Corrected(6, "/recommendations/0/text", "更正"), Corrected(7, "/decision", "declined"), Corrected(6, "/submittedOn", "2025-12-31"),
            Corrected(1, "/title", "改名"));

        var items = await Register();
        Assert.Equal([("更正", 2025, "改名"), ("建议2", 2025, "改名")], items.Select(item => (item.Text, item.Year, item.Title)));
        Assert.Equal(RecommendationState.Declined, items[0].State);

        var before = await Register(new RecommendationFilter(), new Moment.AtSequence(decided.Events[0].Sequence));
        Assert.Equal([("建议1", 2026, "老旧小区改造"), ("建议2", 2026, "老旧小区改造")], before.Select(item => (item.Text, item.Year, item.Title)));
        Assert.Equal(RecommendationState.Adopted, before[0].State);
    }

    [Fact]
    public async Task Each_filter_narrows_the_register()
    {
        var other = Guid.CreateVersion7();
        await _ledger.Append(Province, Guid.CreateVersion7(), Registered(Province, "湖北省政协", CommitteeLevel.Province));
        await _ledger.Append(OtherCounty, Guid.CreateVersion7(), Registered(OtherCounty, "曾都区政协", CommitteeLevel.County, Province));
        await _ledger.Append(County, _consultation, UpToOutcome("421321-2026-0001", 1));
        await _ledger.Append(County, _consultation, Assigned(1, "县住建局", "2026-12"), Decided(1, RecommendationDecision.Adopted));
        await _ledger.Append(OtherCounty, other, [.. UpToMeeting("421303-2026-0001"), Submitted(null, null, "无日期")]);
        _clock.Set("2027-01-01T00:00:00Z");
        await _ledger.Append(OtherCounty, other, Submitted(null, null) with { Recommendations = [new NumberedRecommendation { Number = 2, Text = "次年" }] });

        await Finds(["建议1"], new RecommendationFilter { Committee = County });
        await Finds(["无日期", "次年"], new RecommendationFilter { Within = Province });
        await Finds(["建议1"], new RecommendationFilter { Unit = "县住建局" });
        await Finds(["建议1"], new RecommendationFilter { Decisions = [RecommendationDecision.Adopted] });
        await Finds(["无日期", "次年"], new RecommendationFilter { State = RecommendationState.Reported });
        await Finds(["次年"], new RecommendationFilter { Year = 2027 });
        await Finds(["无日期", "建议1"], new RecommendationFilter { Year = 2026 });
        await Finds([], new RecommendationFilter { Unit = "县住建" });
    }

    [Fact]
    public async Task Pages_end_and_begin_between_recommendations_of_one_consultation()
    {
        await _ledger.Append(County, Guid.CreateVersion7(), UpToOutcome("421321-2026-0001", 2));
        await _ledger.Append(County, _consultation, UpToOutcome("421321-2026-0002", 3));
        await _ledger.CaughtUp();

        var filter = new RecommendationFilter { Limit = 2 };
        var found = new List<string>();
        do
        {
            var page = Assert.IsType<Page<RecommendationItem>>(await _ledger.ReadModels.Register.Find(filter, Moment.Now));
            Assert.True(page.Items.Count <= 2);
            found.AddRange(page.Items.Select(item => $"{item.Number[^1]}.{item.Recommendation}"));
            filter = filter with { Cursor = page.Next };
        }
        while (filter.Cursor is not null);

        Assert.Equal(["2.1", "2.2", "2.3", "1.1", "1.2"], found);
        Assert.IsType<CursorRefused<RecommendationItem>>(
            await _ledger.ReadModels.Register.Find(new RecommendationFilter { Cursor = "garbage" }, Moment.Now));
    }

    private async Task Finds(string[] texts, RecommendationFilter filter) =>
        Assert.Equal(texts, (await Register(filter)).Select(item => item.Text));

    private async Task<IReadOnlyList<RecommendationItem>> Register(RecommendationFilter? filter = null, Moment? moment = null)
    {
        await _ledger.CaughtUp();
        var answer = await _ledger.ReadModels.Register.Find(filter ?? new RecommendationFilter(), moment ?? Moment.Now);
        return Assert.IsType<Page<RecommendationItem>>(answer).Items;
    }
}
