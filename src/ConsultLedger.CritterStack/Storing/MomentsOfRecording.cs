using System.Data.Common;
using Marten.Internal.Operations;
using Weasel.Core;
using Weasel.Storage;
using IStorageOperation = Marten.Internal.Operations.IStorageOperation;

namespace ConsultLedger.CritterStack.Storing;

/// <summary>Asks, in the unit of work that appends them, when events were recorded: the ledger says it, not the client.</summary>
internal sealed class MomentsOfRecording(string schema, Guid[] events) : IStorageOperation
{
    public Type DocumentType => typeof(DateTimeOffset);

    /// <summary>In the order of the events asked for.</summary>
    public List<DateTimeOffset> Moments { get; } = [];

    public void ConfigureCommand(Weasel.Postgresql.ICommandBuilder builder, IStorageSession session)
    {
        builder.Append("select e.timestamp from unnest(");
        builder.AppendParameter(events);
        builder.Append($") with ordinality as asked(id, place) join {schema}.mt_events e on e.id = asked.id order by asked.place");
    }

    public async Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token)
    {
        while (await reader.ReadAsync(token))
            Moments.Add(await reader.GetFieldValueAsync<DateTimeOffset>(0, token));
    }

    public OperationRole Role() => OperationRole.Other;
}
