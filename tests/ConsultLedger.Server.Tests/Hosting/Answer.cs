using System.Net;
using System.Text.Json;

namespace ConsultLedger.Server.Tests.Hosting;

/// <summary>What the server answered.</summary>
public sealed record Answer(HttpStatusCode Status, HttpResponseMessage Message, byte[] Bytes)
{
    public string Text => System.Text.Encoding.UTF8.GetString(Bytes);

    public JsonElement Json => JsonDocument.Parse(Bytes).RootElement;

    public string? MediaType => Message.Content.Headers.ContentType?.MediaType;

    /// <summary>A header of the answer or of its content; null when it is not there.</summary>
    public string? Header(string name) =>
        Message.Headers.TryGetValues(name, out var values) || Message.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    /// <summary>The answer is a problem as the contract has it.</summary>
    public JsonElement IsProblem(HttpStatusCode status, string? code = null)
    {
        Assert.True(status == Status, $"{(int)Status} instead of {(int)status}: {Text}");
        Assert.Equal("application/problem+json", MediaType);
        Assert.Equal((int)status, Json.GetProperty("status").GetInt32());
        var given = Json.GetProperty("code").GetString()!;
        Assert.Equal("urn:consultledger:problem:" + given, Json.GetProperty("type").GetString());
        foreach (var member in (string[])["title", "detail", "instance", "traceId"])
            Assert.False(string.IsNullOrWhiteSpace(Json.GetProperty(member).GetString()), member);
        Assert.Contains(Header("Content-Language"), (string[])["en", "zh-CN"]);
        Assert.DoesNotContain("   at ", Text);
        Assert.DoesNotContain("Exception", Text);
        if (code is not null)
            Assert.Equal(code, given);
        return Json;
    }

    /// <summary>The answer names this field as wrong.</summary>
    public void IsWrongIn(string pointer, string? code = null) => IsWrongIn(HttpStatusCode.BadRequest, pointer, code);

    /// <inheritdoc cref="IsWrongIn(string, string?)"/>
    public void IsWrongIn(HttpStatusCode status, string pointer, string? code = null)
    {
        var errors = IsProblem(status).GetProperty("errors").EnumerateArray().ToList();
        Assert.Contains(errors, error => error.GetProperty("pointer").GetString() == pointer && (code is null || error.GetProperty("code").GetString() == code));
        Assert.All(errors, error => Assert.False(string.IsNullOrWhiteSpace(error.GetProperty("detail").GetString())));
    }

    /// <summary>The answer is a receipt.</summary>
    public Receipt IsReceipt(HttpStatusCode status = HttpStatusCode.OK)
    {
        Assert.True(status == Status, $"{(int)Status} instead of {(int)status}: {Text}");
        var receipt = Json.Deserialize<Receipt>(JsonSerializerOptions.Web)!;
        Assert.Equal($"\"{receipt.Version}\"", Header("ETag"));
        Assert.Equal(receipt.Sequence.ToString(), Header("Ledger-Sequence"));
        return receipt;
    }
}

/// <summary>A receipt, read as a client would.</summary>
public sealed record Receipt(
    Guid Consultation, string Number, long Version, long Sequence, IReadOnlyList<ReceiptEvent> Events, string RecordedAt, string Step, string Status);

public sealed record ReceiptEvent(Guid Id, string Type, long Version, long Sequence, string LeafHash);
