using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.Web.Forms;

namespace ConsultLedger.Web.Tests.Recording;

/// <summary>Forms of what is about no consultation: from what there is into the form, and from the form into the command.</summary>
public sealed class OtherFormTests
{
    [Fact]
    public void Every_other_command_has_a_form_with_words_for_every_field() =>
        Assert.All(CommandForm.Others.SelectMany(form => Flat(form.AllFields)), field =>
        {
            Assert.NotEmpty(field.Label.English);
            Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", field.Label.Chinese);
        });

    // That a person is erased is recorded on her own page (ResidentTests).
    [Fact]
    public void Every_event_of_the_ledger_has_a_form_that_leads_to_it() =>
        Assert.Equal(
            EventCatalogue.All.Select(type => type.Type).Where(type => type != typeof(PersonErased)).ToHashSet(),
            CommandForm.All.Concat(CommandForm.Others).SelectMany(form => form.Kind.Events).ToHashSet());

    [Fact]
    public void A_shipped_procedure_goes_through_its_form_unchanged() => Assert.All(Procedures.All, procedure =>
    {
        var form = CommandForm.For<PublishProcedure>();
        var command = new PublishProcedure
        {
            Name = procedure.Name,
            Description = procedure.Description,
            Sources = procedure.Sources,
            LeftOpen = procedure.LeftOpen,
            Gates = procedure.Gates,
            PartyRoles = procedure.PartyRoles,
            Requirements = procedure.Requirements,
            Deadlines = procedure.Deadlines,
            Stages = procedure.Stages,
            WaivableSteps = procedure.WaivableSteps,
            Retention = procedure.Retention,
        };
        var values = new FormValues();
        FormFilling.Fill(values, form.Fields, JsonSerializer.SerializeToElement(command, LedgerJson.Shared.PublishProcedure));

        var read = (PublishProcedure)CommandCatalogue.Read(form.Kind, JsonElement.Parse(FormReading.Read(form, values).ToJsonString()), 0, out var problems)!;

        Assert.Empty(problems);
        Assert.Equal(Procedures.Text(procedure), Procedures.Text(read.As(procedure.Id, procedure.Version)));
    });

    [Fact]
    public void What_is_written_in_one_language_stands_for_both()
    {
        var form = CommandForm.For<PublishProcedure>();
        var values = new FormValues().Set("/name/zh", "八步协商").Set("/description/en", "Eight steps.");

        Assert.Equal(
            """{"name":{"en":"八步协商","zh":"八步协商"},"description":{"en":"Eight steps.","zh":"Eight steps."}}""",
            FormReading.Read(form, values).ToJsonString(new JsonSerializerOptions { Encoder = LedgerJson.Encoder }));
    }

    [Fact]
    public void Days_are_read_as_people_write_them()
    {
        var form = CommandForm.For<PublishCalendar>();
        var values = new FormValues().Set("/firstYear", "２０２６").Set("/lastYear", "2026").Set("/workdays", "2026年2月14日\n\n2026/2/28");
        var row = values.AddRow("/holidays");
        values.Set(row + "/from", "2026-02-15").Set(row + "/name", "春节");

        Assert.Equal(
            """{"firstYear":2026,"lastYear":2026,"holidays":[{"from":"2026-02-15","name":"春节"}],"workdays":["2026-02-14","2026-02-28"]}""",
            FormReading.Read(form, values).ToJsonString(new JsonSerializerOptions { Encoder = LedgerJson.Encoder }));
    }

    [Fact]
    public void An_item_without_a_number_gets_the_next_one_that_the_plan_never_gave()
    {
        var form = CommandForm.For<AdjustAnnualPlan>();
        var about = new FormCase(form, null, 0) { Matter = new Matter(new("Annual plan", "年度计划"), "", 3, (_, _, _) => throw new InvalidOperationException()) { TakenIds = ["1", "2"] } };
        var values = new FormValues();
        values.Set(values.AddRow("/added") + "/title", "夜间停车").Set(values.AddRow("/added") + "/id", "4").Set(values.AddRow("/added") + "/title", "古树保护");

        FormDefaults.Complete(about, values);

        Assert.Equal(["3", "4", "5"], Enumerable.Range(0, 3).Select(row => values[$"/added/{row}/id"]));
    }

    private static IEnumerable<FormField> Flat(IEnumerable<FormField> fields) => fields.SelectMany(field => Flat(field.Parts).Prepend(field));
}
