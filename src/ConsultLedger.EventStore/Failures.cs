using System.Net.Sockets;
using Npgsql;

namespace ConsultLedger.EventStore;

/// <summary>What a failed call says: wrong data, a database that is away for a while, or neither.</summary>
public static class Failures
{
    /// <summary>The data is at fault: the same data fails again, other data may not. Class 22 is data, class 23 a constraint,
    /// class 54 a limit (too deep for the JSON parser, too long for an index).</summary>
    public static bool IsOfData(Exception exception) =>
        exception is PostgresException { SqlState: var code } && code[..2] is "22" or "23" or "54";

    /// <summary>The same call may well succeed later: the connection is lost, the server starts or stops, runs out of something,
    /// took too long, or gave way to another transaction.</summary>
    public static bool IsPassing(Exception exception) => exception switch
    {
        PostgresException { SqlState: var code } => code[..2] is "08" or "40" or "53" or "55" or "57" or "58",
        NpgsqlException or IOException or SocketException or OperationCanceledException or TimeoutException => true,
        _ => false,
    };
}
