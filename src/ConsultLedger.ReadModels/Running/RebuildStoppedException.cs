namespace ConsultLedger.ReadModels.Running;

/// <summary>A rebuild met an event it cannot get over. What served before goes on serving, unless it knows less.</summary>
public sealed class RebuildStoppedException(string readModel, long sequence, string? because)
    : Exception($"The rebuild of {readModel} stopped at event {sequence}: {because}")
{
    public string ReadModel { get; } = readModel;

    /// <summary>Sequence of the event.</summary>
    public long Sequence { get; } = sequence;
}
