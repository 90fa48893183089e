using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ConsultLedger.Consultations.Tests;

public class StrictJsonTests
{
    private static readonly JsonTypeInfo Meeting = LedgerJson.Shared.HoldMeeting;

    [Theory]
    [InlineData("""{"place":"市场","venue":"市场"}""", "/venue", "unknown_field")]
    [InlineData("""{"Place":"市场"}""", "/Place", "unknown_field")]
    [InlineData("""{"statedOn":"2023"}""", "/statedOn", "unknown_field")]
    [InlineData("""{"a/b~c":1}""", "/a~1b~0c", "unknown_field")]
    [InlineData("""{"attendance":[{"name":"刘强","age":50}]}""", "/attendance/0/age", "unknown_field")]
    [InlineData("""{"place":"市场","place":"市场旁"}""", "/place", "duplicate_field")]
    [InlineData("""{"attendance":[{"name":"刘强","name":"王芳"}]}""", "/attendance/0/name", "duplicate_field")]
    [InlineData("""{"place":1}""", "/place", "wrong_type")]
    [InlineData("""{"place":["市场"]}""", "/place", "wrong_type")]
    [InlineData("""{"attendance":{"name":"刘强"}}""", "/attendance", "wrong_type")]
    [InlineData("""{"attendance":["刘强"]}""", "/attendance/0", "wrong_type")]
    [InlineData("""{"attendance":[null]}""", "/attendance/0", "wrong_type")]
    [InlineData("""{"attendance":[{"name":"刘强","present":"yes"}]}""", "/attendance/0/present", "wrong_type")]
    [InlineData("""{"attendance":[{}]}""", "/attendance/0/name", "required")]
    [InlineData("""{"attendance":[{"name":null}]}""", "/attendance/0/name", "required")]
    [InlineData("""{"place":""}""", "/place", "invalid_value")]
    [InlineData("""{"place":" \t\u3000\n"}""", "/place", "invalid_value")]
    [InlineData("""{"heldOn":"2023-02-30"}""", "/heldOn", "invalid_value")]
    [InlineData("""{"heldOn":20230101}""", "/heldOn", "invalid_value")]
    [InlineData("""{"heldOn":"\ud800"}""", "/heldOn", "invalid_value")]
    [InlineData("""{"headcount":-1}""", "/headcount", "invalid_value")]
    [InlineData("""{"headcount":1.5}""", "/headcount", "invalid_value")]
    [InlineData("""{"headcount":{"value":1}}""", "/headcount", "invalid_value")]
    [InlineData("""{"headcount":{"value":1,"value":2,"qualifier":"exact"}}""", "/headcount", "invalid_value")]
    [InlineData("""{"headcount":{"\ud800":1}}""", "/headcount", "invalid_value")]
    [InlineData("""{"documents":["ABCD"]}""", "/documents/0", "invalid_value")]
    [InlineData("""{"documents":["\u0000"]}""", "/documents/0", "invalid_value")]
    [InlineData("""{"basis":{"title":"x","reliability":"High"}}""", "/basis/reliability", "invalid_value")]
    [InlineData("""{"basis":{"title":"x","reliability":0}}""", "/basis/reliability", "invalid_value")]
    [InlineData("""{"basis":{"title":"x","reliability":"\ud800"}}""", "/basis/reliability", "invalid_value")]
    [InlineData("""{"basis":{"number":"5号"}}""", "/basis/title", "required")]
    [InlineData("""{"basis":""}""", "/basis", "invalid_value")]
    [InlineData("""{"basis":5}""", "/basis", "wrong_type")]
    [InlineData("""{"place":"a\u0000b"}""", "/place", "invalid_text")]
    [InlineData("""{"place":"\ud842"}""", "/place", "invalid_text")]
    [InlineData("""{"place":"\udfb7\ud842"}""", "/place", "invalid_text")]
    [InlineData("""{"\ud842":1}""", "", "invalid_text")]
    [InlineData("""{"pla\u0000ce":1}""", "", "invalid_text")]
    [InlineData("""{"attendance":[{"\udfb7":1,"name":"刘强"}]}""", "/attendance/0", "invalid_text")]
    [InlineData("[]", "", "wrong_type")]
    [InlineData("null", "", "wrong_type")]
    [InlineData("\"x\"", "", "wrong_type")]
    public void A_wrong_field_is_named_with_a_pointer_and_a_code(string json, string pointer, string code) =>
        Assert.Equal([(pointer, code)], Problems(json, Meeting));

