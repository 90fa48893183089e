using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.Web.Forms;

namespace ConsultLedger.Web.Tests.Recording;

public sealed class CommandFormTests
{
    [Fact]
    public void Every_command_of_the_catalogue_has_a_form_with_words_for_every_field()
    {
        Assert.Equal(CommandCatalogue.All, CommandForm.All.Select(form => form.Kind));
        Assert.All(CommandForm.All.SelectMany(form => Flat(form.AllFields)), field =>
        {
            Assert.NotEmpty(field.Label.English);
            Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", field.Label.Chinese);
        });
    }

    [Fact]
    public void A_date_in_words_is_read_as_precisely_as_it_is_known()
    {
        Assert.Equal("2024-05-15", WrittenDate.ToEdtf("2024年5月15日"));
        Assert.Equal("2024-05", WrittenDate.ToEdtf(" 2024年5月 "));
        Assert.Equal("2022~", WrittenDate.ToEdtf("约2022年"));
        Assert.Equal("2024-05~", WrittenDate.ToEdtf("２０２４／５左右"));
        Assert.Equal("2023?", WrittenDate.ToEdtf("2023?"));
        Assert.Equal("last spring", WrittenDate.ToEdtf("last spring"));
    }

    [Fact]
    public void What_stands_in_a_form_becomes_the_command_without_what_was_left_blank()
    {
        var form = FormOf<HoldMeeting>();
        var values = new FormValues()
            .Set("/heldOn#words", "2026年5月").Set("/place", "  ").Set("/headcount/value", "１６０").Set("/headcount/qualifier", "at_least");
        var (first, blank, third) = (values.AddRow("/opinions"), values.AddRow("/opinions"), values.AddRow("/opinions"));
        values.Set(first + "/text", "Lower the rent.").Set(blank + "/text", "").Set(third + "/text", "Draw lots.").Set(third + "/by", "陈晓明");
        values.RemoveBlankRows(form.Fields);

        Assert.Equal(
            """{"heldOn":"2026-05","headcount":{"value":160,"qualifier":"at_least"},"opinions":[{"text":"Lower the rent."},{"text":"Draw lots.","by":"陈晓明"}]}""",
            FormReading.Read(form, values).ToJsonString(new JsonSerializerOptions { Encoder = LedgerJson.Encoder }));
    }

    [Fact]
    public void Whoever_is_said_to_be_a_resident_is_one_in_the_command_and_nobody_else()
    {
        var values = new FormValues();
        var (official, resident, speaker) = (values.AddRow("/attendance"), values.AddRow("/attendance"), values.AddRow("/opinions"));
        values.Set(official + "/name", "王委员").Set(official + "/resident", "").Set(resident + "/name", "张三").Set(resident + "/resident", "true")
            .Set(speaker + "/text", "先修路").Set(speaker + "/by", "张三").Set(speaker + "/resident", "true");

        Assert.Equal(
            """{"attendance":[{"name":"王委员"},{"name":"张三","resident":{}}],"opinions":[{"text":"先修路","by":"张三","resident":{}}]}""",
            FormReading.Read(FormOf<HoldMeeting>(), values).ToJsonString(new JsonSerializerOptions { Encoder = LedgerJson.Encoder }));
    }

    [Fact]
    public void Whoever_has_a_contact_or_is_known_already_is_a_resident_also_where_that_was_not_chosen()
    {
        var (known, values) = (Guid.NewGuid(), new FormValues());
        var (first, second) = (values.AddRow("/proposers"), values.AddRow("/proposers"));
        values.Set(first + "/name", "张三").Set(first + "/resident", "").Set(first + "/resident/contact", " 13900005678 ")
            .Set(second + "/name", "李四").Set(second + "/resident", "true").Set(second + "/resident/person", $"{known}");

        Assert.Equal(
            $$$"""{"proposers":[{"name":"张三","resident":{"contact":"13900005678"}},{"name":"李四","resident":{"person":"{{{known}}}"}}]}""",
            FormReading.Read(FormOf<ProposeTopic>(), values).ToJsonString(new JsonSerializerOptions { Encoder = LedgerJson.Encoder }));
    }

    [Fact]
    public void What_is_wrong_with_a_persons_id_is_said_beside_it()
    {
        var problems = FormProblems.Of(FormOf<ProposeTopic>(), [new FieldProblem("/proposers/1/resident/person", "invalid_format", new("must be a UUID", "必须是 UUID"))]);

        var problem = Assert.Single(problems.Of("/proposers/1/resident/person"));
        Assert.Equal("Who proposed it 2: Person id", problem.Label!.Value.English.Replace("Acts as: ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void A_row_that_is_removed_takes_its_inputs_with_it_and_those_after_it_move_up()
    {
        var values = new FormValues();
        foreach (var name in (string[])["王", "李", "张"])
            values.Set(values.AddRow("/proposers") + "/name", name);

        values.RemoveRow("/proposers", 1);

        Assert.Equal(2, values.RowsOf("/proposers"));
        Assert.Equal(["王", "张", ""], Enumerable.Range(0, 3).Select(row => values[$"/proposers/{row}/name"]));
    }

    [Fact]
    public void What_is_wrong_is_said_beside_the_input_it_is_about_in_the_order_of_the_form()
    {
        var form = FormOf<SubmitOutcome>();
        var body = JsonElement.Parse("""{"recommendations":[{"text":"Repair it."},{"aspect":"Money"}],"submittedOn":"2026-13","form":"essay"}""");
        CommandCatalogue.Read(form.Kind, body, 0, out var found);

        var problems = FormProblems.Of(form, found).All;

        Assert.Equal(["/form", "/submittedOn", "/recommendations/1/text"], problems.Select(problem => problem.Pointer));
        Assert.Equal("Recommendations 2: Recommendation", problems[2].Label?.English);
        Assert.Equal("请填写此项。", problems[2].Text.Chinese);
    }

    [Fact]
    public void People_read_what_an_event_is_called_and_not_its_wire_name()
    {
        var spoken = FormProblems.Spoken(new("meeting_held is out of order.", "meeting_held 不合步骤次序。"));

        Assert.Equal(("Meeting held is out of order.", "“召开协商会议”不合步骤次序。"), (spoken.English, spoken.Chinese));
    }

    private static CommandForm FormOf<TCommand>() => CommandForm.All.Single(form => form.Kind.Type == typeof(TCommand));

    private static IEnumerable<FormField> Flat(IEnumerable<FormField> fields) => fields.SelectMany(field => Flat(field.Parts).Prepend(field));
}
