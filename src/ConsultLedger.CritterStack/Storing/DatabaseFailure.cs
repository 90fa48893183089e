using System.Runtime.ExceptionServices;
using Npgsql;

namespace ConsultLedger.CritterStack.Storing;

/// <summary>What the database or the connection to it said, out of the exceptions Marten puts around it.</summary>
internal static class DatabaseFailure
{
    /// <summary>Null when it was something else.</summary>
    public static NpgsqlException? In(Exception exception) => exception switch
    {
        NpgsqlException failure => failure,
        AggregateException { InnerExceptions: var several } => several.Select(In).FirstOrDefault(failure => failure is not null),
        { InnerException: { } inner } => In(inner),
        _ => null,
    };

    /// <summary>Throws it as the database said it; returns when it was something else.</summary>
    public static void Rethrow(Exception exception)
    {
        if (In(exception) is { } failure)
            ExceptionDispatchInfo.Throw(failure);
    }
}
