using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels;
using ConsultLedger.ReadModels.AnnualPlans;
using ConsultLedger.ReadModels.Record;
using ConsultLedger.Recording;

namespace ConsultLedger.Web.Forms;

/// <summary>What is recorded of a committee besides its consultations by whoever records these: annual plans and published totals.</summary>
public sealed class PlanMatters(LedgerReadModels models, CommitteeRegister committees, AnnualPlanRecorder plans, ClaimRecorder claims)
{
    /// <summary>The plan of a year, as a form about it sees it.</summary>
    /// <returns>Null when there is no such committee within the caller's reach.</returns>
    public async Task<(Matter Matter, AnnualPlanRecord? Plan)?> Plan(string committee, int year, CommandForm form, CancellationToken cancellation)
    {
        if (await NameOf(committee, cancellation) is not { } name)
            return null;
        var plan = (await models.AnnualPlanRecords.At(AnnualPlanRecorder.StreamOf(committee, year), Moment.Now, cancellation) as Answer<AnnualPlanRecord>.Found)?.Value;
        var matter = new Matter(
            new("Annual plan", "年度计划"),
            plan is null ? $"{name} · {year}" : $"{plan.Title} · {year}",
            plan?.Version ?? 0,
            (command, request, token) => plans.Record(year, RequestOf(committee, command, request), token))
        {
            Present = plan is not null && form.Kind.Type == typeof(DraftAnnualPlan) ? DraftOf(plan) : null,
            Choices = new Dictionary<FieldSource, IReadOnlyList<Choice>>
            {
                [FieldSource.OwnItem] = [.. (plan?.Items ?? []).Select(item => new Choice(item.Id, $"{item.Id} · {FieldChoices.Shortened(item.Title)}"))],
                [FieldSource.PlannedForm] = [.. (plan?.Quotas ?? []).Select(quota => quota.Name.Chinese).Concat(models.Rates.KnownForms).Distinct().Select(known => new Choice(known, known))],
            },
            TakenIds = [.. plan?.Issue is null ? [] : plan.Items.Select(item => item.Id).Concat(plan.Dropped.Select(dropped => dropped.Item.Id))],
        };
        return (matter, plan);
    }

    /// <summary>The published totals of a committee. They do not depend on each other.</summary>
    /// <returns>Null when there is no such committee within the caller's reach.</returns>
    public async Task<Matter?> Claims(string committee, CancellationToken cancellation) => await NameOf(committee, cancellation) is { } name
        ? new Matter(new("Committee", "委员会"), name, null, (command, request, token) => claims.Record(RequestOf(committee, command, request), token))
        : null;

    /// <summary>Why a plan has no place for a command now; null when it has.</summary>
    public static BilingualText? Obstacle(CommandForm form, AnnualPlanRecord? plan, int year) => (form.Kind.Type.Name, plan) switch
    {
        (nameof(DraftAnnualPlan), { Issue: not null }) or (nameof(ApproveAnnualPlan) or nameof(IssueAnnualPlan), { Issue: not null }) => Refusals.PlanAlreadyIssued(year).Text,
        (nameof(AdjustAnnualPlan), { Issue: null }) => Refusals.PlanNotIssued(year).Text,
        (nameof(DraftAnnualPlan), _) => null,
        (_, null) => new BilingualText("There is no plan for this year yet; first draft it.", "尚无该年度计划，请先拟订。"),
        _ => null,
    };

    private async Task<string?> NameOf(string committee, CancellationToken cancellation) =>
        await committees.Knows(committee, cancellation) ? (await committees.Find(committee, cancellation))?.Name : null;

    private static StreamRequest RequestOf(string committee, Command command, MatterRequest request) =>
        new(committee, command, request.Actor) { IdempotencyKey = request.Key, ExpectedVersion = request.Version, IsTrial = request.IsTrial };

    private static JsonElement DraftOf(AnnualPlanRecord plan) => JsonSerializer.SerializeToElement(
        new DraftAnnualPlan { Title = plan.Title, Pattern = plan.Pattern, PatternBelow = plan.PatternBelow, Quotas = plan.Quotas, Items = plan.Items },
        LedgerJson.Shared.DraftAnnualPlan);
}
