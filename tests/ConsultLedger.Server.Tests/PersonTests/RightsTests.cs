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

    [Fact]
    public async Task Nobody_records_a_person_of_another_committee_as_hers() =>
        (await realm.Caller("recorder").Post("/consultations", $$"""
            {"committee":"z-own","title":"冒名","proposers":[{"name":"某","resident":{"person":"{{realm.At("other").Person}}"} }]}
            """)).IsWrongIn("/proposers/0/resident/person");
}
