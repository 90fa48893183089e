using System.Text.Json;

namespace ConsultLedger.Consultations;

/// <summary>What a procedure says against an event in a consultation: the first piece that is missing for it. Pure.</summary>
internal static class ProcedureRules
{
    /// <param name="procedure">The version the consultation is bound to.</param>
    /// <param name="state">The consultation before the event.</param>
    /// <param name="happening">The event, which the order of the steps accepts.</param>
    /// <returns>Null: nothing is missing. The refusal's pointer is into the event.</returns>
    public static Refusal? ObjectionTo(this Procedure procedure, Consultation state, ConsultationEvent happening) =>
        (happening switch
        {
            TopicScreened screened => procedure.Screening(state, screened),
            TopicDetermined => procedure.Gate(state),
            PlanAdopted plan => procedure.UnknownRole(plan.Participants, "/participants"),
            PlanAmended plan => procedure.UnknownRole(plan.Participants, "/participants"),
            MeetingHeld held => procedure.Attendance(held),
            ResearchWaived => procedure.Waiver(Step.Research, null),
            FileArchived { Missing: { } missing } => missing.Index().Select(at => procedure.Waiver(at.Item.Step, $"/missing/{at.Index}/step")).FirstOrDefault(refusal => refusal is not null),
            _ => null,
        })
        ?? procedure.AskedOf(happening).Select(requirement => requirement.Missing(state, happening)).FirstOrDefault(refusal => refusal is not null);

    /// <summary>Whether what is asked for has happened; of what the event itself has to say nothing can be told before it.</summary>
    public static bool IsMet(this Requirement requirement, Consultation state) => requirement.Kind switch
    {
        RequirementKind.Assessment => state.Evidence.Assessments.Contains(requirement.Assessment!.Value),
        RequirementKind.Disclosure => state.Evidence.IsDisclosed,
        RequirementKind.Contact => state.Evidence.Supervisions.Contains(requirement.Contact!.Value),
        RequirementKind.Rating => state.Evidence.Ratings.Contains((requirement.Rating!.Subject, requirement.Rating.Respondent)),
        RequirementKind.Verification => state.Recommendations.All(recommendation => recommendation.Verification is not null || !recommendation.IsAccepted),
        _ => false,
    };

    private static IEnumerable<Requirement> AskedOf(this Procedure procedure, ConsultationEvent happening)
    {
        var name = procedure.Requirements.Count == 0 ? "" : EventCatalogue.WireNameOf(happening);
        return procedure.Requirements.Where(requirement => requirement.Events.Contains(name));
    }

    private static Refusal? Missing(this Requirement requirement, Consultation state, ConsultationEvent happening) => requirement.Kind switch
    {
        RequirementKind.Field => UnfilledField(requirement, happening),
        RequirementKind.Standard => FindingWithoutStandard(requirement, happening),
        RequirementKind.DecidingBody => OtherBody(requirement, happening),
        _ => requirement.IsMet(state) || IsExcused(requirement, happening) ? null : Refusals.RequirementMissing(requirement, EventCatalogue.WireNameOf(happening)),
    };

    /// <summary>A step that the archived file does without takes with it what would have happened in it.</summary>
    private static bool IsExcused(Requirement requirement, ConsultationEvent happening) =>
        happening is FileArchived { Missing: { } missing }
        && ProcessOrder.RuleFor(requirement.MetBy!).Step is { } step
        && missing.Any(named => named.Step == step);

    /// <summary>Where a procedure has gates, an answer is to one of them; after one that only leaves declining there is nothing to screen.</summary>
    private static Refusal? Screening(this Procedure procedure, Consultation state, TopicScreened screened)
    {
        if (procedure.Gates.Count == 0)
            return null;
        if (procedure.Gates.FirstOrDefault(gate => gate.OnFailure == GateFailure.Decline && state.Evidence.Passed(gate) == false) is { } closed)
            return Refusals.GateFailed(closed);
        return screened.Answers.Index()
            .Where(at => !procedure.Gates.Any(gate => gate.IsNamed(at.Item.Gate)))
            .Select(at => Refusals.UnknownGate(at.Item.Gate, procedure.Gates, $"/answers/{at.Index}/gate"))
            .FirstOrDefault();
    }

    /// <summary>Every gate has been answered, and passed.</summary>
    private static Refusal? Gate(this Procedure procedure, Consultation state)
    {
        if (procedure.Gates.FirstOrDefault(gate => state.Evidence.Passed(gate) == false) is { } failed)
            return Refusals.GateFailed(failed);
        var unanswered = procedure.Gates.Where(gate => state.Evidence.Passed(gate) is null).ToList();
        return unanswered.Count > 0 ? Refusals.GateUnanswered(unanswered) : null;
    }

    private static Refusal? Attendance(this Procedure procedure, MeetingHeld held)
    {
        if (procedure.UnknownRole(held.Attendance, "/attendance") is { } unknown)
            return unknown;
        var absent = procedure.PartyRoles
            .Where(role => role.Required && !(held.Attendance ?? []).Any(attendee => attendee is { Present: true, PartyRole: { } part } && role.IsNamed(part)))
            .ToList();
        return absent.Count > 0 ? Refusals.MissingPartyRole(absent) : null;
    }

    private static Refusal? UnknownRole(this Procedure procedure, IReadOnlyList<Participant>? people, string pointer) =>
        procedure.PartyRoles.Count == 0
            ? null
            : (people ?? []).Index()
                .Where(at => at.Item.PartyRole is { } part && !procedure.PartyRoles.Any(role => role.IsNamed(part)))
                .Select(at => Refusals.UnknownPartyRole(at.Item.PartyRole!, procedure.PartyRoles, $"{pointer}/{at.Index}/partyRole"))
                .FirstOrDefault();

    private static Refusal? Waiver(this Procedure procedure, Step step, string? pointer) =>
        procedure.WaivableSteps.Contains(step) ? null : Refusals.StepNotWaivable(step, pointer);

    private static Refusal? UnfilledField(Requirement requirement, ConsultationEvent happening)
    {
        var type = EventCatalogue.TypeOf(happening);
        var data = JsonSerializer.SerializeToElement(happening, type.Json);
        return requirement.Fields!
            .Where(field => !data.TryGetProperty(field, out var value) || value is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() == 0)
            .Select(field => Refusals.FieldRequiredByProcedure(requirement, type.WireName, field))
            .FirstOrDefault();
    }

    private static Refusal? FindingWithoutStandard(Requirement requirement, ConsultationEvent happening) =>
        (happening is SupervisionConducted { Findings: { } findings } ? findings : []).Index()
            .Where(at => at.Item.Standard is null)
            .Select(at => Refusals.StandardMissing(requirement, at.Index))
            .FirstOrDefault();

    private static Refusal? OtherBody(Requirement requirement, ConsultationEvent happening)
    {
        var (body, isAsked) = happening switch
        {
            RecommendationDecided decided => (
                decided.DecidedBy,
                decided is { Capacity: DecisionCapacity.Lead, Decision: RecommendationDecision.Adopted or RecommendationDecision.PartiallyAdopted }),
            TopicDetermined determined => (determined.DecidedBy, true),
            TopicDeclined declined => (declined.DecidedBy, true),
            ConsultationWithdrawn withdrawn => (withdrawn.DecidedBy, true),
            _ => (null, false),
        };
        return isAsked && !requirement.Words!.Any(word => body?.Contains(word, StringComparison.OrdinalIgnoreCase) == true)
            ? Refusals.DecidingBody(requirement)
            : null;
    }
}
