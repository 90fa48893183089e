using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Tests.Support;

/// <summary>Events as the tests tell of them.</summary>
internal static class Events
{
    public const string Province = "420000";
    public const string County = "421321";
    public const string OtherCounty = "421303";
    public const string Township = "421321100";

    /// <summary>A committee that nobody registers.</summary>
    public const string Unregistered = "429999";

    /// <summary>A procedure with a deadline of every unit, which asks for nothing else.</summary>
    public static Procedure CountyProcedure { get; } = ProcedureWith("county-procedure", NaiveObligations.Rules);

    /// <summary>Another with the same deadlines.</summary>
    public static Procedure TownshipProcedure { get; } = ProcedureWith("township-procedure", NaiveObligations.Rules);

    public static Procedure ProcedureWith(string id, IReadOnlyList<DeadlineRule> deadlines) =>
        new PublishProcedure { Name = new Wording { English = id, Chinese = id }, Deadlines = deadlines }.As(id, 1);

    public static CommitteeRegistered Registered(string code, string name, CommitteeLevel level, string? parent = null) =>
        new() { Code = code, Name = name, Level = level, Parent = parent };

    public static TopicProposed Proposed(string number, string title = "老旧小区改造", string? summary = null, params TopicSource[] sources) => new()
    {
        Number = number,
        Committee = number[..number.IndexOf('-')],
        Procedure = new ProcedureVersion { Id = "suixian-eight-step", Version = 1 },
        Title = title,
        Summary = summary,
        Sources = sources.Length == 0 ? null : sources,
    };

    public static ConsultationEvent[] UpToMeeting(string number, string? form = "专题协商") =>
        [Proposed(number), new TopicDetermined(), new PlanAdopted { Form = form }, new ResearchWaived { Reason = "已有调研" }, new MeetingHeld()];

    public static OutcomeSubmitted Submitted(OutcomeForm? form, string? on, params string[] texts) => new()
    {
        Form = form,
        SubmittedOn = on is null ? null : EdtfDate.Parse(on),
        Recommendations = [.. texts.Select((text, index) => new NumberedRecommendation { Number = index + 1, Aspect = "民生", Text = text })],
    };

    /// <summary>A consultation with an outcome of so many recommendations.</summary>
    public static ConsultationEvent[] UpToOutcome(string number, int recommendations) =>
        [.. UpToMeeting(number), Submitted(OutcomeForm.ProposalCase, "2026-03-10", [.. Enumerable.Range(1, recommendations).Select(n => $"建议{n}")])];

    public static RecommendationAssigned Assigned(int recommendation, string unit, string dueOn, params string[] coUnits) =>
        new() { Recommendation = recommendation, Unit = unit, DueOn = EdtfDate.Parse(dueOn), CoUnits = coUnits.Length == 0 ? null : coUnits };

    public static RecommendationDecided Decided(int recommendation, RecommendationDecision decision, string by = "县政府") =>
        new() { Recommendation = recommendation, Decision = decision, DecidedBy = by, Capacity = DecisionCapacity.Lead };

    public static ImplementationVerified Verified(int recommendation, VerificationResult result = VerificationResult.Implemented) =>
        new() { Recommendation = recommendation, Result = result, VerifiedBy = "县政协" };

    public static RecordCorrected Corrected(long version, string pointer, object? to) => new()
    {
        OfVersion = version,
        Pointer = pointer,
        To = System.Text.Json.JsonSerializer.SerializeToElement(to),
        Reason = "笔误",
    };
}
