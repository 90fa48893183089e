namespace ConsultLedger.Consultations;

public sealed partial record Consultation
{
    /// <summary>
    /// What becomes of a command in this state: the event it leads to, or why it is refused. Pure: whatever comes from
    /// outside is in <paramref name="capture"/>. A correction is decided on the whole history: <see cref="Correction.Decide"/>.
    /// </summary>
    public Decision Decide(Command command, Capture capture)
    {
        if (OutOfOrder(command) is { } outOfOrder)
            return outOfOrder;

        Decision decision = command switch
        {
            ProposeTopic propose => Decide(propose, capture),
            ScreenTopic screen => Decide(screen),
            DecideTopic decide => Decide(decide, capture),
            AdoptPlan adopt => Decide(adopt),
            ConductResearch conduct => Decide(conduct),
            ReportResearch report => Decide(report),
            WaiveResearch waive => Decide(waive),
            HoldMeeting hold => Decide(hold),
            SubmitOutcome submit => Decide(submit),
            DiscloseOutcome disclose => Decide(disclose),
            IssueInstruction issue => Decide(issue),
            RecommendationCommand about => Decide(about),
            ConductSupervision conduct => Decide(conduct),
            FeedBackResult feedBack => Decide(feedBack),
            RateSatisfaction rate => Decide(rate),
            ArchiveFile archive => Decide(archive, JudgedBy(capture), capture),
            MakeAssessment assess => Decide(assess),
            AttachDocuments attach => Decide(attach),
            WithdrawConsultation withdraw => Decide(withdraw),
            _ => throw new ArgumentException($"no rule for {command.GetType().Name}", nameof(command)),
        };
        if (decision is not Decision.Accepted { Event: var happening })
            return decision;

        happening = happening.Carrying(command, capture);
        return ObjectionTo(happening, JudgedBy(capture)) is { } objection ? objection : happening;
    }

    /// <summary>The definition of the procedure the consultation is bound to: as given, or as it is shipped.</summary>
    internal Procedure JudgedBy(Capture capture)
    {
        var judging = capture.Procedure ?? (Procedure is { } bound ? Procedures.Shipped(bound) : null);
        return judging is not null && (Procedure is null || judging.Reference == Procedure)
            ? judging
            : throw new ArgumentException($"the definition of {Procedure} is needed", nameof(capture));
    }

    /// <summary>
    /// What speaks against an event in itself or in this state, apart from its place in the order: asked of an event before it
    /// is recorded, and of an earlier one as a correction would make it. The pointer of the refusal is into the event.
    /// </summary>
    /// <param name="happening">The event.</param>
    /// <param name="procedure">What the consultation is judged by.</param>
    internal Refusal? ObjectionTo(ConsultationEvent happening, Procedure procedure) =>
        ObjectionTo(happening) ?? procedure.ObjectionTo(this, happening);

    private Refusal? ObjectionTo(ConsultationEvent happening) => happening switch
    {
        ResearchConducted { StartedOn: { } from, EndedOn: { } to } => Refusals.UnlessInOrder(from, to, "/endedOn"),
        OutcomeDisclosed { DisclosedFrom: { } from, DisclosedTo: { } to } => Refusals.UnlessInOrder(from, to, "/disclosedTo"),
        InstructionIssued { Recommendations: { } numbers } => FirstUnknown(numbers.Select((number, at) => ((int?)number, $"/recommendations/{at}"))),
        ImplementationVerified verified => ObjectionTo(verified),
        SupervisionConducted { Findings: { } findings } => FirstUnknown(findings.Select((finding, at) => (finding.Recommendation, $"/findings/{at}/recommendation"))),
        ResultFedBack { DisclosedFrom: { } from, DisclosedTo: { } to } => Refusals.UnlessInOrder(from, to, "/disclosedTo"),
        SatisfactionRated rated => FirstUnknown([(rated.Recommendation, "/recommendation")]),
        FileArchived archived => ObjectionTo(archived),
        DocumentAttached { Documents: null or { Count: 0 } } => Refusals.NoDocuments(),
        _ => null,
    };

    /// <summary>The order comes before every other rule: a refusal names where the consultation stands and what it would accept.</summary>
    internal Refusal? OutOfOrder(Command command)
    {
        var rule = ProcessOrder.RuleFor(command, Reached);
        return rule.Accepts(Reached) ? null : Refusals.OutOfOrder(this, rule);
    }

    /// <summary>Refuses the first number that is no recommendation of this consultation.</summary>
    private Refusal? FirstUnknown(IEnumerable<(int? Number, string Pointer)> references)
    {
        foreach (var (number, pointer) in references)
        {
            if (number is { } named && !HasRecommendation(named))
                return Refusals.UnknownRecommendation(named, Recommendations.Length, pointer);
        }

        return null;
    }

    private bool HasRecommendation(int number) => number >= 1 && number <= Recommendations.Length;
}
