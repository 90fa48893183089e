using Microsoft.AspNetCore.Http;

namespace ConsultLedger.Web.Asking;

/// <summary>
/// The address of a page: all that it shows follows from it. Other addresses are made from it, so that filters, moment and
/// language go along with the reader. Parameters without a value are as good as absent: forms send them.
/// </summary>
public sealed class PageAddress
{
    private static readonly HashSet<string> GoAlong = [PageLanguage.Parameter, PageMoment.KnownAt, PageMoment.AtSequence, PageMoment.AsOf];

    /// <summary>Parameters of one look at the page, which its links do not repeat.</summary>
    private static readonly HashSet<string> OfOneLook = ["cursor", PageLook.ThemeParameter, PageLook.TextParameter];

    private readonly string _root;

    private PageAddress(string root, string path, IReadOnlyList<(string Name, string Value)> query) =>
        (_root, Path, Query) = (root, path, query);

    /// <summary>Below the root, beginning with a slash.</summary>
    public string Path { get; }

    public IReadOnlyList<(string Name, string Value)> Query { get; }

    /// <summary>The first value of a parameter; null when it has none.</summary>
    public string? this[string name] => Query.FirstOrDefault(given => given.Name == name).Value;

    /// <summary>All values of a parameter.</summary>
    public IReadOnlyCollection<string> All(string name) => [.. Query.Where(given => given.Name == name).Select(given => given.Value)];

    public static PageAddress Of(HttpRequest request) => new(
        request.PathBase.ToUriComponent(),
        request.Path.ToUriComponent(),
        [.. request.Query.SelectMany(given => given.Value.Where(value => !string.IsNullOrEmpty(value)).Select(value => (given.Key, value!)))]);

    /// <summary>The same page with another value of a parameter, from its beginning.</summary>
    /// <param name="value">Null: without the parameter.</param>
    public PageAddress With(string name, string? value)
    {
        var others = Query.Where(given => given.Name != name && (name == "cursor" || !OfOneLook.Contains(given.Name)));
        return new(_root, Path, value is null ? [.. others] : [.. others, (name, value)]);
    }

    /// <summary>The same page without these parameters.</summary>
    public PageAddress Without(params IEnumerable<string> names) => names.Aggregate(this, (address, name) => address.With(name, null));

    /// <summary>Another page, in the same language and as known at the same moment.</summary>
    /// <param name="path">Below the root, beginning with a slash.</param>
    /// <param name="parameters">Those with a value are added.</param>
    public PageAddress To(string path, params IEnumerable<(string Name, string? Value)> parameters) => new(
        _root,
        path,
        [
            .. Query.Where(given => GoAlong.Contains(given.Name)),
            .. parameters.Where(given => !string.IsNullOrEmpty(given.Value)).Select(given => (given.Name, given.Value!)),
        ]);

    /// <summary>What is not a page: only these parameters.</summary>
    public string Plain(string path, params IEnumerable<(string Name, string? Value)> parameters) => new PageAddress(
        _root, path, [.. parameters.Where(given => !string.IsNullOrEmpty(given.Value)).Select(given => (given.Name, given.Value!))]).ToString();

    public override string ToString() => _root + Path + QueryString.Create(Query.Select(given => KeyValuePair.Create(given.Name, (string?)given.Value))).ToUriComponent();
}
