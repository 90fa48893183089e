using System.Text.Json;
using System.Text.Json.Nodes;

namespace ConsultLedger.Consultations.Tests;

public class JsonPointerTests
{
    // The examples of RFC 6901, section 5.
    private static JsonObject Document() => JsonNode.Parse("""
        {"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8,"~1":9}
        """)!.AsObject();

    [Theory]
    [InlineData("/foo/0", "foo", "0")]
    [InlineData("/", "")]
    [InlineData("/a~1b", "a/b")]
    [InlineData("/c%d", "c%d")]
    [InlineData("/m~0n", "m~n")]
    [InlineData("/~01", "~1")]
    [InlineData("/~00", "~0")]
    [InlineData("/foo//x", "foo", "", "x")]
    public void A_pointer_is_read_into_its_unescaped_names(string pointer, params string[] names) => Assert.Equal(names, JsonPointer.Parse(pointer));

    [Fact]
    public void The_empty_pointer_is_the_whole_document() => Assert.Empty(JsonPointer.Parse("")!);

    [Theory]
    [InlineData("foo")]
    [InlineData("#/foo")]
    [InlineData("/~")]
    [InlineData("/~2")]
    [InlineData("/a~/b")]
    public void What_is_no_pointer_is_not_read(string text) => Assert.Null(JsonPointer.Parse(text));

    [Theory]
    [InlineData("a/b")]
    [InlineData("m~n")]
    [InlineData("~1")]
    [InlineData("/~0~")]
    [InlineData("")]
    public void An_appended_name_is_read_back(string name) => Assert.Equal(["foo", name], JsonPointer.Parse(JsonPointer.Append("/foo", name)));

    [Theory]
    [InlineData("/a~1b", "a/b")]
    [InlineData("/m~0n", "m~n")]
    [InlineData("/~01", "~1")]
    [InlineData("/", "")]
    public void A_value_is_set_where_the_escaped_name_points(string pointer, string member)
    {
        var document = Document();

        Assert.True(Set(document, pointer, "\"new\""));

        Assert.Equal("new", (string?)document[member]);
        Assert.Equal(Document().Count, document.Count);
    }

    [Fact]
    public void An_element_of_a_list_is_replaced_but_none_is_added()
    {
        var document = Document();

        Assert.True(Set(document, "/foo/1", "[1]"));
        Assert.False(Set(document, "/foo/2", "1"));
        Assert.False(Set(document, "/foo/-", "1"));
        Assert.False(Set(document, "/foo/01", "1"));
        Assert.False(Set(document, "/foo/+1", "1"));
        Assert.False(Set(document, "/foo/1", "1", "0", "0"));

        Assert.Equal("""["bar",[1]]""", document["foo"]!.ToJsonString());
    }

    private static bool Set(JsonObject document, string pointer, string value, params string[] deeper) =>
        JsonPointer.TrySet(document, [.. JsonPointer.Parse(pointer)!, .. deeper], JsonSerializer.Deserialize<JsonElement>(value));
}
