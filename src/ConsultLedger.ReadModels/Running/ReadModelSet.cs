namespace ConsultLedger.ReadModels.Running;

/// <summary>One set of tables of a read model.</summary>
/// <param name="Generation">From 1; part of the tables' names.</param>
/// <param name="Layout">The layout it was made for.</param>
/// <param name="Progression">Name of its row in mt_event_progression.</param>
/// <param name="Progress">The last sequence it knows.</param>
/// <param name="StoppedAt">The event it could not get over, or null.</param>
/// <param name="Model">The read model it is of, when this release can write it.</param>
internal sealed record ReadModelSet(
    string Name,
    int Generation,
    int Layout,
    string State,
    IReadOnlyList<string> Tables,
    string Progression,
    long Progress,
    long? StoppedAt,
    string? StoppedBecause,
    ReadModel? Model)
{
    public const string Filling = "filling";
    public const string Serving = "serving";
    public const string Retired = "retired";

    /// <summary>The names Marten gives: the version is written from the second on.</summary>
    public static string ProgressionOf(string name, int generation) => generation == 1 ? $"{name}:All" : $"{name}:V{generation}:All";

    /// <summary>Whether it is a set of this read model as this release writes it.</summary>
    public bool IsOf(ReadModel model) => Model == model;
}
