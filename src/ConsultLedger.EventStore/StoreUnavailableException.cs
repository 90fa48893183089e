namespace ConsultLedger.EventStore;

/// <summary>The database could not be reached in time; the same call may be repeated.</summary>
public sealed class StoreUnavailableException(string message, Exception inner) : Exception(message, inner);
