namespace ConsultLedger.Benchmarks.Figures;

/// <summary>All figures, in the order in which <c>all</c> measures them.</summary>
internal static class Registry
{
    public static IReadOnlyList<Figure> Figures { get; } =
    [
        AppendFigure.ThirtyTwoCallers,
        AppendFigure.ThirtyTwoCallersOneTrip,
        AppendFigure.OneCaller,
        CommandFigure.Warm,
        CommandFigure.Cold,
        GuardedCommandFigure.Figure,
        ReadAsOfFigure.Remembered,
        ReadAsOfFigure.Cold,
        RebuildFigure.Figure,
        RebuildMemoryFigure.Figure,
        VisibilityFigure.Figure,
        LivePagesFigure.Figure,
        SealedAppendFigure.Figure,
        InclusionRouteFigure.Figure,
        VerifyFigure.Figure,
        .. RatesFigures.All,
        .. EngineFigures.All,
    ];
}
