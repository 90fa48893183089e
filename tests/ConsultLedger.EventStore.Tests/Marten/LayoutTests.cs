namespace ConsultLedger.EventStore.Tests.Marten;

/// <summary>What a Marten 9 application with conjoined tenancy and all metadata expects to find.</summary>
public class LayoutTests(TestLedger ledger) : IClassFixture<TestLedger>
{
    [Theory]
    [InlineData("mt_streams", "created:timestamptz id:uuid is_archived:bool tenant_id:varchar timestamp:timestamptz type:varchar version:int8")]
    [InlineData("mt_events", "bdata:bytea causation_id:varchar correlation_id:varchar data:json headers:json id:uuid is_archived:bool mt_dotnet_type:varchar "
        + "seq_id:int8 stream_id:uuid tenant_id:varchar timestamp:timestamptz type:varchar user_name:varchar version:int8")]
    [InlineData("mt_event_progression", "last_seq_id:int8 last_updated:timestamptz name:varchar")]
    public async Task A_table_has_martens_columns(string table, string columns) =>
        Assert.Equal(columns, await ledger.Ask<string>($"""
            SELECT string_agg(column_name || ':' || udt_name, ' ' ORDER BY column_name COLLATE "C")
            FROM information_schema.columns WHERE table_schema = 'ledger' AND table_name = '{table}'
            """));

    [Fact]
    public async Task The_append_function_has_martens_parameters() =>
        Assert.Equal(
            "stream uuid, stream_type character varying, tenantid character varying, event_ids uuid[], event_types character varying[], "
            + "dotnet_types character varying[], bodies jsonb[], bdatas bytea[], causation_ids character varying[], correlation_ids character varying[], "
            + "headers jsonb[], user_names character varying[], timestamps timestamp with time zone[], expected_version bigint DEFAULT NULL::bigint -> bigint[]",
            await ledger.Ask<string>("SELECT pg_get_function_arguments(oid) || ' -> ' || pg_get_function_result(oid) FROM pg_proc WHERE proname = 'mt_quick_append_events'"));

    [Fact]
    public async Task Every_event_lies_in_a_stream_whose_version_is_that_of_its_last_event()
    {
        var stream = Guid.NewGuid();
        await ledger.Store.Append(Some.Append(stream, 0, Some.Events(3)));
        await ledger.Store.Append(Some.Append(stream, 3, Some.Events(2)));
        Assert.Equal("consultation 5 false", await ledger.Ask<string>($"""
            SELECT s.type || ' ' || s.version || ' ' || bool_or(s.is_archived OR e.is_archived)
            FROM ledger.mt_streams s JOIN ledger.mt_events e ON e.tenant_id = s.tenant_id AND e.stream_id = s.id
            WHERE s.id = '{stream}' GROUP BY s.type, s.version, s.timestamp HAVING max(e.version) = s.version AND max(e.timestamp) = s.timestamp
            """));
    }
}
