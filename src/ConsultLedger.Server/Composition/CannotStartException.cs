namespace ConsultLedger.Server.Composition;

/// <summary>The server cannot start as it is configured; the message says what to do about it.</summary>
public sealed class CannotStartException(string advice, Exception? inner = null) : Exception(advice, inner);
