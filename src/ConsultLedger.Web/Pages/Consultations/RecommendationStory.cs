using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Record;
using ConsultLedger.Web.Asking;
using ConsultLedger.Web.Components;
using ConsultLedger.Web.Naming;

namespace ConsultLedger.Web.Pages.Consultations;

/// <summary>The life of one recommendation: assigned, decided, converted, reported on, claimed, verified, reopened.</summary>
public static class RecommendationStory
{
    /// <summary>In the order in which it was recorded.</summary>
    public static IReadOnlyList<StoryEntry> Of(RecommendationRecord recommendation, PageLanguage language)
    {
        var entries = new List<StoryEntry>();
        foreach (var assignment in recommendation.Assignments)
        {
            Tell(assignment, "recommendation_assigned",
            [
                language[$"to {assignment.Unit}", $"主办：{assignment.Unit}"],
                assignment.CoUnits is { Count: > 0 } others ? language[$"with {string.Join(", ", others)}", $"会办：{string.Join('、', others)}"] : null,
                language[$"due {Dates.Stated(language, assignment.DueOn)}", $"期限：{Dates.Stated(language, assignment.DueOn)}"],
            ]);
        }

        foreach (var revision in recommendation.DueDateRevisions)
        {
            var before = revision.From is { } from ? Dates.Stated(language, from) : language["none", "无"];
            Tell(revision, "due_date_revised",
            [
                language[$"from {before} to {Dates.Stated(language, revision.To)}", $"由{before}改为{Dates.Stated(language, revision.To)}"],
                revision.Reason,
                language[$"approved by {revision.ApprovedBy}", $"{revision.ApprovedBy}批准"],
            ], Tone.Attention, IconName.Clock);
        }

        foreach (var decision in (IEnumerable<DecisionEntry>)[.. recommendation.DecisionHistory, .. recommendation.CoDecisions, .. recommendation.Decision is { } inForce ? [inForce] : Array.Empty<DecisionEntry>()])
        {
            var (tone, icon) = Statuses.Of(decision.Decision);
            Tell(decision, "recommendation_decided",
            [
                language[Words.Of(decision.Decision)] + (decision.LocalCode is { } local ? language[$" (local code {local.Code}{ListOf(local)})", $"（本地类别 {local.Code}{ListOf(local)}）"] : ""),
                language[
                    $"by {decision.DecidedBy}{(decision.Capacity == DecisionCapacity.Co ? ", co-handler" : "")}",
                    $"{(decision.Capacity == DecisionCapacity.Co ? "会办" : "答复")}：{decision.DecidedBy}"],
                decision.Reason,
                recommendation.DecisionHistory.Contains(decision) ? language["no longer in force", "已不再有效"] : null,
            ], tone, icon);
        }

        foreach (var conversion in recommendation.Conversions)
            Tell(conversion, "recommendation_converted", [$"{language[Words.Of(conversion.Kind)]}{language[": ", "："]}{conversion.Reference}"], Tone.Good, IconName.Document);
        foreach (var progress in recommendation.Progress)
            Tell(progress, "progress_reported", [progress.Percent is { } percent ? $"{percent}%" : null, progress.Note, progress.ReportedBy]);
        foreach (var claim in recommendation.CompletionClaims)
            Tell(claim, "completion_claimed", [claim.ClaimedBy, claim.Result], Tone.Attention, IconName.Half);
        foreach (var verification in (IEnumerable<VerificationEntry>)[.. recommendation.VerificationHistory, .. recommendation.Verification is { } verified ? [verified] : Array.Empty<VerificationEntry>()])
        {
            Tell(verification, "implementation_verified",
                [language[Words.Of(verification.Result)], language[$"by {verification.VerifiedBy}", $"核实：{verification.VerifiedBy}"], verification.Method, verification.Note],
                verification.Result switch { VerificationResult.Implemented => Tone.Good, VerificationResult.NotImplemented => Tone.Critical, _ => Tone.Attention },
                verification.Result == VerificationResult.NotImplemented ? IconName.Cross : IconName.Check);
        }

        foreach (var reopening in recommendation.Reopenings)
            Tell(reopening, "recommendation_reopened", [reopening.Reason, reopening.ApprovedBy], Tone.Attention, IconName.Return);
        return [.. entries.OrderBy(entry => entry.Entry.Version)];

        void Tell(Entry entry, string wireName, IEnumerable<string?> details, Tone tone = Tone.Neutral, IconName icon = IconName.Dot) => entries.Add(new StoryEntry(
            entry,
            Step.Tracking,
            language[$"{EventNames.Of(wireName).English} (no. {recommendation.Number})", $"{EventNames.Of(wireName).Chinese}（第 {recommendation.Number} 条）"],
            [.. details.OfType<string>().Where(detail => detail.Length > 0)],
            tone,
            icon));
    }

    private static string ListOf(LocalCode code) => code.List is { } list ? $" · {list}" : "";
}