    [Fact]
    public void All_problems_are_named_at_once() =>
        Assert.Equal(
            [
                ("/dueOn", "invalid_value"),
                ("/mood", "unknown_field"),
                ("/coUnits/1", "wrong_type"),
                ("/coUnits/2", "invalid_value"),
                ("/basis/url", "wrong_type"),
                ("/unit", "required"),
                ("/basis/title", "required"),
            ],
            Problems("""{"dueOn":"2023-13","mood":1,"coUnits":["a",7,""],"basis":{"url":[]}}""", LedgerJson.Shared.AssignRecommendation)
                .OrderBy(problem => problem.Code == "required").ThenByDescending(problem => problem.Pointer.Length < 7));

    [Fact]
    public void The_number_of_a_recommendation_comes_from_the_address_and_not_from_the_body() =>
        Assert.Equal([("/recommendation", "unknown_field")], Problems("""{"recommendation":2,"kind":"project","reference":"1号"}""", LedgerJson.Shared.ConvertRecommendation));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"place":null,"attendance":null,"headcount":null,"heldOn":null,"basis":null,"documents":null}""")]
    [InlineData("""{"attendance":[],"opinions":[]}""")]
    [InlineData("""{"place":"𠮷 \ud842\udfb7 \u0001\u007f\u2028 👪"}""")]
    [InlineData("""{"basis":"签到表","headcount":160,"occurredOn":"2022-05~"}""")]
    public void What_is_unknown_may_be_absent_or_null_and_any_character_is_text(string json) => Assert.Empty(Problems(json, Meeting));

    [Theory]
    [InlineData(300, true)]
    [InlineData(301, false)]
    [InlineData(100_000, false)]
    public void A_text_is_as_long_as_its_field_allows(int length, bool fits) =>
        Assert.Equal(fits ? [] : [("/place", "too_long")], Problems($$"""{"place":"{{new string('场', length)}}"}""", Meeting));

    [Theory]
    [InlineData("""{"basis":"@"}""", "/basis", 500)]
    [InlineData("""{"basis":{"title":"@"}}""", "/basis/title", 500)]
    [InlineData("""{"attendance":[{"name":"@"}]}""", "/attendance/0/name", 200)]
    [InlineData("""{"attendance":[{"name":"x","partyRole":"@"}]}""", "/attendance/0/partyRole", 100)]
    public void Bounds_hold_inside_of_values_and_in_their_short_forms(string json, string pointer, int most)
    {
        Assert.Empty(Problems(json.Replace("@", new string('a', most)), Meeting));
        Assert.Equal([(pointer, "too_long")], Problems(json.Replace("@", new string('a', most + 1)), Meeting));
    }

    [Fact]
    public void A_text_without_a_bound_of_its_own_and_a_list_have_the_usual_ones()
    {
        static string Agenda(int items, int length) => "{\"agenda\":[" + string.Join(',', Enumerable.Repeat($"\"{new string('a', length)}\"", items)) + "]}";

        Assert.Empty(Problems(Agenda(StrictJson.DefaultListLength, 1), LedgerJson.Shared.AdoptPlan));
        Assert.Equal([("/agenda", "too_many")], Problems(Agenda(StrictJson.DefaultListLength + 1, 1), LedgerJson.Shared.AdoptPlan));
        Assert.Empty(Problems(Agenda(1, StrictJson.DefaultTextLength), LedgerJson.Shared.AdoptPlan));
        Assert.Equal([("/agenda/0", "too_long")], Problems(Agenda(1, StrictJson.DefaultTextLength + 1), LedgerJson.Shared.AdoptPlan));
    }

    [Fact]
    public void A_list_that_must_say_something_cannot_be_empty()
    {
        Assert.Equal([("/answers", "too_few")], Problems("""{"answers":[]}""", LedgerJson.Shared.ScreenTopic));
        Assert.Equal([("/audience", "too_few")], Problems("""{"audience":[]}""", LedgerJson.Shared.FeedBackResult));
    }

    [Theory]
    [InlineData("0", null)]
    [InlineData("100", null)]
    [InlineData("-1", "out_of_range")]
    [InlineData("101", "out_of_range")]
    [InlineData("2147483648", "wrong_type")]
    [InlineData("99999999999999999999999", "wrong_type")]
    [InlineData("50.5", "wrong_type")]
    [InlineData("5e1", "wrong_type")]
    [InlineData("\"50\"", "wrong_type")]
    [InlineData("true", "wrong_type")]
    public void A_percentage_is_a_whole_number_from_0_to_100(string json, string? code) =>
        Assert.Equal(code is null ? [] : [("/percent", code)], Problems($$"""{"percent":{{json}}}""", LedgerJson.Shared.ReportProgress));

    [Theory]
    [InlineData("1", null)]
    [InlineData("9223372036854775807", null)]
    [InlineData("0", "out_of_range")]
    [InlineData("-5", "out_of_range")]
    [InlineData("9223372036854775808", "wrong_type")]
    public void A_version_is_a_whole_number_from_1(string json, string? code)
    {
        var problems = Problems($$"""{"ofVersion":{{json}},"pointer":"/place","to":null,"reason":"x"}""", LedgerJson.Shared.CorrectRecord);

        Assert.Equal(code is null ? [] : [("/ofVersion", code)], problems);
    }

    [Theory]
    [InlineData("\"a\\u0000\"", "/to", "invalid_text")]
    [InlineData("\"\\ud842\"", "/to", "invalid_text")]
    [InlineData("[1,{\"x\":[\"\\udfb7\"]}]", "/to/1/x/0", "invalid_text")]
    [InlineData("{\"\\ud842\":1}", "/to", "invalid_text")]
    [InlineData("{\"a\":{\"b\":1,\"b\":2}}", "/to/a/b", "duplicate_field")]
    public void A_value_of_any_shape_is_still_readable_text_with_every_name_once(string to, string pointer, string code) =>
        Assert.Equal([(pointer, code)], Problems($$"""{"ofVersion":1,"pointer":"/place","to":{{to}},"reason":"x"}""", LedgerJson.Shared.CorrectRecord));

    [Fact]
    public void A_correction_says_what_the_value_becomes_even_if_that_is_unknown()
    {
        Assert.Equal([("/to", "required")], Problems("""{"ofVersion":1,"pointer":"/place","reason":"x"}""", LedgerJson.Shared.CorrectRecord));
        Assert.Empty(Problems("""{"ofVersion":1,"pointer":"/place","to":null,"reason":"x"}""", LedgerJson.Shared.CorrectRecord));
    }

    [Fact]
    public void Deep_values_are_checked_to_the_bottom_and_written_and_read_again()
    {
        var deep = new string('[', 62) + "\"深\"" + new string(']', 62);
        using var body = JsonDocument.Parse($$"""{"ofVersion":1,"pointer":"/summary","to":{{deep}},"reason":"x"}""");

        var command = StrictJson.Read(body.RootElement, LedgerJson.Shared.CorrectRecord, out var problems);

        Assert.Empty(problems);
        var written = EventCatalogue.Write(new RecordCorrected { OfVersion = 1, Pointer = "/summary", To = command!.To, Reason = "x" });
        Assert.Equal(deep, ((RecordCorrected)EventCatalogue.Read("record_corrected", written)).To.GetRawText());
    }

    [Fact]
    public void Of_very_many_problems_the_first_hundred_are_named()
    {
        var fields = string.Join(',', Enumerable.Range(0, 5000).Select(number => $"\"f{number}\":1"));

        Assert.Equal(StrictJson.MostProblems, Problems("{" + fields + "}", Meeting).Count);
        Assert.Equal(StrictJson.MostProblems, Problems("{\"attendance\":[" + string.Join(',', Enumerable.Repeat("{}", 400)) + "]}", Meeting).Count);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_not_text()
    {
        byte[] body = [.. "{\"place\":\""u8, 0xE4, 0xB8, .. "\",\"chair\":\""u8, 0xC0, 0x80, .. "\"}"u8];
        using var json = JsonDocument.Parse(body);

        Assert.Equal([("/place", "invalid_text"), ("/chair", "invalid_text")], Codes(StrictJson.Check(json.RootElement, Meeting)));
    }

    [Fact]
    public void What_passes_is_read_and_what_does_not_is_not()
    {
        using var good = JsonDocument.Parse("""{"place":"市场"}""");
        using var bad = JsonDocument.Parse("""{"place":1}""");

        Assert.Equal("市场", StrictJson.Read(good.RootElement, LedgerJson.Shared.HoldMeeting, out _)!.Place);
        Assert.Null(StrictJson.Read(bad.RootElement, LedgerJson.Shared.HoldMeeting, out var problems));
        Assert.Single(problems);
    }

    [Fact]
    public void Every_problem_is_told_in_both_languages()
    {
        string[] bodies =
        [
            """{"place":1,"chair":"","venue":1,"venue":2,"heldOn":"2023-13","headcount":-1,"attendance":[{"present":1}],"documents":["x"],"opinions":[{"text":"\ud800"}],"basis":{"title":"x","reliability":"?"}}""",
            $$"""{"place":"{{new string('a', 301)}}","commitments":{ } }""",
        ];
        var problems = bodies.SelectMany(body => StrictJson.Check(JsonDocument.Parse(body).RootElement, Meeting)).ToList();

        Assert.Equal(13, problems.Count);
        Assert.All(problems, problem =>
        {
            Assert.Matches("^[a-z]", problem.Detail);
            Assert.Contains(problem.Text.Chinese, character => character is >= '\u4e00' and <= '\u9fff');
        });
    }

    [Fact]
    public void Whatever_passes_can_be_deserialized()
    {
        // Anything may be sent: every example of a command's field is put into every other field.
        var bodies = EventExamples.All.Select(example => JsonDocument.Parse(EventCatalogue.Write(example))).ToList();
        var values = bodies.SelectMany(body => body.RootElement.EnumerateObject().Select(member => member.Value.GetRawText())).Concat(["null", "{}", "[]", "[[]]", "1", "-1.5", "true", "\"\""]).Distinct().ToList();
        foreach (var kind in CommandCatalogue.All)
        {
            foreach (var (field, value) in kind.Json.Properties.SelectMany(field => values.Select(value => (field, value))))
            {
                using var body = JsonDocument.Parse($$"""{"{{field.Name}}":{{value}}}""");
                if (StrictJson.Check(body.RootElement, kind.Json).Any(problem => problem.Code != "required" || problem.Pointer == $"/{field.Name}"))
                    continue;

                // The other required fields are missing here; nothing else may be wrong.
                var failure = Record.Exception(() => body.Deserialize(kind.Json));
                Assert.True(failure is null || failure.Message.Contains("missing required"), $"{kind.Route} {field.Name} {value}: {failure?.Message}");
            }
        }
    }

    private static List<(string Pointer, string Code)> Problems(string json, JsonTypeInfo type)
    {
        using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(json));
        return Codes(StrictJson.Check(document.RootElement, type));
    }

    private static List<(string Pointer, string Code)> Codes(IReadOnlyList<FieldProblem> problems) =>
        [.. problems.Select(problem => (problem.Pointer, problem.Code))];
}
