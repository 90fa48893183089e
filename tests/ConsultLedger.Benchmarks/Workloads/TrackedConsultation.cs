using ConsultLedger.Consultations;

namespace ConsultLedger.Benchmarks.Workloads;

/// <summary>
/// Consultations for figures: short texts, five recommendations each, twenty events on the average, spread over the years since
/// 2020 in any order. Some wait for replies that are overdue, some for replies that are due later; most are archived.
/// The number of a consultation decides all of it.
/// </summary>
internal static class TrackedConsultation
{
    public const int Recommendations = 5;

    private static readonly DateOnly FirstDay = new(2020, 1, 6);
    private static readonly DateOnly LastDay = new(2026, 10, 30);

    private static readonly string[] Forms = ["专题协商会", "双月协商座谈会", "对口协商", "界别协商", "提案办理协商"];
    private static readonly string[] Sectors = ["农业界", "经济界", "教育界", "医药卫生界", "科学技术界", "工商联界"];
    private static readonly string[] Units = ["水利局", "住建局", "农业农村局", "交警大队", "卫健局", "自然资源局", "民政局", "文旅局", "财政局", "发改局"];

    private static readonly RecommendationDecision[] Decisions =
    [
        RecommendationDecision.Adopted, RecommendationDecision.Declined, RecommendationDecision.ForReference, RecommendationDecision.Adopted,
        RecommendationDecision.PartiallyAdopted, RecommendationDecision.ForReference, RecommendationDecision.Declined, RecommendationDecision.Adopted,
        RecommendationDecision.Planned, RecommendationDecision.Declined,
    ];

    public static IEnumerable<Command> Commands(int number, string committee)
    {
        // Steps of a size that has no factor in common with the number of days: every day comes up, and neighbours lie far apart.
        var opened = FirstDay.AddDays((int)(number * 1009L % (LastDay.DayNumber - FirstDay.DayNumber)));
        yield return new ProposeTopic
        {
            Committee = committee,
            Title = $"协商议题{number}",
            Sources = number % 4 == 0 ? [TopicSource.Public, TopicSource.Member] : [(TopicSource)(number % 5)],
            Proposers = [new Person { Name = $"委员{number % 300}", Sector = Sectors[number % Sectors.Length] }],
            OccurredOn = EdtfDate.Of(opened),
        };
        yield return new DecideTopic { Decision = TopicDecision.Determined, DecidedBy = "主席会议", OccurredOn = EdtfDate.Of(opened.AddDays(9)) };
        yield return new AdoptPlan { Form = Forms[number % Forms.Length], OccurredOn = EdtfDate.Of(opened.AddDays(15)) };
        yield return new ConductResearch { Method = ResearchMethod.Visit, EndedOn = EdtfDate.Of(opened.AddDays(25)) };
        yield return new ReportResearch { Title = $"调研报告{number}", OccurredOn = EdtfDate.Of(opened.AddDays(29 + number % 6)) };
        yield return new HoldMeeting { HeldOn = EdtfDate.Of(opened.AddDays(40)) };
        yield return new SubmitOutcome
        {
            Form = (OutcomeForm)(number % 5),
            SubmittedOn = EdtfDate.Of(opened.AddDays(41 + number % 5)),
            Recommendations = [.. Enumerable.Range(1, Recommendations).Select(n => new RecommendationText { Text = $"建议{n}" })],
        };
        if (number % 4 == 0)
            yield return new IssueInstruction { Leader = "县委书记", IssuedOn = EdtfDate.Of(opened.AddDays(48)) };

        for (var n = 1; n <= Recommendations; n++)
        {
            yield return new AssignRecommendation
            {
                Recommendation = n,
                Unit = Units[(number + n) % Units.Length],
                DueOn = EdtfDate.Of(opened.AddDays(100 + (number + n) % 60)),
                OccurredOn = EdtfDate.Of(opened.AddDays(50)),
            };
        }

        var waits = opened.AddDays(100) > LastDay || number % 9 == 0;
        for (var n = 1; n <= (waits ? number % Recommendations : Recommendations); n++)
        {
            var decision = Decisions[(number * 3 + n * 7) % Decisions.Length];
            yield return new DecideRecommendation
            {
                Recommendation = n,
                Decision = decision,
                DecidedBy = Units[(number + n) % Units.Length],
                OccurredOn = EdtfDate.Of(opened.AddDays(70 + (number + 3 * n) % 80)),
            };
            if (decision is RecommendationDecision.Adopted && number % 3 == 0)
                yield return new ConvertRecommendation { Recommendation = n, Kind = ConversionKind.Document, Reference = "印发方案" };
            if (decision is RecommendationDecision.Adopted or RecommendationDecision.PartiallyAdopted or RecommendationDecision.Planned
                && !waits)
                yield return new VerifyImplementation { Recommendation = n, Result = (VerificationResult)(number % 3), VerifiedBy = "提案委员会" };
        }

        if (waits)
            yield break;
        yield return new FeedBackResult { Audience = [FeedbackAudience.Participants] };
        if (number % 4 == 1)
            yield return new RateSatisfaction { Subject = (RatingSubject)(number / 4 % 2), Respondent = (Respondent)(number / 8 % 4), Rating = (Rating)(number % 5), Count = Count.Exactly(1 + number % 9), OccurredOn = EdtfDate.Of(opened.AddDays(200)) };
        if (number % 4 != 0)
            yield return new ArchiveFile { Retention = Retention.TenYears };
    }
}
