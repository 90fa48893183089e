using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Record;

namespace ConsultLedger.ReadModels.AnnualPlans;

/// <summary>Folds the events of a plan to what readers see of it.</summary>
internal static class AnnualPlanFold
{
    private static readonly HashSet<string> Counters = ["/version", "/sequence", "/recordedAt"];

    /// <param name="recorded">The events of one plan, from its first; at least one.</param>
    public static AnnualPlanRecord Of(IReadOnlyList<RecordedEvent> recorded)
    {
        AnnualPlan? state = null;
        AnnualPlanRecord? plan = null;
        var history = new List<PlanHistoryEntry>();
        var before = RecordChanges.Nothing;
        foreach (var happened in recorded)
        {
            var happening = (AnnualPlanEvent)EventCatalogue.Read(happened.Type, happened.Data.Span);
            var earlier = state;
            state = AnnualPlan.Evolve(earlier, happening);
            plan = Next(plan, earlier, state, happened, happening);
            var after = JsonSerializer.SerializeToElement(plan, RecordJson.Shared.AnnualPlanRecord);
            history.Add(new PlanHistoryEntry
            {
                Version = happened.Version,
                Sequence = happened.Sequence,
                Id = happened.Id,
                Type = happened.Type,
                OccurredOn = happening.StatedOn,
                RecordedAt = happened.RecordedAt,
                Actor = happened.Actor,
                Reason = ReasonOf(happening),
                Basis = happening.Basis,
                Items = PlanItemChanges.Between(earlier?.Items ?? [], state.Items),
                Changes = [.. JsonPatch.Between(before, after).Where(change => !Counters.Contains(change.Path) && change.Path != "/history")],
            });
            before = after;
        }

        return plan! with { History = history };
    }

    private static AnnualPlanRecord Next(AnnualPlanRecord? plan, AnnualPlan? earlier, AnnualPlan state, RecordedEvent recorded, AnnualPlanEvent happening)
    {
        var version = recorded.Version;
        return new AnnualPlanRecord
        {
            Committee = state.Committee,
            Year = state.Year,
            Title = state.Title,
            Pattern = state.Pattern,
            PatternBelow = state.PatternBelow,
            Quotas = state.Quotas,
            Items = state.Items,
            Dropped = happening is AnnualPlanAdjusted { Dropped: { } dropped }
                ? [.. plan!.Dropped, .. dropped.Select(item => new DroppedPlanItem(version, earlier!.Items.Single(known => known.Id == item.Id), item.Reason))]
                : plan?.Dropped ?? [],
            Approvals = happening switch
            {
                AnnualPlanApproved approved => [.. plan!.Approvals, new PlanApproval(version, LastDraft(plan), approved.Body, approved.Document, approved.On, approved.Note)],
                AnnualPlanAdjusted { Approval: var approval } => [.. plan!.Approvals, new PlanApproval(version, version, approval.Body, approval.Document, approval.On, null)],
                _ => plan?.Approvals ?? [],
            },
            Issue = happening is AnnualPlanIssued issued ? new PlanIssue(version, issued.Issuers, issued.Document, issued.IssuedOn) : plan?.Issue,
            Version = version,
            Sequence = recorded.Sequence,
            RecordedAt = recorded.RecordedAt,
        };

        // Between two approvals nothing changed; any other event before the issue is a draft.
        long LastDraft(AnnualPlanRecord approved) =>
            approved.Approvals is [.., var last] && last.Version == approved.Version ? last.OfVersion : approved.Version;
    }

    private static string? ReasonOf(AnnualPlanEvent happening) => happening switch
    {
        AnnualPlanDrafted drafted => drafted.Reason,
        AnnualPlanRevised revised => revised.Reason,
        AnnualPlanAdjusted adjusted => adjusted.Reason,
        _ => null,
    };
}
