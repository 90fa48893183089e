using ConsultLedger.EventStore;
using Npgsql;

namespace ConsultLedger.ReadModels.Running;

/// <summary>Which sets of tables there are, in the database itself, so that any server can tell and any can lead.</summary>
/// <param name="models">The read models of this release.</param>
internal sealed class ReadModelRegistry(LedgerDatabase database, IReadOnlyList<ReadModel> models)
{
    private readonly SetTables _tables = new(database.Schema);

    public IReadOnlyList<ReadModel> Models => models;

    /// <summary>Makes the registry where there is none, and has every read model filled that this release lacks.</summary>
    public async Task Prepare(CancellationToken cancellation)
    {
        await using (var connection = await database.Projector.OpenConnectionAsync(cancellation))
        {
            foreach (var statement in (string[])["read_models.table", "read_models.1.index", "read_models.grant", "read_model_progress.view"])
                await connection.Run(RunningSql.Of(statement, database.Schema), cancellation);
        }

        var sets = await Sets(cancellation);
        await Request([.. models.Where(model => !sets.Any(set => set.State == ReadModelSet.Serving && set.IsOf(model)))], cancellation);
    }

    /// <summary>Drops what has served.</summary>
    public async Task Tidy(CancellationToken cancellation)
    {
        await using var connection = await database.Projector.OpenConnectionAsync(cancellation);
        foreach (var retired in (await Sets(cancellation)).Where(set => set.State == ReadModelSet.Retired))
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await Remove(connection, retired, cancellation);
            await transaction.CommitAsync(cancellation);
        }
    }

    public async Task<IReadOnlyList<ReadModelSet>> Sets(CancellationToken cancellation)
    {
        await using var connection = await database.Projector.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(RunningSql.Of("read_sets", database.Schema), connection);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var sets = new List<ReadModelSet>();
        while (await row.ReadAsync(cancellation))
        {
            var (name, layout) = (row.GetString(0), row.GetInt32(2));
            sets.Add(new ReadModelSet(
                Name: name,
                Generation: row.GetInt32(1),
                Layout: layout,
                State: row.GetString(3),
                Tables: row.GetFieldValue<string[]>(4),
                Progression: row.GetString(5),
                Progress: row.IsDBNull(6) ? 0 : row.GetInt64(6),
                StoppedAt: row.IsDBNull(7) ? null : row.GetInt64(7),
                StoppedBecause: row.IsDBNull(8) ? null : row.GetString(8),
                Model: models.FirstOrDefault(model => model.Name == name && model.Layout == layout)));
        }

        return sets;
    }

    /// <summary>Has second sets of tables filled, unless that is under way already; one that had stopped is tried again. They are all
    /// seen at once, so that one pass through the events fills them together.</summary>
    public async Task Request(IReadOnlyList<ReadModel> wanted, CancellationToken cancellation)
    {
        await using var connection = await database.Projector.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.Run(RunningSql.Of("lock_sets", database.Schema), cancellation);
        var sets = await Sets(cancellation);
        foreach (var model in wanted)
            await Request(connection, model, [.. sets.Where(set => set.Name == model.Name)], cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Keeps that a set could not get over an event, and why.</summary>
    public async Task Stopped(ReadModelSet set, long sequence, string because, CancellationToken cancellation)
    {
        await using var connection = await database.Projector.OpenConnectionAsync(cancellation);
        await Write(connection, set, sequence, because, cancellation);
    }

    /// <summary>A set that had stopped goes on.</summary>
    public async Task GoesOn(ReadModelSet set, CancellationToken cancellation)
    {
        await using var connection = await database.Projector.OpenConnectionAsync(cancellation);
        await Write(connection, set, null, null, cancellation);
    }

    /// <summary>In the transaction of the connection: the set is asked from now on, and the one that was is no longer needed.</summary>
    public async Task Serve(NpgsqlConnection connection, ReadModelSet next, ReadModelSet? current, CancellationToken cancellation)
    {
        await _tables.Show(connection, next, current, cancellation);
        if (current is not null)
        {
            await connection.Run(RunningSql.Of("set_state", database.Schema), cancellation, current.Name, current.Generation, ReadModelSet.Retired);
            await connection.Run(RunningSql.Of("end_progress", database.Schema), cancellation, current.Progression);
        }

        await connection.Run(RunningSql.Of("set_state", database.Schema), cancellation, next.Name, next.Generation, ReadModelSet.Serving);
    }

    /// <param name="sets">Those there are of the read model.</param>
    private async Task Request(NpgsqlConnection connection, ReadModel model, List<ReadModelSet> sets, CancellationToken cancellation)
    {
        var filling = sets.Find(set => set.State == ReadModelSet.Filling);
        if (filling is not null && filling.IsOf(model))
        {
            if (filling.StoppedAt is not null)
                await Write(connection, filling, null, null, cancellation);
            return;
        }

        if (filling is not null)
            await Remove(connection, filling, cancellation);
        await Add(connection, model, sets.Select(set => set.Generation).DefaultIfEmpty(0).Max() + 1, cancellation);
    }

    private async Task Remove(NpgsqlConnection connection, ReadModelSet set, CancellationToken cancellation)
    {
        await _tables.Drop(connection, set, cancellation);
        await connection.Run(RunningSql.Of("end_progress", database.Schema), cancellation, set.Progression);
        await connection.Run(RunningSql.Of("remove_set", database.Schema), cancellation, set.Name, set.Generation);
    }

    private async Task Add(NpgsqlConnection connection, ReadModel model, int generation, CancellationToken cancellation)
    {
        await _tables.Create(connection, model, generation, cancellation);
        var progression = ReadModelSet.ProgressionOf(model.Name, generation);
        await connection.Run(
            RunningSql.Of("add_set", database.Schema), cancellation, model.Name, generation, model.Layout, model.Tables.ToArray(), progression);
        await connection.Run(RunningSql.Of("start_progress", database.Schema), cancellation, progression);
    }

    private Task Write(NpgsqlConnection connection, ReadModelSet set, long? sequence, string? because, CancellationToken cancellation) =>
        connection.Run(
            RunningSql.Of("set_stopped", database.Schema), cancellation,
            set.Name, set.Generation, sequence ?? (object)DBNull.Value, because ?? (object)DBNull.Value);
}
