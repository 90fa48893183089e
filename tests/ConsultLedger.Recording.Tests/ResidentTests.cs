using System.Text;
using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.Residents;
using FsCheck;
using FsCheck.Fluent;
using static ConsultLedger.Recording.Tests.Recording;

namespace ConsultLedger.Recording.Tests;

public sealed class ResidentTests(TestLedger ledger) : IClassFixture<TestLedger>
{
    private const string Name = "诸葛𠮷明";
    private const string Contact = "13900001111";

    private readonly Recorder _here = ledger.Here.Recorder;
    private readonly ResidentOpening _opening = new(ledger.Here.Keyring);

    [Fact]
    public async Task What_is_known_of_a_resident_is_in_the_ledger_only_sealed()
    {
        var opened = await _here.Receipt(null, ProposedBy(Villager()), Some.NewKey());

        var recorded = Assert.Single(await ledger.Here.Events(opened.Consultation));
        var everything = $"{Encoding.UTF8.GetString(recorded.Data.Span)} {recorded.Headers}";
        Assert.All(new[] { Name, "诸葛", Contact, "幸福村三组" }, told => Assert.DoesNotContain(told, everything));
        var person = Assert.Single(((TopicProposed)EventCatalogue.Read(recorded.Type, recorded.Data.Span)).Proposers!);
        Assert.Equal((Resident.Placeholder, null), (person.Name, person.Organisation));

        var resident = Assert.Single(await _opening.Open([recorded], default));
        Assert.Equal(new ResidentDetails { Name = Name, Organisation = "幸福村三组", Contact = Contact }, resident.Details);
        Assert.Equal((person.Resident!.Person, "/proposers/0"), (resident.Person, resident.Pointer));
    }

    [Fact]
    public async Task Members_and_officials_stay_readable_beside_residents()
    {
        var consultation = await _here.OpenAndWalk(3);
        await _here.Receipt(consultation, new HoldMeeting
        {
            Chair = "副主席",
            Attendance = [new Attendee { Name = "王委员", Sector = "农业界", Present = true }, new Attendee { Name = Name, PartyRole = "群众代表", Present = true, Resident = new Resident() }],
            Opinions = [new Opinion { By = Name, Text = "先满足老人", Resident = new Resident() }, new Opinion { By = "王委员", Text = "同意" }],
        });

        var recorded = (await ledger.Here.Events(consultation))[^1];
        var held = (MeetingHeld)EventCatalogue.Read(recorded.Type, recorded.Data.Span);

        Assert.Equal(["王委员", Resident.Placeholder], held.Attendance!.Select(attendee => attendee.Name));
        Assert.Equal(("群众代表", true), (held.Attendance![1].PartyRole, held.Attendance![1].Present));
        Assert.Equal([Resident.Placeholder, "王委员"], held.Opinions!.Select(opinion => opinion.By));
        Assert.Equal([Name, Name], (await _opening.Open([recorded], default)).Select(resident => resident.Details!.Name));
    }

    [Fact]
    public async Task One_resident_named_in_several_events_has_one_key_and_is_erased_from_all()
    {
        var person = Guid.NewGuid();
        var one = await _here.Receipt(null, ProposedBy(Villager(person)));
        var other = await _here.Receipt(null, ProposedBy(Villager(person)));

        Assert.IsType<RecordingResult.RecordedBeside>(await Erase(person));

        foreach (var consultation in (Guid[])[one.Consultation, other.Consultation])
        {
            var resident = Assert.Single(await _opening.Open(await ledger.Here.Events(consultation), default));
            Assert.Equal((true, null, person), (resident.IsErased, resident.Details, resident.Person));
        }

        Assert.Empty(await ledger.Here.PersonKeys.Find([person]));
        Assert.Equal("person_erased", await _here.Record(null, ProposedBy(Villager(person))).RefusalCode());
        Assert.Equal("person_erased", Assert.IsType<RecordingResult.Refused>(await Erase(person)).Reason.Code);
    }

