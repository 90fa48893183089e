using System.Net;
using System.Text.RegularExpressions;
using ConsultLedger.Web.Tests.Hosting;

namespace ConsultLedger.Web.Tests.Recording;

/// <summary>A form as a browser without script sends it.</summary>
internal sealed partial class SentForm(WebServer server, string address)
{
    private readonly List<(string Name, string Value)> _inputs = [("_handler", "record"), ("key", Guid.CreateVersion7().ToString("N"))];

    /// <summary>Where it says that it comes from; null: nothing.</summary>
    public string? Origin { get; init; } = server.Address.GetLeftPart(UriPartial.Authority);

    /// <summary>A file that is chosen to go on with; null: none.</summary>
    public string? Draft { get; init; }

    /// <summary>Its idempotency key.</summary>
    public string Key => _inputs.Single(input => input.Name == "key").Value;

    /// <summary>The same, sent elsewhere.</summary>
    public SentForm To(string other)
    {
        var form = new SentForm(server, other);
        form._inputs.Clear();
        form._inputs.AddRange(_inputs);
        return form;
    }

    public SentForm With(string name, string value)
    {
        _inputs.RemoveAll(input => input.Name == name);
        _inputs.Add((name, value));
        return this;
    }

    /// <summary>Sends it.</summary>
    /// <returns>The answer, not followed anywhere.</returns>
    public async Task<HttpResponseMessage> Send(string act)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in _inputs.Append(("act", act)))
            content.Add(new StringContent(value), name);
        if (Draft is not null)
            content.Add(new StringContent(Draft), "draft", "draft.json");
        request.Content = content;
        if (Origin is not null)
            request.Headers.Add("Origin", Origin);
        request.Headers.AcceptLanguage.ParseAdd("en");
        return await server.Unfollowing.SendAsync(request);
    }

    /// <summary>Sends it, and is led to the receipt.</summary>
    public async Task<Receipt> Record()
    {
        var answer = await Send("record");
        Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync());
        var location = answer.Headers.Location!.ToString();
        return new Receipt(long.Parse(Sequence().Match(location).Groups["sequence"].Value), location.Contains("again=true", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"/receipts/(?<sequence>\d+)")]
    private static partial Regex Sequence();
}

/// <param name="Sequence">Of the event it is of.</param>
/// <param name="IsAgain">It says that the form had been recorded before.</param>
internal sealed record Receipt(long Sequence, bool IsAgain);
