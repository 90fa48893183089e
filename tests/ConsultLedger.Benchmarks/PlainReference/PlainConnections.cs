using System.Collections;
using Npgsql;

namespace ConsultLedger.Benchmarks.PlainReference;

/// <summary>The reference's connections, one a caller, open as long as the figure is measured.</summary>
internal sealed class PlainConnections : IReadOnlyList<NpgsqlConnection>, IAsyncDisposable
{
    private readonly NpgsqlDataSource _sessions;
    private readonly List<NpgsqlConnection> _connections = [];

    private PlainConnections(NpgsqlDataSource sessions) => _sessions = sessions;

    public int Count => _connections.Count;

    public NpgsqlConnection this[int caller] => _connections[caller];

    public static async Task<PlainConnections> Open(string connectionString, int count, CancellationToken cancellation)
    {
        var opened = new PlainConnections(NpgsqlDataSource.Create(connectionString));
        while (opened.Count < count)
            opened._connections.Add(await opened._sessions.OpenConnectionAsync(cancellation));
        return opened;
    }

    public IEnumerator<NpgsqlConnection> GetEnumerator() => _connections.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections)
            await connection.DisposeAsync();
        await _sessions.DisposeAsync();
    }
}
