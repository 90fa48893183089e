using ConsultLedger.Transparency.Entries;

namespace ConsultLedger.Verifier;

/// <summary>An event as the server tells it: the fields of its entry, and the leaf hash the server claims for it.</summary>
public sealed record ToldEvent(LedgerEntry Entry, string ClaimedLeafHash);

/// <summary>The server's answer is not the feed it should be, so nothing can be said about the ledger.</summary>
public sealed class FeedUnreadableException(string message, Exception? inner = null) : Exception(message, inner);
