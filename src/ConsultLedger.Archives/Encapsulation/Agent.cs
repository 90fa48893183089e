using ConsultLedger.Consultations;

namespace ConsultLedger.Archives.Encapsulation;

/// <summary>What kind of agent somebody is, as far as the record says.</summary>
internal enum AgentKind
{
    /// <summary>The record does not say.</summary>
    Unknown,

    /// <summary>单位</summary>
    Body,

    /// <summary>个人</summary>
    Person,
}

/// <summary>A person or body that had a part in the record (机构人员实体).</summary>
/// <param name="Code">Of a body that has one.</param>
/// <param name="Position">Office or part, as the record has it.</param>
internal sealed record Agent(string Name, AgentKind Kind, string? Code = null, string? Position = null);

/// <summary>Who is named in events, each once, in the order in which they are first named.</summary>
internal static class Agents
{
    public static IEnumerable<Agent> Of(ConsultationEvent happened) => Named(happened).Where(agent => !string.IsNullOrWhiteSpace(agent.Name));

    private static IEnumerable<Agent> Named(ConsultationEvent happened) => happened switch
    {
        TopicProposed proposed => People(proposed.Proposers),
        TopicScreened screened => screened.Answers.SelectMany(answer => Somebody(answer.AnsweredBy)),
        TopicDetermined determined => Bodies(determined.DecidedBy),
        TopicDeclined declined => Bodies(declined.DecidedBy),
        PlanAdopted plan => [.. Bodies(plan.LeadBody), .. Somebody(plan.Leader), .. People(plan.Participants), .. Approving(plan.Approvals)],
        PlanAmended plan => [.. Bodies(plan.LeadBody), .. Somebody(plan.Leader), .. People(plan.Participants), .. Approving(plan.Approvals)],
        ResearchWaived waived => Somebody(waived.ApprovedBy),
        MeetingHeld meeting => [.. Somebody(meeting.Chair), .. People(meeting.Attendance), .. (meeting.Opinions ?? []).SelectMany(opinion => Somebody(opinion.By)), .. (meeting.Commitments ?? []).SelectMany(commitment => Bodies(commitment.Unit))],
        OutcomeSubmitted outcome => [.. Bodies([.. outcome.Addressees ?? []]), .. Bodies(outcome.UsingBody), .. outcome.Recommendations.SelectMany(one => Bodies(one.SuggestedUnit))],
        InstructionIssued instruction => [new(instruction.Leader, AgentKind.Person, Position: instruction.Position)],
        RecommendationEvent about => OfRecommendation(about),
        AssessmentMade assessment => Somebody(assessment.AssessedBy),
        FileArchived archived => [.. Somebody(archived.FiledBy), .. (archived.Missing ?? []).SelectMany(missing => Somebody(missing.SignedBy))],
        ConsultationWithdrawn withdrawn => Bodies(withdrawn.DecidedBy),
        RecordCorrected corrected => Somebody(corrected.ApprovedBy),
        _ => [],
    };

    private static IEnumerable<Agent> OfRecommendation(RecommendationEvent about) => about switch
    {
        RecommendationAssigned assigned => [.. Bodies(assigned.Unit), .. Bodies([.. assigned.CoUnits ?? []])],
        DueDateRevised revised => Somebody(revised.ApprovedBy),
        RecommendationDecided decided => Bodies(decided.DecidedBy),
        ProgressReported progress => Bodies(progress.ReportedBy),
        CompletionClaimed claimed => Bodies(claimed.ClaimedBy),
        ImplementationVerified verified => Somebody(verified.VerifiedBy),
        RecommendationReopened reopened => Somebody(reopened.ApprovedBy),
        _ => [],
    };

    private static IEnumerable<Agent> People(IEnumerable<Person>? people) => (people ?? []).Select(person =>
        new Agent(person.Name, AgentKind.Person, Position: string.Join('，', new[] { person.Organisation, person.Position }.OfType<string>()) is { Length: > 0 } known ? known : null));

    private static IEnumerable<Agent> Approving(IEnumerable<Approval>? approvals) => (approvals ?? []).Select(approval => new Agent(approval.Body, AgentKind.Body));

    private static IEnumerable<Agent> Bodies(params IEnumerable<string?> names) => names.OfType<string>().Select(name => new Agent(name, AgentKind.Body));

    /// <summary>The record has a name, and not whether it is a person's or a body's.</summary>
    private static IEnumerable<Agent> Somebody(string? name) => name is null ? [] : [new(name, AgentKind.Unknown)];
}
