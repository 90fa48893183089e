using System.Text.RegularExpressions;

namespace ConsultLedger.Consultations.Tests;

public sealed class WordsTests
{
    [Fact]
    public void Every_value_that_has_words_has_its_own_in_both_languages()
    {
        var asked = typeof(Words).GetMethods().Where(method => method.Name == nameof(Words.Of)).ToList();
        foreach (var method in asked)
        {
            var type = method.GetParameters()[0].ParameterType;
            var words = Enum.GetValues(type).Cast<object>().Select(value => (BilingualText)method.Invoke(null, [value])!).ToList();
            Assert.Equal(words.Count, words.Select(word => word.Chinese).Distinct().Count());
            Assert.All(words, word =>
            {
                Assert.NotEmpty(word.English);
                Assert.True(Regex.IsMatch(word.Chinese, @"^[\u4e00-\u9fff（）]+$", RegexOptions.None, TimeSpan.FromSeconds(1)), $"{type.Name}: {word.Chinese}");
            });
        }

        Assert.True(asked.Count >= 16, $"{asked.Count} kinds of words");
    }

    [Fact]
    public void Every_event_of_a_consultation_has_its_own_name_in_both_languages()
    {
        var names = EventCatalogue.All
            .Where(type => EventCatalogue.IsOfConsultation(type.WireName))
            .Select(type => EventNames.Of((ConsultationEvent)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type.Type)))
            .ToList();

        Assert.Equal(29, names.Count);
        Assert.Equal(names.Count, names.Select(name => name.English).Distinct().Count());
        Assert.Equal(names.Count, names.Select(name => name.Chinese).Distinct().Count());
    }
}
