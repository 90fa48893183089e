namespace ConsultLedger.Benchmarks.Figures;

/// <summary>One engine beside the other. There is only one here; built with <c>-p:CritterStack=true</c>, <c>EngineFigures.CritterStack.cs</c> takes
/// the place of this file.</summary>
internal static class EngineFigures
{
    public static IReadOnlyList<Figure> All => [];
}
