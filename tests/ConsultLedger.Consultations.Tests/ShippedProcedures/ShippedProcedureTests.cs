using System.Text;
using System.Text.Json;

namespace ConsultLedger.Consultations.Tests;

/// <summary>The files that are shipped: as complete, and as careful, as what is published over HTTP has to be.</summary>
public class ShippedProcedureTests
{
    public static TheoryData<string> Ids => [.. Procedures.All.Select(procedure => procedure.Id)];

    [Fact]
    public void Six_are_shipped_and_the_default_one_is_Suixians()
    {
        Assert.Equal(6, Procedures.All.Count);
        Assert.Equal("suixian-eight-step", Procedures.Default.Id);
        Assert.All(Procedures.All, procedure => Assert.Same(procedure, Procedures.Shipped(procedure.Id, 1)));
        Assert.Null(Procedures.Shipped("suixian-eight-step", 2));
        Assert.Null(Procedures.Shipped("unknown"));
    }

    [Theory, MemberData(nameof(Ids))]
    public void A_shipped_procedure_could_be_published(string id)
    {
        var shipped = Procedures.Shipped(id)!;

        Assert.Equal((id, 1), (shipped.Id, shipped.Version));
        Assert.True(Procedures.IsId(id));
        using var body = JsonDocument.Parse(PublishedAs(shipped).ToJsonString());
        var command = StrictJson.Read(body.RootElement, LedgerJson.Shared.PublishProcedure, out var problems);
        Assert.Empty(problems);
        Assert.Empty(ProcedureProblems.Of(command!));
        Assert.Equal(Encoding.UTF8.GetString(Procedures.Text(shipped)), Encoding.UTF8.GetString(Procedures.Text(command!.As(id, 1))));
    }

    [Theory, MemberData(nameof(Ids))]
    public void A_shipped_procedure_names_its_source_and_what_that_leaves_open(string id)
    {
        var shipped = Procedures.Shipped(id)!;

        Assert.All(shipped.Sources, source => Assert.NotNull(source.Reliability));
        Assert.NotEmpty(shipped.Sources);
        Assert.NotEmpty(shipped.LeftOpen);
        Assert.NotEmpty(shipped.Stages);
        Assert.Equal(shipped.Stages.Select(stage => stage.Step).Order(), shipped.Stages.Select(stage => stage.Step));
        Assert.All(Wordings(shipped), wording =>
        {
            Assert.Matches(@"^[\x20-\x7e]+$", wording.English);
            Assert.Matches(@"[\u4e00-\u9fff]", wording.Chinese);
        });
    }

    private static System.Text.Json.Nodes.JsonObject PublishedAs(Procedure procedure)
    {
        var body = JsonSerializer.SerializeToNode(procedure, LedgerJson.Shared.Procedure)!.AsObject();
        body.Remove("id");
        body.Remove("version");
        return body;
    }

    private static IEnumerable<Wording> Wordings(Procedure procedure) =>
    [
        procedure.Name, procedure.Description!, .. procedure.LeftOpen, .. procedure.Gates.Select(gate => gate.Question), .. procedure.PartyRoles.Select(role => role.Name),
        .. procedure.Requirements.Select(requirement => requirement.Name), .. procedure.Deadlines.Select(deadline => deadline.Name), .. procedure.Stages.Select(stage => stage.Label),
    ];
}
