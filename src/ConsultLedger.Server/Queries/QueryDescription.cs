namespace ConsultLedger.Server.Queries;

/// <summary>What a query takes, and which read models its answer comes from.</summary>
internal sealed record QueryDescription(IReadOnlyList<QueryParameter> Parameters, IReadOnlyList<string> ReadModels);
