namespace ConsultLedger.Consultations.Tests.Access;

public class RoleGrantTests
{
    private static readonly GrantRole ToZhang = new() { Subject = "zhang", Role = Role.Recorder, Committee = "421321" };

    [Fact]
    public void A_role_holds_from_its_first_day_to_its_last()
    {
        var grant = Granted(ToZhang with { From = new DateOnly(2026, 3, 1), To = new DateOnly(2026, 3, 31) });

        Assert.Equal(
            [false, true, true, false],
            ((string[])["2026-02-28", "2026-03-01", "2026-03-31", "2026-04-01"]).Select(day => grant.HoldsOn(DateOnly.Parse(day))));
    }

    [Fact]
    public void Without_days_it_holds_until_it_is_ended()
    {
        var grant = Granted(ToZhang);
        Assert.True(grant.HoldsOn(DateOnly.MinValue) && grant.HoldsOn(DateOnly.MaxValue));

        var ended = Accepted(grant.Decide(new EndRole { Reason = "调离" }));

        Assert.False(RoleGrant.Evolve(grant, ended).HoldsOn(new DateOnly(2026, 3, 1)));
    }

    [Fact]
    public void Nobody_gives_a_role_to_herself() =>
        Assert.Equal("role_for_oneself", Refused(RoleGrant.Decide(ToZhang, granter: "zhang")));

    [Fact]
    public void It_cannot_end_before_it_begins() =>
        Assert.Equal("role_ends_before_it_begins", Refused(RoleGrant.Decide(ToZhang with { From = new DateOnly(2026, 3, 2), To = new DateOnly(2026, 3, 1) }, "wang")));

    [Fact]
    public void It_is_ended_once() =>
        Assert.Equal("role_already_ended", Refused(RoleGrant.Evolve(Granted(ToZhang), new RoleEnded { Reason = "调离" }).Decide(new EndRole { Reason = "调离" })));

    private static RoleGrant Granted(GrantRole command) => RoleGrant.Evolve(null, Accepted(RoleGrant.Decide(command, granter: "wang")));

    private static RoleEvent Accepted(Decision<RoleEvent> decision) => Assert.IsType<Decision<RoleEvent>.Accepted>(decision).Event;

    private static string Refused(Decision<RoleEvent> decision) => Assert.IsType<Decision<RoleEvent>.Refused>(decision).Reason.Code;
}
