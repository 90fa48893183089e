using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ConsultLedger.Consultations.Tests;

public class PlainTextEncoderTests
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = LedgerJson.Encoder };

    [Theory]
    [InlineData("随县政协")]
    [InlineData("𠮷永华 䶮 〇 👪 \U0010FFFF")]
    [InlineData("<a href='x'>R&D + 1</a> café \u007f\u0085\u00a0\u2028\u2029\ufeff\ufffe")]
    public void What_RFC_8259_lets_stand_stands_for_itself(string text) => Assert.Equal($"\"{text}\"", Written(text));

    [Theory]
    [InlineData("\"", "\\\"")]
    [InlineData("\\", "\\\\")]
    [InlineData("\b\t\n\f\r", "\\b\\t\\n\\f\\r")]
    [InlineData("\u0000\u0001\u001f", "\\u0000\\u0001\\u001F")]
    [InlineData("问\"𠮷\"\n答", "问\\\"𠮷\\\"\\n答")]
    public void What_RFC_8259_demands_is_escaped(string text, string escaped) => Assert.Equal($"\"{escaped}\"", Written(text));

    [Fact]
    public void Half_a_character_is_written_as_the_replacement_character()
    {
        // Not theory data: the test runner itself would replace them.
        string[] halves = ["\ud842", "\udfb7", "a\ud842b\"", "\udfb7\ud842", "𠮷\ud842\ud842\udfb7"];
        Assert.All(halves, text =>
        {
            var replaced = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

            Assert.Equal($"\"{replaced.Replace("\ufffd", "\\uFFFD").Replace("\"", "\\\"")}\"", Written(text));
            Assert.Equal(replaced, JsonSerializer.Deserialize<string>(Written(text)));
        });
    }

    [Fact]
    public void Every_character_comes_back_as_it_was()
    {
        for (var plane = 0; plane <= 0x10; plane++)
        {
            var text = new StringBuilder();
            for (var scalar = plane << 16; scalar < (plane + 1) << 16; scalar++)
            {
                if (Rune.IsValid(scalar))
                    text.Append(new Rune(scalar).ToString());
            }

            Assert.Equal(text.ToString(), JsonSerializer.Deserialize<string>(Written(text.ToString())));
        }
    }

    [Fact]
    public void Names_of_fields_and_text_already_in_UTF8_are_written_alike()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = LedgerJson.Encoder }))
        {
            writer.WriteStartObject();
            writer.WriteString("𠮷\n"u8, "“𠮷”\t\\"u8);
            writer.WriteString("𠮷2", "x"u8);
            writer.WriteEndObject();
        }

        Assert.Equal("""{"𠮷\n":"“𠮷”\t\\","𠮷2":"x"}""", Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    [Fact]
    public void A_value_of_any_shape_keeps_its_characters()
    {
        using var given = JsonDocument.Parse("""{"\uD842\uDFB7":["\uD842\uDFB7\n"]}""");

        Assert.Equal("""{"𠮷":["𠮷\n"]}""", JsonSerializer.Serialize(given.RootElement, Options));
    }

    private static string Written(string text) => JsonSerializer.Serialize(text, Options);
}
