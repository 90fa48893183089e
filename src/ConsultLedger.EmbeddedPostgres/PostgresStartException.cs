namespace ConsultLedger.EmbeddedPostgres;

/// <summary>PostgreSQL is installed but could not be prepared or started; the message ends with what it wrote last.</summary>
public sealed class PostgresStartException(string message, Exception? inner = null) : Exception(message, inner);
