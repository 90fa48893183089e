using System.Net;
using ConsultLedger.Server.Tests.AccessTests;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.QueryTests;

namespace ConsultLedger.Server.Tests.PersonTests;

/// <summary>Who residents are is told to whom the table of rights says, and to programs never.</summary>
public sealed class RightsTests(Realm realm) : IClassFixture<Realm>
{
    [Theory]
    [InlineData("recorder", HttpStatusCode.OK)]
    [InlineData("chair", HttpStatusCode.OK)]
    [InlineData("auditor", HttpStatusCode.OK)]
    [InlineData("administrator", HttpStatusCode.Forbidden)]
    [InlineData("integrator", HttpStatusCode.Forbidden)]
    [InlineData("nobody", HttpStatusCode.Unauthorized)]
    public async Task Names_are_told_to_people_who_may_read_them(string role, HttpStatusCode status)
    {
        var answer = await realm.Caller(role).Ask($"/consultations/{realm.At("own").Consultation}?residents=named");

        Assert.Equal(status, answer.Status);
        Assert.Equal(status == HttpStatusCode.OK, answer.Text.Contains("某村民", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("recorder", HttpStatusCode.OK)]
    [InlineData("chair", HttpStatusCode.OK)]
    [InlineData("auditor", HttpStatusCode.OK)]
    [InlineData("integrator", HttpStatusCode.Forbidden)]
    public async Task A_page_tells_names_to_people_who_may_read_them_and_that_they_did_is_recorded_with_what_for(string role, HttpStatusCode status)
    {
        var page = $"/consultations/{realm.At("own").Consultation}?lang=en";
        var masked = await Page(role, page);
        Assert.Contains("某**", masked.Text);
        Assert.DoesNotContain("某村民", masked.Text);
        Assert.Equal(status == HttpStatusCode.OK, masked.Text.Contains("data-asks-for-names", StringComparison.Ordinal));

        var purpose = $"核对{role}";
        var named = await Page(role, $"{page}&residents=named&purpose={Uri.EscapeDataString(purpose)}");

        Assert.Equal(status, named.Status);
        Assert.Equal(status == HttpStatusCode.OK, named.Text.Contains("某村民", StringComparison.Ordinal));
        var newest = (await realm.As(Realm.Root).Items($"/readings?subject={role}&kind=personal_data&limit=1"))[0];
        Assert.Equal((purpose, $"GET {page.Split('?')[0]}"), (newest.Text("purpose"), newest.Text("route")));
    }

    [Fact]
    public async Task A_page_that_is_asked_for_in_other_words_tells_nothing()
    {
        var page = $"/consultations/{realm.At("own").Consultation}";
        foreach (var query in (string[])["residents=all", "residents=Named", $"residents=named&purpose={new string('x', 301)}", "residents=named&purpose=a%0Ab"])
        {
            var answer = await Page("recorder", $"{page}?{query}");
            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.DoesNotContain("某村民", answer.Text);
        }
    }

    [Fact]
    public async Task A_program_reads_masked_names_only()
    {
        var answer = await realm.Caller("integrator").Ask($"/consultations/{realm.At("own").Consultation}");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("某**", answer.Text);
        Assert.DoesNotContain("某村民", answer.Text);
    }

    [Theory]
    [InlineData("recorder", "child")]
    [InlineData("recorder", "sibling")]
    [InlineData("chair", "parent")]
    [InlineData("auditor", "other")]
    public async Task What_is_not_the_callers_is_not_there_by_that_way_either(string role, string place)
    {
        (await realm.Caller(role).Ask($"/consultations/{realm.At(place).Consultation}?residents=named")).IsProblem(HttpStatusCode.NotFound);
        (await realm.Caller(role).Ask($"/persons/{realm.At(place).Person}")).IsProblem(HttpStatusCode.NotFound, "unknown_person");
    }

    private async Task<(HttpStatusCode Status, string Text)> Page(string role, string path)
    {
        var answer = await realm.Caller(role).Send(new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", "text/html" } } });
        return (answer.Status, WebUtility.HtmlDecode(answer.Text));
    }

    [Fact]
    public async Task Nobody_records_a_person_of_another_committee_as_hers() =>
        (await realm.Caller("recorder").Post("/consultations", $$"""
            {"committee":"z-own","title":"冒名","proposers":[{"name":"某","resident":{"person":"{{realm.At("other").Person}}"} }]}
            """)).IsWrongIn("/proposers/0/resident/person");
}
