using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Committees;
using ConsultLedger.ReadModels.Tests.Support;
using static ConsultLedger.ReadModels.Tests.Support.Events;

namespace ConsultLedger.ReadModels.Tests.Committees;

public sealed class CommitteeQueryTests
{
    [Fact]
    public async Task Committees_are_listed_as_registered_at_the_moment_asked_for()
    {
        var ledger = await TestLedger.Start();
        var county = Guid.CreateVersion7();
        await ledger.Append(County, county, Registered(County, "随县政协", CommitteeLevel.County, Province));
        await ledger.Append(Province, Guid.CreateVersion7(), Registered(Province, "湖北省政协", CommitteeLevel.Province));
        await ledger.Append(County, county, new CommitteeAmended { Name = "政协随县委员会", Level = CommitteeLevel.County, Parent = Province });
        var head = await ledger.CaughtUp();

        var now = await ledger.ReadModels.Committees.All(Moment.Now);
        var first = await ledger.ReadModels.Committees.All(new Moment.AtSequence(1));
        var found = await ledger.ReadModels.Committees.Find(County, new Moment.AtSequence(2));
        var missing = await ledger.ReadModels.Committees.Find("999999", Moment.Now);

        Assert.Equal(
            [
                new CommitteeItem(Province, "湖北省政协", CommitteeLevel.Province, null, null),
                new CommitteeItem(County, "政协随县委员会", CommitteeLevel.County, Province, null),
            ],
            now.Items);
        Assert.Equal(head, now.Sequence);
        Assert.Equal([new CommitteeItem(County, "随县政协", CommitteeLevel.County, Province, null)], first.Items);
        Assert.Equal("随县政协", Assert.Single(found.Items).Name);
        Assert.Empty(missing.Items);
        await ledger.Remove();
    }
}
