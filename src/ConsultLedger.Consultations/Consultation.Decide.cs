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
            DecideTopic decide => Decide(decide),
            AdoptPlan adopt => Decide(adopt),
            ConductResearch conduct => Decide(conduct),
            ReportResearch report => Decide(report),
            WaiveResearch waive => Decide(waive),
            HoldMeeting hold => Decide(hold),
            SubmitOutcome submit => Decide(submit),
            IssueInstruction issue => Decide(issue),
            RecommendationCommand about => Decide(about),
            ConductSupervision conduct => Decide(conduct),
            FeedBackResult feedBack => Decide(feedBack),
            RateSatisfaction rate => Decide(rate),
            ArchiveFile archive => Decide(archive),
            AttachDocuments attach => Decide(attach, capture),
            WithdrawConsultation withdraw => Decide(withdraw),
            _ => throw new ArgumentException($"no rule for {command.GetType().Name}", nameof(command)),
        };
        return decision is Decision.Accepted accepted ? Carrying(accepted.Event, command, capture) : decision;
    }

    /// <summary>The fields every event may carry.</summary>
    internal static ConsultationEvent Carrying(ConsultationEvent happening, Command command, Capture capture) => happening with
    {
        OccurredOn = command.OccurredOn,
        Basis = command.Basis,
        Documents = capture.Documents is { Count: > 0 } documents ? documents : null,
    };

    /// <summary>The order comes before every other rule: a refusal names where the consultation stands and what it would accept.</summary>
    internal Refusal? OutOfOrder(Command command)
    {
        var rule = ProcessOrder.RuleFor(command, Reached);
        return rule.Accepts(Reached) ? null : Refusals.OutOfOrder(this, rule);
    }
}
