namespace ConsultLedger.ReadModels.Asking;

/// <summary>The read model is still being built, or does not know yet what it is asked for; the same question may be repeated shortly.</summary>
public sealed class ReadModelNotReadyException(string readModel, string message, Exception? inner = null) : Exception(message, inner)
{
    public string ReadModel { get; } = readModel;
}