    [Fact]
    public async Task A_retry_gets_the_first_receipt_and_another_name_under_the_key_does_not_also_after_the_erasure()
    {
        var (key, person) = (Some.NewKey(), Guid.NewGuid());
        var first = await _here.Receipt(null, ProposedBy(Villager(person)), key);
        var otherName = ProposedBy(Villager(person) with { Name = "李四" });

        AssertSame(first, await ledger.There.Recorder.Receipt(null, ProposedBy(Villager(person)), key));
        Assert.IsType<RecordingResult.KeyReused>(await _here.Record(null, otherName, key));
        Assert.IsType<RecordingResult.KeyReused>(await _here.Record(null, ProposedBy(Villager(person) with { Resident = new Resident { Person = person, Contact = "1" } }), key));

        await Erase(person);

        // Nobody knows any more whether it is the same name; all the rest still has to be.
        AssertSame(first, await _here.Receipt(null, ProposedBy(Villager(person)), key));
        AssertSame(first, await ledger.There.Recorder.Receipt(null, otherName, key));
        Assert.IsType<RecordingResult.KeyReused>(await _here.Record(null, ProposedBy(Villager(person)) with { Title = "另一议题" }, key));
    }

    [Fact]
    public async Task An_erasure_that_was_broken_off_after_its_event_holds_at_once_and_is_finished_later()
    {
        var person = Guid.NewGuid();
        var opened = await _here.Receipt(null, ProposedBy(Villager(person)));
        var erased = new PersonErased { Person = person, LegalBasis = "个人信息保护法第四十七条", DecidedBy = "县政协办公室" };
        await ledger.Here.Store.Append(new StreamAppend(
            Some.Committee, person, StreamHistory.PersonStream, 0, [new EventData(Guid.CreateVersion7(), "person_erased", EventCatalogue.Write(erased))], Some.Clerk));

        Assert.True(Assert.Single(await _opening.Open(await ledger.Here.Events(opened.Consultation), default)).IsErased);
        Assert.Equal(1, await Recorder(ledger.There).Finish());
        Assert.Equal(0, await Recorder(ledger.Here).Finish());
    }

    [Fact]
    public async Task What_was_filed_is_not_erased()
    {
        var person = Guid.NewGuid();
        var opened = await _here.Receipt(null, ProposedBy(Villager(person)));
        await _here.Receipt(opened.Consultation, Some.EarlyArchiving() with { Retention = Retention.TenYears });

        Assert.Equal("person_filed", Assert.IsType<RecordingResult.Refused>(await Erase(person)).Reason.Code);
        Assert.Equal(Name, Assert.Single(await _opening.Open([.. (await ledger.Here.Events(opened.Consultation)).Take(1)], default)).Details!.Name);
    }

    [Fact]
    public async Task Nobody_is_erased_whom_nobody_knows() => Assert.IsType<RecordingResult.NotFound>(await Erase(Guid.NewGuid()));

    [Fact]
    public async Task A_person_of_another_committee_is_not_named()
    {
        await ledger.Here.Committees.Register("421399", Some.County(), Some.Clerk);
        var person = Guid.NewGuid();
        await _here.Receipt(null, ProposedBy(Villager(person)));

        var invalid = Assert.IsType<RecordingResult.Invalid>(await _here.Record(null, ProposedBy(Villager(person)) with { Committee = "421399" }));

        Assert.Equal("/proposers/0/resident/person", Assert.Single(invalid.Problems).Pointer);
    }

    [Theory]
    [InlineData("""{"sealed":"AQ=="}""", "/proposers/0/resident/sealed")]
    [InlineData("""{"shown":"named"}""", "/proposers/0/resident/shown")]
    [InlineData("""{"person":"01890a5d-ac96-774b-bcce-b302099a8057"}""", "/proposers/0/resident/person")]
    public async Task What_is_the_ledgers_to_give_is_not_taken_from_a_caller(string resident, string pointer)
    {
        var given = JsonSerializer.Deserialize(resident, LedgerJson.Shared.Resident)!;

        var invalid = Assert.IsType<RecordingResult.Invalid>(await _here.Record(null, ProposedBy(Villager() with { Resident = given })));

        Assert.Equal(pointer, Assert.Single(invalid.Problems).Pointer);
    }

