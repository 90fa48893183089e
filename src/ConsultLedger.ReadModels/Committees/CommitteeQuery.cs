using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;
using Npgsql;

namespace ConsultLedger.ReadModels.Committees;

/// <summary>Which committees there are, and how they stand above each other.</summary>
public sealed class CommitteeQuery
{
    private readonly Moments _moments;
    private readonly ReadModelSession _session;
    private readonly ReadModelSession _tree;
    private readonly string _all;
    private readonly string _within;

    internal CommitteeQuery(LedgerDatabase database, Moments moments)
    {
        _moments = moments;
        _session = ReadModelSession.OfCaller(database);
        _tree = ReadModelSession.OfServer(database);
        _all = SqlText.Of("Committees/all_committees.sql", database.Schema);
        _within = SqlText.Of("Committees/committees_within.sql", database.Schema);
    }

    /// <summary>Name of the read model the answers come from.</summary>
    public const string ReadModel = "Committees";

    /// <summary>Those within the caller's reach.</summary>
    public async Task<CommitteeAnswer> All(Moment moment, CancellationToken cancellation = default)
    {
        var asked = await _moments.Resolve(moment, ReadModel, cancellation);
        var all = await All(asked.Sequence, cancellation);
        return new CommitteeAnswer([.. all.Where(committee => Reach.OfCaller.Includes(committee.Code))], asked.Sequence);
    }

    /// <returns>A list of one, or of none when the code is not registered.</returns>
    public async Task<CommitteeAnswer> Find(string code, Moment moment, CancellationToken cancellation = default)
    {
        var all = await All(moment, cancellation);
        return all with { Items = [.. all.Items.Where(committee => committee.Code == code)] };
    }

    /// <summary>The committees within the caller's reach that were known at a sequence, in the order of their codes.</summary>
    internal async Task<IReadOnlyList<CommitteeItem>> All(long sequence, CancellationToken cancellation) =>
        await _session.Rows(ReadModel, _all, [new NpgsqlParameter<long> { TypedValue = sequence }], CommitteeOf, cancellation);

    /// <summary>Codes of a committee and of all below it, by the tree as known at a sequence, whoever asks: what lies between two that she reaches
    /// may be out of her reach. The code itself is always among them.</summary>
    private async Task<string[]> Within(string code, long sequence, CancellationToken cancellation)
    {
        NpgsqlParameter[] parameters = [new NpgsqlParameter<string> { TypedValue = code }, new NpgsqlParameter<long> { TypedValue = sequence }];
        return [.. await _tree.Rows(ReadModel, _within, parameters, row => row.GetString(0), cancellation)];
    }

    /// <summary>Codes of the committees an answer is about: those asked for that are within the caller's reach; null: all there are.</summary>
    /// <param name="within">Code of a committee: it and all below it; null: all.</param>
    internal async Task<IReadOnlyCollection<string>?> Asked(string? within, long sequence, CancellationToken cancellation) =>
        Reach.OfCaller.Narrow(within is null ? null : await Within(within, sequence, cancellation));

    private static CommitteeItem CommitteeOf(NpgsqlDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        EnumNames.TryParse<CommitteeLevel>(row.GetString(2), out var level) ? level : throw new InvalidDataException($"no level {row.GetString(2)}"),
        row.IsDBNull(3) ? null : row.GetString(3),
        row.IsDBNull(4) ? null : row.GetString(4),
        row.IsDBNull(5) ? null : row.GetString(5));
}
