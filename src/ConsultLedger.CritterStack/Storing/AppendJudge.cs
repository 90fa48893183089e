using ConsultLedger.EventStore;
using ConsultLedger.EventStore.Appending;
using ConsultLedger.EventStore.Schema;
using Marten;
using Npgsql;
using IDocumentStore = Marten.IDocumentStore;

namespace ConsultLedger.CritterStack.Storing;

/// <summary>Says what speaks against appends. Marten refuses a unit of work as a whole, so those that have no prospect are kept out of one.</summary>
internal sealed class AppendJudge(IDocumentStore store, SchemaName schema)
{
    private readonly string _judgeAppends = SqlFile.Of("Storing/judge_appends.sql", schema);

    /// <returns>For each append, in order, why it is refused; null: nothing speaks against it.</returns>
    public async Task<AppendVerdict?[]> Judge(IReadOnlyList<StreamAppend> appends)
    {
        await using var session = store.QuerySession();
        await using var command = new NpgsqlCommand(_judgeAppends)
        {
            Parameters =
            {
                new() { Value = appends.Select(append => append.Tenant).ToArray() },
                new() { Value = appends.Select(append => append.Stream).ToArray() },
                new() { Value = appends.Select(append => append.ExpectedVersion).ToArray() },
                new() { Value = appends.Select(append => append.Name?.Kind).ToArray() },
                new() { Value = appends.Select(append => append.Name?.Value).ToArray() },
                new() { Value = appends.Select(append => append.Events[0].Id).ToArray() },
            },
        };
        await using var rows = await session.ExecuteReaderAsync(command);
        var verdicts = new AppendVerdict?[appends.Count];
        for (var i = 0; await rows.ReadAsync(); i++)
        {
            if (!await rows.IsDBNullAsync(2))
            {
                var duplicate = await rows.IsDBNullAsync(1) ? 0 : rows.GetInt64(1);
                verdicts[i] = new AppendVerdict((AppendVerdict.Kinds)rows.GetInt32(2), rows.GetInt64(0), duplicate, default);
            }
        }
        return verdicts;
    }
}
