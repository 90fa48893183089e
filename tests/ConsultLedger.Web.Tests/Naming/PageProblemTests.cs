using ConsultLedger.Web.Frame;

namespace ConsultLedger.Web.Tests.Naming;

public sealed class PageProblemTests
{
    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(409)]
    [InlineData(413)]
    [InlineData(415)]
    [InlineData(422)]
    [InlineData(429)]
    [InlineData(503)]
    public void What_is_not_the_servers_fault_is_not_said_to_be_and_both_languages_say_what_to_do(int status)
    {
        var problem = PageProblem.Of(status);

        Assert.Equal(status, problem.Status);
        Assert.NotEqual(PageProblem.Failed.Title, problem.Title);
        Assert.All((string[])[problem.Title.English, problem.Title.Chinese, problem.Advice.English, problem.Advice.Chinese], Assert.NotEmpty);
        Assert.Equal(status, PageProblem.OfForm(status).Status);
    }
}
