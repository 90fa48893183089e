using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.AnnualPlans;
using ConsultLedger.Web.Asking;
using ConsultLedger.Web.Components;
using ConsultLedger.Web.Naming;

namespace ConsultLedger.Web.Pages.Plans;

/// <summary>What is said of plans.</summary>
internal static class PlanWords
{
    /// <summary>How many of its topics were held.</summary>
    public static string Held(PageLanguage language, PlanFulfilment plan)
    {
        var held = plan.Items.Count(item => item.Standing == PlanStanding.Met);
        return language[$"{held} of {plan.Items.Count}", $"{held}/{plan.Items.Count}"];
    }

    /// <summary>How many of a form the plan sets down.</summary>
    public static string Number(PageLanguage language, QuotaBound bound, int? count, string? symbol) => (bound, count) switch
    {
        (QuotaBound.AtLeast, { } least) => language[$"at least {least}", $"不少于 {least}"],
        (_, { } exactly) => $"{exactly}",
        _ => symbol ?? language["left open", "未定"],
    };

    public static (Tone Tone, IconName Icon) Look(PlanStanding standing) => standing switch
    {
        PlanStanding.Met => (Tone.Good, IconName.Check),
        PlanStanding.Short => (Tone.Attention, IconName.Half),
        _ => (Tone.Neutral, IconName.Dot),
    };

    /// <summary>How far the consultations of an item have come.</summary>
    public static BilingualText Progress(PlanCounts counts) => counts switch
    {
        { Archived: > 0 } => new("archived", "已归档"),
        { Submitted: > 0 } => new("outcome submitted", "已报送成果"),
        { Held: > 0 } => new("held", "已召开会议"),
        { Determined: > 0 } => new("topic determined", "已立题"),
        _ => RecordWords.Of(PlanStanding.Short),
    };
}
