using System.Text;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace ConsultLedger.EventStore.Tests.Marten;

/// <summary>The function through which a Marten application appends: Marten's signature, the ledger's numbering.</summary>
public class QuickAppendTests(TestLedger ledger) : IClassFixture<TestLedger>
{
    private static readonly DateTime LongAgo = new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private async Task<long[]> Append(
        Guid stream, int events = 1, long? expected = null, string tenant = Some.Committee, string body = """{"place": "曾都区"}""",
        string? user = "marten", byte[]? binary = null, DateTime? timestamp = null, string? headers = "null")
    {
        await using var command = ledger.Database.Server.CreateCommand(
            "SELECT mt_quick_append_events($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)");
        command.Parameters.Add(new() { Value = stream });
        command.Parameters.Add(new() { Value = "consultation", NpgsqlDbType = NpgsqlDbType.Varchar });
        command.Parameters.Add(new() { Value = tenant, NpgsqlDbType = NpgsqlDbType.Varchar });
        Array(Enumerable.Range(0, events).Select(_ => Guid.NewGuid()).ToArray(), NpgsqlDbType.Uuid);
        Array(Repeat("meeting_held"), NpgsqlDbType.Varchar);
        Array(Repeat("Some.MeetingHeld, Some"), NpgsqlDbType.Varchar);
        Array(Repeat(body), NpgsqlDbType.Jsonb);
        Array(Enumerable.Repeat(binary, events).ToArray(), NpgsqlDbType.Bytea);
        Array(Repeat("cause"), NpgsqlDbType.Varchar);
        Array(Repeat("whole"), NpgsqlDbType.Varchar);
        Array(Repeat(headers), NpgsqlDbType.Jsonb);
        Array(Repeat(user), NpgsqlDbType.Varchar);
        Array(Enumerable.Repeat(timestamp ?? DateTime.UtcNow, events).ToArray(), NpgsqlDbType.TimestampTz);
        command.Parameters.Add(new() { Value = (object?)expected ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        return (long[])(await command.ExecuteScalarAsync())!;

        string?[] Repeat(string? value) => [.. Enumerable.Repeat(value, events)];

        void Array<T>(T[] values, NpgsqlDbType type) => command.Parameters.Add(new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type });
    }

    private async Task<string> Refused(Func<Task> append) => (await Assert.ThrowsAsync<PostgresException>(append)).SqlState;

    [Fact]
    public async Task It_creates_the_stream_and_returns_the_version_and_then_the_sequences()
    {
        var stream = Guid.NewGuid();
        var head = (await ledger.Store.Head()).Sequence;

        var result = await Append(stream, events: 3);
        Assert.Equal([3, head + 1, head + 2, head + 3], result);
        Assert.Equal([4, head + 4], await Append(stream));

        var read = (await ledger.Store.ReadStream(stream, Moment.Now))[0];
        Assert.Equal(("meeting_held", Some.Committee, "marten", "whole", "cause", (string?)null),
            (read.Type, read.Tenant, read.Actor, read.Correlation, read.Causation, read.Headers));
        Assert.Equal("""{"place": "曾都区"}""", read.Data.Text());
        Assert.Equal("Some.MeetingHeld, Some", await ledger.Ask<string>($"SELECT mt_dotnet_type FROM ledger.mt_events WHERE id = '{read.Id}'"));
    }

    [Fact]
    public async Task Its_events_and_the_ledgers_own_are_numbered_together_without_a_gap()
    {
        var stream = Guid.NewGuid();
        var head = (await ledger.Store.Head()).Sequence;

        var ours = Task.WhenAll(Enumerable.Range(0, 40).Select(async _ =>
        {
            for (var i = 0; i < 5; i++)
                await ledger.Store.Append(Some.Append(Guid.NewGuid(), 0, Some.Events(2)));
        }));
        var martens = Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            for (var i = 0; i < 10; i++)
                await Append(stream, events: 2);
        }));
        await Task.WhenAll(ours, martens);

        var all = await ledger.Store.ReadAll(head, 1_000);
        Assert.Equal(Enumerable.Range(1, 400 + 160).Select(i => head + i), all.Select(e => e.Sequence));
        Assert.Equal(Enumerable.Range(1, 160).Select(i => (long)i), (await ledger.Store.ReadStream(stream, Moment.Now)).Select(e => e.Version));
        Assert.Equal(all.Select(e => e.RecordedAt).Order(), all.Select(e => e.RecordedAt));
        Assert.Equal(all[^1].Sequence, await ledger.Ask<long>("SELECT last_value FROM ledger.mt_events_sequence"));
        Assert.Equal(160, await ledger.Ask<long>($"SELECT version FROM ledger.mt_streams WHERE id = '{stream}'"));
    }

    [Fact]
    public async Task The_ledger_appends_to_its_streams_and_it_to_the_ledgers()
    {
        var stream = Guid.NewGuid();
        await Append(stream);
        Assert.IsType<AppendResult.Appended>(await ledger.Store.Append(Some.Append(stream, 1)));
        Assert.Equal(3, (await Append(stream, expected: 2))[0]);
        Assert.Equal(new AppendResult.VersionConflict(2, 3), await ledger.Store.Append(Some.Append(stream, 2)));
    }

    [Fact]
    public async Task Another_version_than_expected_is_martens_error()
    {
        var stream = Guid.NewGuid();
        Assert.Equal("MT003", await Refused(() => Append(stream, expected: 1)));
        await Append(stream, expected: 0);
        Assert.Equal("MT003", await Refused(() => Append(stream, expected: 0)));
    }

    [Fact]
    public async Task A_refused_append_leaves_no_gap()
    {
        var head = (await ledger.Store.Head()).Sequence;
        await Refused(() => Append(Guid.NewGuid(), events: 3, expected: 9));
        await Refused(() => Append(Guid.NewGuid(), events: 3, binary: [1]));
        Assert.Equal(head + 1, (await Append(Guid.NewGuid()))[1]);
    }

    [Fact]
    public async Task A_stream_of_another_committee_is_refused()
    {
        var stream = Guid.NewGuid();
        await Append(stream);
        Assert.Equal("CL002", await Refused(() => Append(stream, tenant: "421302")));
    }

    [Fact]
    public async Task An_entry_that_is_too_large_is_refused_by_the_database() =>
        Assert.Equal("CL003", await Refused(() => Append(Guid.NewGuid(), body: $"\"{new string('x', 65_300)}\"")));

    [Theory]
    [InlineData(new byte[] { 1, 2, 3 })]
    [InlineData(new byte[] { 0x81, 0xA1, 0x61, 0x01 })]
    [InlineData(new byte[] { (byte)'{', (byte)'}', 0 })]
    [InlineData(new byte[0])]
    public async Task A_binary_body_that_is_no_json_text_is_refused_because_no_entry_would_show_it(byte[] body) =>
        Assert.Equal("CL004", await Refused(() => Append(Guid.NewGuid(), binary: body)));

    [Fact]
    public async Task A_clients_time_moves_the_ledgers_neither_back_nor_ahead()
    {
        await Append(Guid.NewGuid());
        var before = (await ledger.Store.Head()).RecordedAt;
        await Append(Guid.NewGuid(), timestamp: LongAgo);
        Assert.Equal(before, (await ledger.Store.Head()).RecordedAt);
        await Append(Guid.NewGuid(), timestamp: DateTime.UtcNow.AddYears(10));
        Assert.True((await ledger.Store.Head()).RecordedAt < DateTimeOffset.UtcNow.AddMinutes(1));
    }

    [Fact]
    public async Task Without_a_user_name_the_database_login_is_who_recorded()
    {
        var stream = Guid.NewGuid();
        await Append(stream, user: null);
        Assert.Equal("ledger_server", (await ledger.Store.ReadStream(stream, Moment.Now))[0].Actor);
    }

    [Fact]
    public async Task A_user_name_is_kept_however_long()
    {
        var stream = Guid.NewGuid();
        var user = string.Concat(Enumerable.Repeat("随县政协", 30));
        await Append(stream, user: user);
        Assert.Equal(user, (await ledger.Store.ReadStream(stream, Moment.Now))[0].Actor);
    }

    [Theory]
    [InlineData("""{ "z" : 1.00, "a":[ 1e2 ], "z":2, "text":"\u66fe 曾 \u0000" }""")]
    [InlineData("null")]
    [InlineData("""  "a text alone"  """)]
    public async Task Json_text_sent_as_bytes_and_headers_sent_as_one_string_are_kept_as_they_are(string text)
    {
        var stream = Guid.NewGuid();
        await Append(stream, body: "{}", binary: Encoding.UTF8.GetBytes(text), headers: JsonSerializer.Serialize(text));

        var read = Assert.Single(await ledger.Store.ReadStream(stream, Moment.Now));
        Assert.Equal((text, text), (read.Data.Text(), read.Headers));
        Assert.True(await ledger.Ask<bool>($"SELECT bdata IS NULL FROM ledger.mt_events WHERE id = '{read.Id}'"));
    }

    [Fact]
    public async Task Headers_are_kept_when_there_are_any()
    {
        var stream = Guid.NewGuid();
        await Append(stream, headers: """{"a": 1}""");
        Assert.Equal("""{"a": 1}""", (await ledger.Store.ReadStream(stream, Moment.Now))[0].Headers);
    }
}
