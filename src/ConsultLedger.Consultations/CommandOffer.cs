namespace ConsultLedger.Consultations;

/// <summary>Whether a command has its place now, as <see cref="ProcessOrder"/> and the lives of the recommendations say; if not, why. What the procedure asks of
/// what the command itself says shows when it is decided on.</summary>
/// <param name="Kind">The command.</param>
/// <param name="Obstacle">Why it is not accepted now; null when it is.</param>
/// <param name="Recommendations">For a command about one: every recommendation, in the order of their numbers. Else empty.</param>
public sealed record CommandOffer(CommandKind Kind, BilingualText? Obstacle, IReadOnlyList<RecommendationOffer> Recommendations)
{
    public bool IsAccepted => Obstacle is null;
}

/// <summary>Whether a recommendation's life has a place for a command.</summary>
/// <param name="Number">The recommendation's number, from 1.</param>
/// <param name="Obstacle">Why it has none; null when it has.</param>
/// <param name="IsOnlyForCoHandlers">The lead unit has decided: a co-handler may still do so beside it.</param>
public sealed record RecommendationOffer(int Number, BilingualText? Obstacle, bool IsOnlyForCoHandlers = false)
{
    public bool IsAccepted => Obstacle is null;
}

public sealed partial record Consultation
{
    /// <summary>Every command on an opened consultation, in the order of the process, with whether it is accepted now.</summary>
    public IReadOnlyList<CommandOffer> Offers() =>
        [.. CommandCatalogue.All.Where(kind => kind.Type != typeof(ProposeTopic)).Select(OfferOf)];

    private CommandOffer OfferOf(CommandKind kind)
    {
        var accepted = ProcessOrder.AcceptedNow(Reached).Select(rule => rule.Event).ToHashSet();
        if (!kind.Events.Any(accepted.Contains))
            return new CommandOffer(kind, WhyNot(kind), []);
        if (!kind.IsAboutRecommendation)
            return new CommandOffer(kind, null, []);

        List<RecommendationOffer> about = [.. Recommendations.Select((recommendation, index) => OfferOf(kind, index + 1, recommendation))];
        return new CommandOffer(kind, about.Exists(offer => offer.IsAccepted) ? null : NoneAtThisPoint, about);
    }

    private RecommendationOffer OfferOf(CommandKind kind, int number, Recommendation recommendation)
    {
        if (ObstacleTo(kind.Events[0], recommendation) is not { } obstacle)
            return new RecommendationOffer(number, null);
        return kind.Type == typeof(DecideRecommendation)
            ? new RecommendationOffer(number, null, IsOnlyForCoHandlers: true)
            : new RecommendationOffer(number, Refusals.InTheWay(obstacle, number, recommendation).Text);
    }

    private static BilingualText NoneAtThisPoint { get; } = new("No recommendation is at this point now.", "目前没有处于这一环节的意见建议。");

    /// <summary>What has to be reached before, or was reached and leaves no place for it any more.</summary>
    private BilingualText WhyNot(CommandKind kind)
    {
        var rules = kind.Events.Select(ProcessOrder.RuleFor).ToList();
        var rule = rules.Find(rule => (Reached & rule.After) == rule.After) ?? rules[0];
        if (Enum.GetValues<Milestone>().FirstOrDefault(milestone => milestone != Milestone.None && (rule.Until & Reached).HasFlag(milestone)) is var reached and not Milestone.None)
            return new($"Not any more: {Words.Of(reached).English}.", $"{Words.Of(reached).Chinese}，不能再登记。");
        var missing = Enum.GetValues<Milestone>().First(milestone => milestone != Milestone.None && (rule.After & ~Reached).HasFlag(milestone));
        return new($"Not yet; first: {Words.Of(missing).English}.", $"须先达到：{Words.Of(missing).Chinese}。");
    }
}
