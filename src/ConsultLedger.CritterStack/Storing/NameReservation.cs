using System.Data.Common;
using ConsultLedger.EventStore;
using Marten.Internal.Operations;
using Weasel.Core;
using Weasel.Postgresql;
using Weasel.Storage;
using IStorageOperation = Marten.Internal.Operations.IStorageOperation;

namespace ConsultLedger.CritterStack.Storing;

/// <summary>Gives a name to the stream that was appended to in the same unit of work. Marten sends events before everything else.</summary>
internal sealed class NameReservation(string schema, ReservedName name, Guid stream) : IStorageOperation
{
    public Type DocumentType => typeof(ReservedName);

    public void ConfigureCommand(Weasel.Postgresql.ICommandBuilder builder, IStorageSession session)
    {
        builder.Append($"select {schema}.reserve_name(");
        builder.AppendParameter(name.Kind);
        builder.Append(", ");
        builder.AppendParameter(name.Value);
        builder.Append(", ");
        builder.AppendParameter(stream);
        builder.Append(")");
    }

    public Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token) => Task.CompletedTask;

    public OperationRole Role() => OperationRole.Other;
}
