namespace ConsultLedger.Consultations;

public sealed partial record AnnualPlan
{
    /// <summary>What becomes of a draft or its revision. Pure, like all deciding.</summary>
    /// <param name="current">The plan so far; null: there is none yet.</param>
    /// <param name="committee">Code of the committee, from the address.</param>
    /// <param name="year">The year, from the address.</param>
    public static Decision<AnnualPlanEvent> Decide(AnnualPlan? current, string committee, int year, DraftAnnualPlan command, Capture capture)
    {
        if (current is { IsIssued: true })
            return Refusals.PlanAlreadyIssued(year);
        var (quotas, items) = (command.Quotas ?? [], command.Items ?? []);
        if (ObjectionTo(quotas) is { } wrongQuota)
            return wrongQuota;
        if (FirstRepeated(items.Select(item => item.Id)) is { } repeated)
            return Refusals.DuplicatePlanItem(items[repeated].Id, $"/items/{repeated}/id");

        AnnualPlanEvent happening;
        if (current is null)
        {
            happening = new AnnualPlanDrafted
            {
                Committee = committee,
                Year = year,
                Title = command.Title,
                Pattern = command.Pattern,
                PatternBelow = command.PatternBelow,
                Quotas = quotas,
                Items = items,
                Reason = command.Reason,
            };
        }
        else if (current.Says(command))
        {
            return Refusals.NothingToRevise();
        }
        else if (command.Reason is null)
        {
            return Refusals.RevisionUnexplained();
        }
        else
        {
            happening = new AnnualPlanRevised
            {
                Title = command.Title,
                Pattern = command.Pattern,
                PatternBelow = command.PatternBelow,
                Quotas = quotas,
                Items = items,
                Reason = command.Reason,
            };
        }

        return happening.Carrying(command, capture);
    }

    /// <summary>What becomes of a command on a plan there is.</summary>
    public Decision<AnnualPlanEvent> Decide(Command command, Capture capture)
    {
        var decision = command switch
        {
            ApproveAnnualPlan approve => Decide(approve),
            IssueAnnualPlan issue => Decide(issue),
            AdjustAnnualPlan adjust => Decide(adjust),
            _ => throw new ArgumentException($"no rule for {command.GetType().Name}", nameof(command)),
        };
        return decision is Decision<AnnualPlanEvent>.Accepted { Event: var happening } ? happening.Carrying(command, capture) : decision;
    }

    private Decision<AnnualPlanEvent> Decide(ApproveAnnualPlan command) => IsIssued
        ? Refusals.PlanAlreadyIssued(Year)
        : new AnnualPlanApproved { Body = command.Body, Document = command.Document, On = command.On, Note = command.Note };

    private Decision<AnnualPlanEvent> Decide(IssueAnnualPlan command) => IsIssued
        ? Refusals.PlanAlreadyIssued(Year)
        : new AnnualPlanIssued { Issuers = command.Issuers, Document = command.Document, IssuedOn = command.IssuedOn };

    private Decision<AnnualPlanEvent> Decide(AdjustAnnualPlan command)
    {
        if (!IsIssued)
            return Refusals.PlanNotIssued(Year);
        if (command.Reason is null)
            return Refusals.AdjustmentUnapproved("/reason");
        if (command.Approval is null)
            return Refusals.AdjustmentUnapproved("/approval");

        var (added, changed, dropped) = (command.Added ?? [], command.Changed ?? [], command.Dropped ?? []);
        if (added.Count + changed.Count + dropped.Count == 0)
            return Refusals.NothingToAdjust();
        if (ObjectionTo(added, changed, dropped) is { } objection)
            return objection;
        return new AnnualPlanAdjusted
        {
            Reason = command.Reason,
            Approval = command.Approval,
            Added = command.Added,
            Changed = command.Changed,
            Dropped = command.Dropped,
        };
    }

    /// <summary>What is changed or dropped is in the plan; what is added has an id that the plan never gave; and each is named once.</summary>
    private Refusal? ObjectionTo(IReadOnlyList<PlanItem> added, IReadOnlyList<PlanItem> changed, IReadOnlyList<DroppedItem> dropped)
    {
        List<(string Id, string Pointer, bool IsNew)> named =
        [
            .. added.Select((item, at) => (item.Id, $"/added/{at}/id", true)),
            .. changed.Select((item, at) => (item.Id, $"/changed/{at}/id", false)),
            .. dropped.Select((item, at) => (item.Id, $"/dropped/{at}/id", false)),
        ];
        foreach (var (id, pointer, isNew) in named)
        {
            var isThere = Items.Any(item => item.Id == id);
            if (!isNew && !isThere)
                return Refusals.UnknownPlanItem(id, pointer);
            if (isNew && (isThere || Dropped.Any(item => item.Id == id)))
                return Refusals.DuplicatePlanItem(id, pointer);
        }

        return FirstRepeated(named.Select(item => item.Id)) is { } repeated
            ? Refusals.DuplicatePlanItem(named[repeated].Id, named[repeated].Pointer)
            : null;
    }

    private static Refusal? ObjectionTo(IReadOnlyList<FormQuota> quotas)
    {
        if (FirstRepeated(quotas.Select(quota => quota.Form)) is { } repeated)
            return Refusals.DuplicateQuota(quotas[repeated].Form, $"/quotas/{repeated}/form");
        for (var at = 0; at < quotas.Count; at++)
        {
            if (quotas[at].Bound == QuotaBound.Open != quotas[at].Count is null)
                return Refusals.QuotaContradictory($"/quotas/{at}/count");
        }

        return null;
    }

    /// <summary>Place of the first id that came before; null: there is none.</summary>
    private static int? FirstRepeated(IEnumerable<string> ids)
    {
        var met = new HashSet<string>();
        foreach (var (at, id) in ids.Index())
        {
            if (!met.Add(id))
                return at;
        }

        return null;
    }

    private bool Says(DraftAnnualPlan command) =>
        (Title, Pattern, PatternBelow) == (command.Title, command.Pattern, command.PatternBelow)
        && Quotas.SequenceEqual(command.Quotas ?? [])
        && Items.SequenceEqual(command.Items ?? []);
}
