using ConsultLedger.Consultations;

namespace ConsultLedger.Recording.Tests;

public class CommitteeRegisterTests(TestLedger ledger) : IClassFixture<TestLedger>
{
    private readonly CommitteeRegister _here = ledger.Here.Committees;
    private readonly CommitteeRegister _there = ledger.There.Committees;

    [Fact]
    public async Task A_registered_committee_is_found_on_every_server()
    {
        var code = NewCode();
        Assert.False(await _there.Knows(code));
        Assert.Null(await _there.Find(code));

        var registered = await Registered(_here, code, CommitteeLevel.Province, null);

        Assert.True(registered.IsNew);
        Assert.NotNull(registered.Sequence);
        Assert.True(await _there.Knows(code));
        Assert.Equal(new Committee(code, "政协", CommitteeLevel.Province, null, null, 1), await _there.Find(code));
    }

    [Fact]
    public async Task Registering_the_same_again_records_nothing()
    {
        var (top, code) = (NewCode(), NewCode());
        await Registered(_here, top, CommitteeLevel.Province, null);
        var first = await Registered(_here, code, CommitteeLevel.County, top);

        foreach (var register in new[] { _here, _there })
        {
            var again = await Registered(register, code, CommitteeLevel.County, top);
            Assert.Equal((false, null), (again.IsNew, again.Sequence));
            Assert.Equal(first.Committee, again.Committee);
        }
    }

    [Fact]
    public async Task Registering_something_else_amends_what_is_registered()
    {
        var code = NewCode();
        await Registered(_here, code, CommitteeLevel.Township, null);

        var amended = Assert.IsType<RegistrationResult.Registered>(await _there.Register(code, new() { Name = "新名", Level = CommitteeLevel.County }, Some.Clerk));

        Assert.False(amended.IsNew);
        Assert.NotNull(amended.Sequence);
        Assert.Equal(new Committee(code, "新名", CommitteeLevel.County, null, null, 2), amended.Committee);
        Assert.Equal(amended.Committee, await _here.Find(code));
    }

    [Fact]
    public async Task A_parent_is_registered_before_and_stands_at_a_higher_level()
    {
        var county = NewCode();
        await Registered(_here, county, CommitteeLevel.County, null);

        Assert.Equal("unknown_committee", await Refused(NewCode(), CommitteeLevel.Township, NewCode()));
        Assert.Equal("parent_not_above", await Refused(NewCode(), CommitteeLevel.County, county));
        Assert.Equal("parent_not_above", await Refused(NewCode(), CommitteeLevel.Prefecture, county));
        await Registered(_here, NewCode(), CommitteeLevel.Village, county);
    }

    [Fact]
    public async Task No_amendment_puts_a_committee_below_itself()
    {
        var (top, middle, low) = (NewCode(), NewCode(), NewCode());
        await Registered(_here, top, CommitteeLevel.Province, null);
        await Registered(_here, middle, CommitteeLevel.Prefecture, top);
        await Registered(_here, low, CommitteeLevel.County, middle);

        Assert.Equal("parent_not_above", await Refused(top, CommitteeLevel.Prefecture, top));
        Assert.Equal("parent_not_above", await Refused(top, CommitteeLevel.Village, low));
        Assert.Equal("unknown_committee", await Refused(NewCode(), CommitteeLevel.Village, "never-registered"));
        Assert.Null((await _here.Find(top))!.Parent);
    }

    [Fact]
    public async Task A_document_never_uploaded_is_named_and_nothing_is_registered()
    {
        var code = NewCode();
        Assert.True(Digest.TryParse(new string('e', 64), out var unknown));

        var invalid = Assert.IsType<RegistrationResult.Invalid>(await _here.Register(code, Some.County() with { Documents = [unknown] }, Some.Clerk));

        Assert.Equal("/documents/0", Assert.Single(invalid.Problems).Pointer);
        Assert.Null(await _here.Find(code));
    }

    [Fact]
    public async Task Two_servers_registering_one_committee_at_once_record_it_once()
    {
        for (var round = 0; round < 10; round++)
        {
            var code = NewCode();

            var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Registered(n % 2 == 0 ? _here : _there, code, CommitteeLevel.County, null)));

            Assert.Single(results, result => result.IsNew);
            Assert.Single(results, result => result.Sequence is not null);
            Assert.Equal(1, (await _here.Find(code))!.Version);
        }
    }

    [Fact]
    public async Task Two_servers_amending_one_committee_at_once_leave_one_of_the_two_texts()
    {
        var code = NewCode();
        await Registered(_here, code, CommitteeLevel.County, null);

        var results = await Task.WhenAll(
            _here.Register(code, Some.County("甲"), Some.Clerk),
            _there.Register(code, Some.County("乙"), Some.Clerk));

        Assert.All(results, result => Assert.IsType<RegistrationResult.Registered>(result));
        var left = (await _here.Find(code))!;
        Assert.Equal(3, left.Version);
        Assert.Contains(left.Name, new[] { "甲", "乙" });
    }

    [Fact]
    public async Task A_registration_whose_answer_was_lost_is_still_the_callers_own()
    {
        var register = ledger.Here.On(new LostAnswers(ledger.Here.Store)).Committees;

        var registered = await Registered(register, NewCode(), CommitteeLevel.County, null);

        Assert.True(registered.IsNew);
        Assert.NotNull(registered.Sequence);
    }

    [Fact]
    public async Task A_committee_registered_on_another_server_can_open_a_consultation_at_once()
    {
        var code = NewCode();
        Assert.Equal("unknown_committee", await ledger.Here.Recorder.Record(null, Some.Topic(committee: code)).RefusalCode());
        await Registered(_there, code, CommitteeLevel.County, null);

        Assert.StartsWith(code, (await ledger.Here.Recorder.Receipt(null, Some.Topic(committee: code))).Number);
    }

    private static string NewCode() => $"C{Guid.NewGuid():N}"[..12];

    private static async Task<RegistrationResult.Registered> Registered(CommitteeRegister register, string code, CommitteeLevel level, string? parent) =>
        Assert.IsType<RegistrationResult.Registered>(await register.Register(code, new() { Name = "政协", Level = level, Parent = parent }, Some.Clerk));

    private async Task<string> Refused(string code, CommitteeLevel level, string? parent) =>
        Assert.IsType<RegistrationResult.Refused>(await _here.Register(code, new() { Name = "政协", Level = level, Parent = parent }, Some.Clerk)).Reason.Code;
}
