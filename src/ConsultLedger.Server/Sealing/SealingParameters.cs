using ConsultLedger.Server.Queries;

namespace ConsultLedger.Server.Sealing;

/// <summary>The parameters of proofs.</summary>
internal static class SealingParameters
{
    public static QueryParameter<long> Sequence { get; } =
        ParameterKinds.Number("sequence", "The event's place in the ledger; its leaf's index is one less.", 1, long.MaxValue) with { IsRequired = true };

    public static QueryParameter<long> TreeSize { get; } =
        ParameterKinds.Number("size", "Size of the tree: that of a checkpoint one has. The last one's when not given.", 1, long.MaxValue);

    public static QueryParameter<long> CheckpointSize { get; } =
        ParameterKinds.Number("size", "Size of a checkpoint that was signed; the last one when not given.", 0, long.MaxValue);

    public static QueryParameter<long> From { get; } = ParameterKinds.Number("from", "Size of the smaller tree.", 0, long.MaxValue) with { IsRequired = true };

    public static QueryParameter<long> To { get; } = ParameterKinds.Number("to", "Size of the larger tree.", 0, long.MaxValue) with { IsRequired = true };
}
