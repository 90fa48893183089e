using System.Text.Json;
using System.Text.Json.Nodes;
using ConsultLedger.ReadModels.Record;
using FsCheck;
using FsCheck.Fluent;

namespace ConsultLedger.ReadModels.Tests.Record;

public class JsonPatchTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":1}""")]
    [InlineData("""{"a":1}""", """{"a":1,"b":2}""", "add /b 2")]
    [InlineData("""{"a":1,"b":2}""", """{"a":1}""", "remove /b (2)")]
    [InlineData("""{"a":{"b":"x"}}""", """{"a":{"b":"y"}}""", "replace /a/b \"y\" (\"x\")")]
    [InlineData("""{"a/b~c":1}""", """{"a/b~c":2}""", "replace /a~1b~0c 2 (1)")]
    [InlineData("""[1,2]""", """[1,2,3,4]""", "add /2 3", "add /3 4")]
    [InlineData("""[1,2,3,4]""", """[1,4]""", "remove /2 (3)", "remove /1 (2)")]
    [InlineData("""[{"n":1},{"n":2,"s":"a"},{"n":3}]""", """[{"n":1},{"n":2,"s":"b"},{"n":3}]""", "replace /1/s \"b\" (\"a\")")]
    [InlineData("""[1,2,3]""", """[1,3]""", "remove /1 (2)")]
    [InlineData("""{"a":[1]}""", """{"a":{"b":1}}""", "replace /a {\"b\":1} ([1])")]
    [InlineData("""{"a":null}""", """{"a":false}""", "replace /a false (null)")]
    public void Only_what_differs_is_told(string before, string after, params string[] expected) =>
        Assert.Equal(expected, JsonPatch.Between(JsonElement.Parse(before), JsonElement.Parse(after)).Select(Told));

    [Fact]
    public void Applied_to_the_one_document_a_patch_gives_the_other() =>
        Prop.ForAll(Documents.ToArbitrary(), Documents.ToArbitrary(), (before, after) =>
        {
            var patch = JsonPatch.Between(JsonElement.Parse(before), JsonElement.Parse(after));
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(after), JsonPatchReader.Apply(JsonNode.Parse(before)!, patch)));
            Assert.Equal(JsonElement.DeepEquals(JsonElement.Parse(before), JsonElement.Parse(after)), patch.Count == 0);
        }).QuickCheckThrowOnFailure();

    /// <summary>Small documents with few different names and values, so that two of them often have something in common.</summary>
    private static Gen<string> Documents => Gen.Sized(size => Document(Math.Min(size, 20)));

    private static Gen<string> Document(int size)
    {
        var leaf = Gen.Elements("1", "2", "\"文\"", "true");
        if (size < 2)
            return leaf;
        var inner = Document(size / 3);
        return Gen.OneOf(
            leaf,
            Gen.ListOf(inner).Select(items => $"[{string.Join(',', items.Take(5))}]"),
            Gen.ListOf(Gen.Zip(Gen.Elements("a", "b/~", "c"), inner))
                .Select(members => $"{{{string.Join(',', members.DistinctBy(member => member.Item1).Select(member => $"\"{member.Item1}\":{member.Item2}"))}}}"));
    }

    private static string Told(PatchOperation operation)
    {
        var value = operation.Value is { } now ? $" {now.GetRawText()}" : "";
        var was = operation.Was is { } old ? $" ({old.GetRawText()})" : "";
        return $"{operation.Op.ToString().ToLowerInvariant()} {operation.Path}{value}{was}";
    }
}
