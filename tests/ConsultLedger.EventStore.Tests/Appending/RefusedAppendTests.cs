using System.Text;

namespace ConsultLedger.EventStore.Tests.Appending;

public class RefusedAppendTests(TestLedger ledger) : IClassFixture<TestLedger>
{
    private readonly PostgresEventStore _store = ledger.Store;

    private async Task NothingIsRecorded(Guid stream) => Assert.Empty(await _store.ReadStream(stream, Moment.Now));

    [Fact]
    public async Task A_stream_of_one_committee_takes_no_event_of_another()
    {
        var stream = Guid.NewGuid();
        await _store.Append(Some.Append(stream, 0));

        await Assert.ThrowsAsync<StreamOfAnotherTenantException>(() => _store.Append(Some.Append(stream, 1) with { Tenant = "421302" }));

        Assert.Single(await _store.ReadStream(stream, Moment.Now));
    }

    [Theory]
    [InlineData("""{"place":""")]
    [InlineData("")]
    [InlineData("{'place':1}")]
    [InlineData("{\"place\":\"\u0001\"}")]
    public async Task What_is_not_json_is_not_stored(string data)
    {
        var stream = Guid.NewGuid();
        await Assert.ThrowsAsync<EventsNotStorableException>(() => _store.Append(Some.Append(stream, 0, Some.Event(json: data))));
        await NothingIsRecorded(stream);
    }

    [Fact]
    public async Task Bytes_that_are_not_utf_8_are_not_stored()
    {
        var stream = Guid.NewGuid();
        var broken = new EventData(Guid.NewGuid(), "meeting_held", new byte[] { (byte)'"', 0xE6, 0x9B, (byte)'"' });
        await Assert.ThrowsAsync<EventsNotStorableException>(() => _store.Append(Some.Append(stream, 0, broken)));
        await NothingIsRecorded(stream);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r")]
    public async Task An_entry_is_one_line_so_data_and_headers_have_no_line_break(string lineBreak)
    {
        var stream = Guid.NewGuid();
        await Assert.ThrowsAsync<ArgumentException>(() => _store.Append(Some.Append(stream, 0, Some.Event(json: "{" + lineBreak + "}"))));
        await Assert.ThrowsAsync<ArgumentException>(() => _store.Append(Some.Append(stream, 0) with { Headers = "{" + lineBreak + "}" }));
        await NothingIsRecorded(stream);
    }

    [Fact]
    public async Task A_lone_surrogate_in_a_name_is_refused_before_it_reaches_others()
    {
        var text = "\udc00x";
        var stream = Guid.NewGuid();
        await Assert.ThrowsAsync<ArgumentException>(() => _store.Append(Some.Append(stream, 0) with { Actor = text }));
        await Assert.ThrowsAsync<ArgumentException>(() => _store.Append(Some.Append(stream, 0) with { Headers = $"\"{text}\"" }));
        await Assert.ThrowsAsync<ArgumentException>(() => _store.Append(Some.Append(stream, 0) with { StreamType = text }));
        await Assert.ThrowsAsync<ArgumentException>(() => _store.Append(Some.Append(stream, 0) with { Name = new("number", text) }));
        await NothingIsRecorded(stream);
    }

    [Fact]
    public async Task A_zero_character_which_postgresql_cannot_keep_is_not_stored()
    {
        var stream = Guid.NewGuid();
        await Assert.ThrowsAsync<EventsNotStorableException>(() => _store.Append(Some.Append(stream, 0) with { Actor = "clerk\0" }));
        await NothingIsRecorded(stream);
    }

    [Fact]
    public async Task An_append_without_events_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => _store.Append(Some.Append(Guid.NewGuid()) with { Events = [] }));

    [Fact]
    public async Task An_event_that_would_not_fit_into_an_entry_is_refused_and_the_largest_that_fits_is_kept()
    {
        var stream = Guid.NewGuid();
        var empty = Some.Event(json: "\"\"");
        var others = (await Assert.ThrowsAsync<EntryTooLargeException>(
            () => _store.Append(Some.Append(stream, 0, empty with { Data = Encoding.UTF8.GetBytes($"\"{new string('x', 65_535)}\"") })))).Size - 65_535;
        var room = 65_535 - others;

        var tooLarge = Some.Event(json: $"\"{new string('x', room + 1)}\"");
        Assert.Equal(65_536, (await Assert.ThrowsAsync<EntryTooLargeException>(() => _store.Append(Some.Append(stream, 0, Some.Event(), tooLarge)))).Size);
        await NothingIsRecorded(stream);

        Assert.IsType<AppendResult.Appended>(await _store.Append(Some.Append(stream, 0, Some.Event(json: $"\"{new string('x', room)}\""))));
        Assert.Equal(room + 2, (await _store.ReadStream(stream, Moment.Now))[0].Data.Length);
    }

    [Fact]
    public async Task An_id_given_twice_in_one_append_is_not_stored()
    {
        var stream = Guid.NewGuid();
        var id = Guid.NewGuid();
        await Assert.ThrowsAsync<EventsNotStorableException>(() => _store.Append(Some.Append(stream, 0, Some.Event(id: id), Some.Event(id: id))));
        await NothingIsRecorded(stream);
    }
}