    [Fact]
    public async Task A_resident_is_corrected_as_a_whole_and_the_correction_is_sealed_too()
    {
        var person = Guid.NewGuid();
        var opened = await _here.Receipt(null, ProposedBy(Villager(person)));

        Assert.Equal("resident_corrected_in_part", await _here.Record(opened.Consultation, Some.Correction(1, "/proposers/0/name", "\"诸葛亮\"")).RefusalCode());
        await _here.Receipt(opened.Consultation, Some.Correction(1, "/proposers/0", $$$"""{"name":"诸葛亮","resident":{"person":"{{{person}}}"}}"""));

        var events = await ledger.Here.Events(opened.Consultation);
        Assert.All(events, recorded => Assert.DoesNotContain("诸葛", Encoding.UTF8.GetString(recorded.Data.Span)));
        Assert.Equal([(1L, "/proposers/0", Name), (2L, "/to", "诸葛亮")], (await _opening.Open(events, default)).Select(named => (named.Event.Version, named.Pointer, named.Details!.Name)));
        // The state is folded without any key.
        Assert.Equal(2, (await ledger.Here.State(opened.Consultation)).Version);
    }

    [Fact]
    public async Task What_was_sealed_for_one_event_opens_in_no_other()
    {
        var person = Guid.NewGuid();
        var one = Assert.Single(await ledger.Here.Events((await _here.Receipt(null, ProposedBy(Villager(person)))).Consultation));
        var other = Assert.Single(await ledger.Here.Events((await _here.Receipt(null, ProposedBy(Villager(person)))).Consultation));

        var resident = Assert.Single(await _opening.Open([one with { Data = other.Data }], default));

        Assert.Equal((null, false, ResidentShown.Unreadable), (resident.Details, resident.IsErased, resident.Shown(ResidentNames.Named)));
    }

    [Fact]
    public async Task A_consultation_without_residents_needs_neither_keys_nor_a_wrapping_key()
    {
        var node = ledger.Join();
        using var recorder = new Recorder(
            node.Store, node.Committees, new ProcedureRegister(node.Store, new DocumentReferences(node.Documents)), new DocumentReferences(node.Documents),
            new Keyring(null!, new WrappingKeyFile("/nowhere/wrapping-keys")), TimeProvider.System);

        await recorder.OpenAndWalk(Some.WayToTheArchive.Count);
    }

    [Fact]
    public void Whoever_is_named_is_told_again_letter_by_letter() =>
        Prop.ForAll(
                Gen.ArrayOf(Gen.Elements("张三", "𠮷永华", "㐀文", "e\u0301lise", "买买提·艾力", "\u202Eabc\u200D", "\"\\</script>\u2028", "李")).Resize(5).ToArbitrary(),
                names => Told(names).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    private async Task Told(string[] names)
    {
        var opened = await _here.Receipt(null, ProposedBy([.. names.Select(name => new Person { Name = name, Resident = new Resident { Contact = name } })]));
        var events = await ledger.There.Events(opened.Consultation);

        Assert.Equal(names, (await _opening.Open(events, default)).Select(resident => resident.Details!.Name));
        Assert.Equal(names, (await _opening.Open(events, default)).Select(resident => resident.Details!.Contact));
        var shown = (TopicProposed)EventCatalogue.Read("topic_proposed", (await _opening.Show(events, ResidentNames.Named, default))[0].Data.Span);
        Assert.Equal(names, shown.Proposers!.Select(person => person.Name));
        var masked = (TopicProposed)EventCatalogue.Read("topic_proposed", (await _opening.Show(events, ResidentNames.Masked, default))[0].Data.Span);
        Assert.Equal(names.Select(NameMask.Of), masked.Proposers!.Select(person => person.Name));
    }

    private static ProposeTopic ProposedBy(params Person[] people) => Some.Topic() with { Sources = [TopicSource.Public], Proposers = people };

    private static Person Villager(Guid? person = null) =>
        new() { Name = Name, Organisation = "幸福村三组", Resident = new Resident { Person = person, Contact = Contact } };

    private Task<RecordingResult> Erase(Guid person, string? key = null) => Recorder(ledger.Here).Erase(
        person,
        new ErasePerson { LegalBasis = "个人信息保护法第四十七条", DecidedBy = "县政协办公室" },
        committee => new StreamRequest(committee, new ErasePerson { LegalBasis = "个人信息保护法第四十七条", DecidedBy = "县政协办公室" }, Some.Clerk) { IdempotencyKey = key });

    private static PersonRecorder Recorder(Node node)
    {
        var documents = new DocumentReferences(node.Documents);
        return new(node.Store, node.PersonKeys, new ProcedureRegister(node.Store, documents), documents);
    }
}
