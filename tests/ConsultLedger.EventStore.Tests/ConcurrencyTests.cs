using System.Diagnostics;
using ConsultLedger.EventStore.Harness;
using Npgsql;
using Xunit.Abstractions;

namespace ConsultLedger.EventStore.Tests;

/// <summary>Several server processes write to one ledger while it is followed. Beside it, in the same runs, a control on an
/// ordinary sequence, which has to fail where the ledger must not.</summary>
public class ConcurrencyTests(TestLedger ledger, ITestOutputHelper output) : IClassFixture<TestLedger>
{
    private const int Processes = 3;
    private const int WritersEach = 8;
    private const int EventsEach = 1_500;
    private const int MostRounds = 4;

    [Fact]
    public async Task Readers_miss_nothing_that_several_processes_write_where_a_reader_of_a_plain_sequence_does()
    {
        await Sql.Execute(ledger.AdministratorConnectionString, "CREATE TABLE control (id bigserial PRIMARY KEY)");
        var missedByControl = 0;
        for (var round = 0; missedByControl == 0; round++)
        {
            Assert.True(round < MostRounds, "The control reader missed nothing either: this run shows nothing.");
            missedByControl = await Round(round);
        }
    }

    /// <summary>Checks the ledger; returns how many rows the reader of the plain sequence missed.</summary>
    private async Task<int> Round(int round)
    {
        var head = (await ledger.Store.Head()).Sequence;
        using var written = new CancellationTokenSource();
        var restarting = Follow(head, restartAfter: 200, written.Token);
        var steady = Follow(head, restartAfter: int.MaxValue, written.Token);
        var control = ReadControl(written.Token);

        var acknowledged = (await Task.WhenAll(Enumerable.Range(0, Processes).Select(n => RunHarness((round * Processes) + n)))).SelectMany(a => a).ToList();
        await written.CancelAsync();
        var read = await restarting;
        var missed = await control;
        output.WriteLine($"{acknowledged.Count} events acknowledged, {read.Count} read; the control missed {missed}.");

        Assert.True(acknowledged.Count >= Processes * EventsEach);
        Assert.Equal(acknowledged.OrderBy(a => a.Sequence).Select(a => (a.Sequence, a.Id, a.Stream, a.Version)), read.Select(e => (e.Sequence, e.Id, e.Stream, e.Version)));
        Assert.Equal(read.Select(e => e.Id), (await steady).Select(e => e.Id));
        foreach (var stream in read.GroupBy(e => e.Stream))
            Assert.Equal(stream.Select((_, i) => stream.First().Version + i), stream.Select(e => e.Version));
        WhatWasAcknowledgedBeforeAnotherBeganStandsBeforeIt(acknowledged);
        return missed;
    }

    /// <summary>Follows until the writers have ended and all is read; every event must be the next one. A reader that restarts goes on,
    /// like one that was killed, from the number it remembers.</summary>
    private async Task<List<RecordedEvent>> Follow(long after, int restartAfter, CancellationToken written)
    {
        var read = new List<RecordedEvent>();
        while (!written.IsCancellationRequested || after < (await ledger.Store.Head()).Sequence)
        {
            using var run = CancellationTokenSource.CreateLinkedTokenSource(written);
            run.CancelAfter(TimeSpan.FromSeconds(5));
            try
            {
                var sinceStart = 0;
                await foreach (var some in ledger.Store.Follow(after, written.IsCancellationRequested ? CancellationToken.None : run.Token))
                {
                    foreach (var next in some)
                        Assert.Equal(++after, next.Sequence);
                    read.AddRange(some);
                    sinceStart += some.Count;
                    if (sinceStart >= restartAfter || (written.IsCancellationRequested && after >= (await ledger.Store.Head()).Sequence))
                        break;
                }
            }
            catch (OperationCanceledException)
            {
                // The writers have ended, or there was nothing for a while: look whether all is read.
            }
        }
        return read;
    }

    /// <summary>Reads the control table as one reads a sequence, and counts what it never saw.</summary>
    private async Task<int> ReadControl(CancellationToken written)
    {
        await using var connection = new NpgsqlConnection(ledger.AdministratorConnectionString);
        await connection.OpenAsync();
        var (seen, last) = (0L, await Ask("SELECT coalesce(max(id), 0) FROM control"));
        var first = last;
        while (!written.IsCancellationRequested)
            await ReadNew();
        await ReadNew();
        return (int)(await Ask($"SELECT count(*) FROM control WHERE id > {first}") - seen);

        async Task ReadNew()
        {
            await using var command = new NpgsqlCommand("SELECT id FROM control WHERE id > $1 ORDER BY id", connection) { Parameters = { new() { Value = last } } };
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                last = rows.GetInt64(0);
                seen++;
            }
        }

        async Task<long> Ask(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            return (long)(await command.ExecuteScalarAsync())!;
        }
    }

    private static void WhatWasAcknowledgedBeforeAnotherBeganStandsBeforeIt(List<Acknowledged> acknowledged)
    {
        var earliestEndOfLater = long.MaxValue;
        foreach (var one in acknowledged.OrderByDescending(a => a.Sequence))
        {
            Assert.True(earliestEndOfLater >= one.Started, $"Sequence {one.Sequence} began after a later one had been acknowledged.");
            earliestEndOfLater = Math.Min(earliestEndOfLater, one.Ended);
        }
    }

    private async Task<List<Acknowledged>> RunHarness(int seed)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(Acknowledged).Assembly.Location,
            ledger.AdministratorConnectionString, TestLedger.Schema, $"{WritersEach}", $"{EventsEach}", $"{seed}"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var acknowledged = new List<Acknowledged>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            acknowledged.Add(Acknowledged.Parse(line));
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return acknowledged;
    }
}
