using System.Text;
using System.Text.Json;
using ConsultLedger.ReadModels.Folding;

namespace ConsultLedger.ReadModels.Tests.Folding;

public sealed class RepeatedTextsTests
{
    [Theory]
    [InlineData("市交通运输局")]
    [InlineData("𠮷林省政协")]
    [InlineData("with \"quotes\" and \\ in it")]
    [InlineData("")]
    public void A_text_is_read_as_it_is(string text) => Assert.Equal(text, At(text));

    [Fact]
    public void A_text_longer_than_any_word_too()
    {
        var text = string.Concat(Enumerable.Repeat("市住房和城乡建设局", 50));

        Assert.Equal(text, At(text));
    }

    [Fact]
    public void However_many_there_are_each_is_its_own() =>
        Parallel.For(0, 50_000, number => Assert.Equal($"第{number % 9_000}单位", At($"第{number % 9_000}单位")));

    [Fact]
    public void One_that_comes_again_is_the_same_object()
    {
        var text = $"unit {Guid.NewGuid()}";

        // Others may take its place meanwhile; not always.
        Assert.Contains(Enumerable.Range(0, 1000), _ => ReferenceEquals(At(text), At(text)));
    }

    private static string At(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(text)));
        reader.Read();
        return RepeatedTexts.At(in reader);
    }
}
