namespace ConsultLedger.Consultations.Tests;

public class CommitteeTests
{
    private static readonly RegisterCommittee Suixian = new() { Name = "政协随县委员会", Level = CommitteeLevel.County, Parent = "421300" };
    private static readonly Committee Suizhou = new("421300", "政协随州市委员会", CommitteeLevel.Prefecture, "420000", null, 1);
    private static readonly Committee Hubei = new("420000", "政协湖北省委员会", CommitteeLevel.Province, null, null, 1);

    [Fact]
    public void A_committee_is_registered_with_its_place_in_the_tree()
    {
        var registered = Committee.Decide(null, "421321", Suixian with { Basis = new Basis { Title = "区划代码" }, OccurredOn = EdtfDate.Parse("2009") })!;

        Assert.Equal(
            Specification.Stored(new CommitteeRegistered
            {
                Code = "421321",
                Name = "政协随县委员会",
                Level = CommitteeLevel.County,
                Parent = "421300",
                Basis = new Basis { Title = "区划代码" },
                OccurredOn = EdtfDate.Parse("2009"),
            }),
            Specification.Stored(registered));
        Assert.Equal(new Committee("421321", "政协随县委员会", CommitteeLevel.County, "421300", null, 1), Committee.Evolve(null, registered));
    }

    [Fact]
    public void Registering_the_same_again_records_nothing()
    {
        var committee = Committee.Evolve(null, Committee.Decide(null, "421321", Suixian)!);

        Assert.Null(Committee.Decide(committee, "421321", Suixian));
    }

    [Theory]
    [InlineData("政协随县第十一届委员会", CommitteeLevel.County, "421300")]
    [InlineData("政协随县委员会", CommitteeLevel.Township, "421300")]
    [InlineData("政协随县委员会", CommitteeLevel.County, "420000")]
    [InlineData("政协随县委员会", CommitteeLevel.County, null)]
    public void Whatever_is_registered_differently_amends_the_register(string name, CommitteeLevel level, string? parent)
    {
        var committee = Committee.Evolve(null, Committee.Decide(null, "421321", Suixian)!);
        RegisterCommittee differently = new() { Name = name, Level = level, Parent = parent };

        var amended = Assert.IsType<CommitteeAmended>(Committee.Decide(committee, "421321", differently));

        Assert.Equal(new Committee("421321", name, level, parent, null, 2), Committee.Evolve(committee, amended));
        Assert.Null(Committee.Decide(Committee.Evolve(committee, amended), "421321", differently));
    }

    [Fact]
    public void A_stream_of_a_committee_begins_with_its_registration_and_has_one()
    {
        var registered = (CommitteeRegistered)Committee.Decide(null, "421321", Suixian)!;
        CommitteeAmended amended = new() { Name = "x", Level = CommitteeLevel.County };

        Assert.Throws<InvalidOperationException>(() => Committee.Evolve(null, amended));
        Assert.Throws<InvalidOperationException>(() => Committee.Evolve(Committee.Evolve(null, registered), registered));
    }

    [Fact]
    public void The_parent_is_registered_and_of_a_higher_level()
    {
        Assert.Null(Committee.Misplaced("421321", Suixian, [Suizhou, Hubei]));
        Assert.Null(Committee.Misplaced("421321", Suixian with { Parent = "420000" }, [Hubei]));
        Assert.Null(Committee.Misplaced("421321", Suixian with { Parent = null }, []));

        Assert.Equal("unknown_committee", Committee.Misplaced("421321", Suixian, [])!.Code);
        Assert.Equal("parent_not_above", Committee.Misplaced("421321", Suixian with { Level = CommitteeLevel.Prefecture }, [Suizhou, Hubei])!.Code);
        Assert.Equal("parent_not_above", Committee.Misplaced("421321", Suixian with { Level = CommitteeLevel.Province }, [Suizhou, Hubei])!.Code);
        Assert.Equal("/parent", Committee.Misplaced("421321", Suixian, [])!.Pointer);
    }

    [Fact]
    public void No_committee_stands_above_itself_whatever_its_level_is_amended_to()
    {
        Committee county = new("421321", "政协随县委员会", CommitteeLevel.County, "421300", null, 1);
        RegisterCommittee asTownship = new() { Name = "政协随州市委员会", Level = CommitteeLevel.Township, Parent = "421321" };

        Assert.Equal("parent_not_above", Committee.Misplaced("421300", asTownship, [county, Suizhou, Hubei])!.Code);
        Assert.Equal("parent_not_above", Committee.Misplaced("421321", Suixian with { Parent = "421321" }, [county, Suizhou, Hubei])!.Code);
    }

    [Theory]
    [InlineData("421321")]
    [InlineData("421321-xiaolin")]
    [InlineData("A.b_c-1")]
    [InlineData("7")]
    public void A_code_is_plain(string code) => Assert.True(Committee.IsCode(code));

    [Theory]
    [InlineData("")]
    [InlineData("-421321")]
    [InlineData(".421321")]
    [InlineData("421321/1")]
    [InlineData("421 321")]
    [InlineData("421321\n")]
    [InlineData("随县")]
    [InlineData("４２１３２１")]
    [InlineData("*DEFAULT*")]
    [InlineData("a1234567890123456789012345678901234567890123456789012345678901234")]
    public void What_would_not_be_safe_in_an_address_is_no_code(string code) => Assert.False(Committee.IsCode(code));
}
