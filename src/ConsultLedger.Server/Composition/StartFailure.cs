using System.Net.Sockets;
using ConsultLedger.EmbeddedPostgres;
using ConsultLedger.EventStore;
using ConsultLedger.EventStore.Schema;
using ConsultLedger.Residents;
using Microsoft.AspNetCore.Connections;

namespace ConsultLedger.Server.Composition;

/// <summary>Why the server could not start, in words for the person at the terminal.</summary>
internal static class StartFailure
{
    /// <summary>Null for what nobody at the terminal can put right: a bug.</summary>
    public static string? Explain(Exception failure) => failure switch
    {
        CannotStartException or DataFolderInUseException or PostgresNotFoundException or PostgresStartException or SchemaNewerThanServerException or StoreUnavailableException or WrappingKeyUnusableException =>
            failure.Message,
        IOException { InnerException: AddressInUseException } =>
            $"{failure.Message} Stop the program that listens there, or choose another address with --urls http://localhost:5081.",
        SocketException refused => $"The address cannot be listened on: {refused.Message}. Choose another one with --urls.",
        _ => null,
    };
}
