namespace ConsultLedger.Verifier.Tests;

public sealed class ArgumentsTests
{
    [Theory]
    [InlineData()]
    [InlineData("--key")]
    [InlineData("a", "b")]
    [InlineData("a", "--unknown")]
    [InlineData("a", "--language", "fr")]
    [InlineData("a", "--key", "not a key")]
    [InlineData("a", "--state")]
    public void What_makes_no_sense_is_refused(params string[] args) => Assert.Null(Arguments.Read(args));

    [Fact]
    public void A_target_is_enough()
    {
        var arguments = Arguments.Read(["http://localhost:5080"])!;

        Assert.Equal("http://localhost:5080", arguments.Target);
        Assert.Empty(arguments.Keys);
        Assert.Null(arguments.Keep);
    }
}
