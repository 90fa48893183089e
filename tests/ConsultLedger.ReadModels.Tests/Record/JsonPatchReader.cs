using System.Text.Json;
using System.Text.Json.Nodes;
using ConsultLedger.ReadModels.Record;

namespace ConsultLedger.ReadModels.Tests.Record;

/// <summary>Applies a JSON Patch the way RFC 6902 says, and knows nothing of how ours are made.</summary>
internal static class JsonPatchReader
{
    public static JsonNode Apply(JsonNode before, IEnumerable<PatchOperation> operations)
    {
        var document = before.DeepClone();
        foreach (var operation in operations)
        {
            if (operation.Path.Length == 0)
            {
                Assert.Equal(PatchAction.Replace, operation.Op);
                AssertWas(document, operation);
                document = Node(operation.Value);
                continue;
            }

            var tokens = operation.Path.Split('/').Skip(1).Select(token => token.Replace("~1", "/").Replace("~0", "~")).ToArray();
            var parent = document;
            foreach (var token in tokens[..^1])
                parent = parent is JsonArray items ? items[int.Parse(token)] : parent![token];
            Change(parent!, tokens[^1], operation);
        }

        return document!;
    }

    private static void Change(JsonNode parent, string token, PatchOperation operation)
    {
        if (parent is JsonArray items)
        {
            var index = int.Parse(token);
            if (operation.Op != PatchAction.Add)
            {
                AssertWas(items[index], operation);
                items.RemoveAt(index);
            }

            if (operation.Op != PatchAction.Remove)
                items.Insert(index, Node(operation.Value));
            return;
        }

        var members = parent.AsObject();
        Assert.Equal(operation.Op != PatchAction.Add, members.ContainsKey(token));
        if (operation.Op != PatchAction.Add)
            AssertWas(members[token], operation);
        if (operation.Op == PatchAction.Remove)
            members.Remove(token);
        else
            members[token] = Node(operation.Value);
    }

    private static void AssertWas(JsonNode? before, PatchOperation operation) => Assert.True(JsonNode.DeepEquals(before, Node(operation.Was)), operation.Path);

    private static JsonNode? Node(JsonElement? value) => JsonNode.Parse(value!.Value.GetRawText());
}
