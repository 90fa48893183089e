using System.Net;
using ConsultLedger.Server.Tests.Hosting;

namespace ConsultLedger.Server.Tests;

/// <summary>What the rules do not accept is answered with the refusal, in both languages, and leaves no trace.</summary>
public sealed class RefusalTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    [Fact]
    public async Task A_step_out_of_order_says_where_it_stands_and_what_would_be_accepted()
    {
        var opened = await server.Client.Reach("topic");
        var head = await server.Head();

        var problem = (await server.Client.Command(opened.Consultation, "meeting", "{}")).IsProblem(HttpStatusCode.Conflict, "step_out_of_order");

        Assert.Equal("topic", problem.GetProperty("step").GetString());
        Assert.Contains("topic_determined", problem.GetProperty("expected").EnumerateArray().Select(type => type.GetString()));
        Assert.Contains("step 1", problem.GetProperty("detail").GetString());
        Assert.Equal(head, await server.Head());
    }

    [Theory]
    [InlineData("zh-CN", "zh-CN")]
    [InlineData("zh", "zh-CN")]
    [InlineData("zh-Hans-CN,zh;q=0.9,en;q=0.8", "zh-CN")]
    [InlineData("fr, zh;q=0.5", "zh-CN")]
    [InlineData("en-GB,en;q=0.9,zh;q=0.8", "en")]
    [InlineData("zh;q=0, en", "en")]
    [InlineData("fr", "en")]
    [InlineData("*", "en")]
    [InlineData(";;;,===", "en")]
    public async Task The_sentence_is_in_the_language_asked_for(string accepted, string given)
    {
        var opened = await server.Client.Reach("topic");

        var answer = await server.Client.Command(opened.Consultation, "meeting", "{}", "Accept-Language", accepted);

        var problem = answer.IsProblem(HttpStatusCode.Conflict);
        Assert.Equal(given, answer.Header("Content-Language"));
        Assert.Contains("Accept-Language", answer.Header("Vary"));
        Assert.Equal(given == "zh-CN", problem.GetProperty("detail").GetString()!.Contains('步'));
        Assert.Equal(given == "zh-CN", problem.GetProperty("title").GetString()!.Contains('规'));
    }

    [Fact]
    public async Task Wrong_fields_are_explained_in_Chinese_too()
    {
        var answer = await server.Client.Post("/consultations", """{"committee":"421321"}""", "Accept-Language", "zh-CN");

        Assert.Equal("为必填项", answer.IsProblem(HttpStatusCode.BadRequest).GetProperty("errors")[0].GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("99")]
    [InlineData("4")]
    [InlineData("0")]
    public async Task There_is_no_recommendation_beyond_those_submitted(string number)
    {
        var submitted = await server.Client.Reach("outcome/instructions");

        (await server.Client.Command(submitted.Consultation, $"recommendations/{number}/decision", Cases.Body("recommendations/{n}/decision")))
            .IsProblem(HttpStatusCode.Conflict, "unknown_recommendation");
    }

    [Theory]
    [InlineData("one")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("99999999999999999999")]
    public async Task What_is_no_number_of_a_recommendation_is_not_found(string number)
    {
        var submitted = await server.Client.Reach("outcome/instructions");

        (await server.Client.Command(submitted.Consultation, $"recommendations/{number}/decision", Cases.Body("recommendations/{n}/decision")))
            .IsProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_field_to_blame_is_pointed_at()
    {
        var submitted = await server.Client.Reach("outcome/instructions");

        var answer = await server.Client.Command(submitted.Consultation, "outcome/instructions", """{"leader":"甘忠有","text":"请办理","recommendations":[1,99]}""");

        answer.IsWrongIn(HttpStatusCode.Conflict, "/recommendations/1", "unknown_recommendation");
    }

    [Fact]
    public async Task An_unknown_committee_is_refused()
    {
        (await server.Client.Post("/consultations", """{"committee":"999999","title":"无此政协"}""")).IsWrongIn(HttpStatusCode.Conflict, "/committee", "unknown_committee");
    }

    [Fact]
    public async Task An_archive_number_belongs_to_one_file()
    {
        var (first, second) = (await server.Client.Reach("archive"), await server.Client.Reach("archive"));
        var body = Cases.Unique(Cases.Body("archive"));
        (await server.Client.Command(first.Consultation, "archive", body)).IsReceipt();

        (await server.Client.Command(second.Consultation, "archive", body)).IsProblem(HttpStatusCode.Conflict, "archive_number_taken");
    }

    [Fact]
    public async Task Documents_that_were_never_uploaded_are_named()
    {
        var opened = await server.Client.Reach("topic");
        var unknown = new string('a', 64);

        (await server.Client.Command(opened.Consultation, "documents", $$"""{"documents":["{{unknown}}"]}""")).IsWrongIn("/documents/0", "unknown_document");
    }

    [Fact]
    public async Task The_event_of_another_consultation_cannot_be_corrected_here()
    {
        var (short_, long_) = (await server.Client.Reach("topic"), await server.Client.Reach("outcome"));
        Assert.True(long_.Version > short_.Version);

        (await server.Client.Command(short_.Consultation, "corrections", $$"""{"ofVersion":{{long_.Version}},"pointer":"/title","to":"x","reason":"y"}"""))
            .IsProblem(HttpStatusCode.Conflict, "unknown_version");
    }

    [Fact]
    public async Task An_event_larger_than_an_entry_is_refused()
    {
        var meeting = await server.Client.Reach("meeting");
        var opinions = string.Join(",", Enumerable.Repeat($$"""{"text":"{{new string('长', 2000)}}"}""", 20));

        (await server.Client.Command(meeting.Consultation, "meeting", $$"""{"opinions":[{{opinions}}]}"""))
            .IsProblem(HttpStatusCode.RequestEntityTooLarge, "event_too_large");
    }
}
