using System.Text.Unicode;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels;
using ConsultLedger.Recording;
using ConsultLedger.Server.Access;
using ConsultLedger.Server.Composition;
using ConsultLedger.Server.Live;
using ConsultLedger.Server.Problems;
using ConsultLedger.Web;
using ConsultLedger.Web.Asking;
using ConsultLedger.Web.Forms;
using ConsultLedger.Web.Frame;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConsultLedger.Server;

/// <summary>The pages for people, with the headers that keep them to themselves.</summary>
internal static class Pages
{
    private const string CsvPath = "/csv";

    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>What is answered to programs, and is never a page.</summary>
    private static readonly string[] NotPages = [ApiRoutes.Base, CsvPath, LiveEndpoint.Path, "/health", "/openapi", "/swagger", "/_content"];

    /// <summary>Inputs of a form: lists of some hundred rows are written too.</summary>
    private const int MostInputs = 16 * 1024;

    public static void AddPages(this WebApplicationBuilder builder, LedgerSettings settings, IdentitySettings identity)
    {
        builder.Services.AddRazorComponents();
        // Only what means something to HTML is escaped: a Chinese character takes three bytes instead of eight, and is readable in the page's source.
        builder.Services.AddWebEncoders(encoders => encoders.TextEncoderSettings = new(UnicodeRanges.All));
        builder.Services.AddSingleton<SealingState>();
        builder.Services.AddSingleton<Foresight>();
        builder.Services.AddSingleton<DocumentIntake>();
        builder.Services.AddSingleton<RecordingDesk>();
        builder.Services.AddSingleton<PlanMatters>();
        builder.Services.AddSingleton<AdministrationMatters>();
        builder.Services.AddSingleton(new UploadLimits(settings.MaxDocumentBytes));
        builder.Services.AddSingleton<IRecorders, Recorders>();
        builder.Services.Configure<FormOptions>(form => (form.ValueCountLimit, form.MultipartBodyLengthLimit) = (MostInputs, LargestForm(settings)));
        // Where nobody signs in the pages protect nothing with a key, so none is left behind in the user's home.
        if (identity.Pages is null)
            builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        // The style sheets lie in a project of their own until the server is published.
        builder.WebHost.UseStaticWebAssets();
    }

    /// <summary>A link cannot say which media type it wants: below <c>/csv</c> answers of the API are files, in the language of the page.</summary>
    public static void UseCsvLinks(this WebApplication app) => app.Use(next => http =>
    {
        var request = http.Request;
        if (!HttpMethods.IsGet(request.Method) || !request.Path.StartsWithSegments(CsvPath, out var route))
            return next(http);
        request.Headers.AcceptLanguage = PageLanguage.Of(http).Tag;
        request.Headers.Accept = Csv.CsvMedia.Type;
        request.Path = new PathString(ApiRoutes.Base).Add(route);
        request.QueryString = QueryString.Create(request.Query
            .Where(given => given.Key != PageLanguage.Parameter)
            .SelectMany(given => given.Value.Select(value => KeyValuePair.Create(given.Key, value))));
        return next(http);
    });

    /// <summary>Statuses without a body: people are told in a page, programs in a problem.</summary>
    public static void UseStatusAnswers(this WebApplication app) => app.UseStatusCodePages(pages =>
    {
        var http = pages.HttpContext;
        return WantsPage(http.Request)
            ? Page(http, PageProblem.Of(http.Response.StatusCode)).ExecuteAsync(http)
            : ProblemResult.OfStatus(http.Response.StatusCode).ExecuteAsync(http);
    });

    public static void MapPages(this IEndpointRouteBuilder app, LedgerSettings settings)
    {
        app.MapStaticAssets().Needs(Right.Open);
        app.MapPost(DraftFile.Path, async (HttpContext http) =>
        {
            if (!FormOrigin.IsOwn(http.Request))
                return (IResult)Page(http, FormOrigin.Foreign);
            AllowLargeForm(http, settings);
            var posted = await http.Request.ReadFormAsync(http.RequestAborted);
            return Results.File(DraftFile.Write(posted), DraftFile.MediaType, DraftFile.NameOf(posted));
        }).Needs(Right.Known).DisableAntiforgery().ExcludeFromDescription();
        app.MapRazorComponents<LedgerPages>()
            // That a form comes from these pages is known by its origin, before it is known who sends it. A token of the framework would end with the
            // server's key, and what was typed with it.
            .DisableAntiforgery()
            .Finally(endpoint =>
            {
                Restrict(endpoint);
                var render = endpoint.RequestDelegate!;
                endpoint.RequestDelegate = async http =>
                {
                    Prepare(http);
                    if (await Refuse(http) is { } problem)
                    {
                        await Page(http, problem).ExecuteAsync(http);
                        return;
                    }

                    if (!HttpMethods.IsPost(http.Request.Method))
                    {
                        await PageTurns.Take(http, render);
                        return;
                    }

                    AllowLargeForm(http, settings);
                    await render(http);
                };
            });
    }

    /// <summary>What no page answers: a form from elsewhere, and a moment at which the files and figures it leads to would be refused.</summary>
    private static async Task<PageProblem?> Refuse(HttpContext http)
    {
        if (HttpMethods.IsPost(http.Request.Method))
            return FormOrigin.IsOwn(http.Request) ? null : FormOrigin.Foreign;
        if (PageMoment.Of(PageAddress.Of(http.Request)).Moment is not Moment.AtSequence(var sequence) { AsOf: var asOf })
            return null;
        var head = await http.RequestServices.GetRequiredService<IEventStore>().Head(http.RequestAborted);
        if (sequence > head.Sequence)
            return PageProblem.NotYetRecorded(sequence, head.Sequence);
        return asOf is { } day && await http.RequestServices.GetRequiredService<LedgerReadModels>().Days.OfSequence(sequence, http.RequestAborted) is var recorded && day < recorded
            ? PageProblem.BeforeRecorded(sequence, recorded)
            : null;
    }

    private static void AllowLargeForm(HttpContext http, LedgerSettings settings)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = LargestForm(settings);
    }

    /// <summary>Several documents and what is written beside them.</summary>
    private static long LargestForm(LedgerSettings settings) => (2L * settings.MaxDocumentBytes) + (4 * 1024 * 1024);

    /// <summary>The right the page needs, and only the methods it answers.</summary>
    private static void Restrict(EndpointBuilder endpoint)
    {
        var access = endpoint.Metadata.OfType<PageAccessAttribute>().LastOrDefault() ?? new PageAccessAttribute();
        endpoint.Metadata.Add(Right.Named(access.Right));
        if (!access.TakesForms)
            endpoint.Metadata.Add(new HttpMethodMetadata([HttpMethods.Get]));
    }

    /// <summary>Whether somebody in front of a browser asks.</summary>
    public static bool WantsPage(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || IsForm(request))
        && !Array.Exists(NotPages, path => request.Path.StartsWithSegments(path))
        && request.GetTypedHeaders().Accept.Any(range => range.MediaType == "text/html");

    /// <summary>Whether it brings what was typed, which is lost when the answer leads elsewhere.</summary>
    public static bool IsForm(HttpRequest request) => HttpMethods.IsPost(request.Method) && request.HasFormContentType;

    /// <summary>A page that only tells of a problem.</summary>
    public static RazorComponentResult<LedgerPages> Page(HttpContext http, PageProblem problem)
    {
        Prepare(http);
        return new RazorComponentResult<LedgerPages>(new Dictionary<string, object?> { [nameof(LedgerPages.Problem)] = problem }) { StatusCode = problem.Status };
    }

    private static PageReader ReaderOf(HttpContext http)
    {
        var caller = Caller.Of(http);
        return caller.Kind switch
        {
            CallerKind.LocalOperator => PageReader.LocalOperator,
            CallerKind.Stranger => PageReader.Nobody,
            _ => new PageReader(caller.Name ?? caller.Subject, http.User.Identity?.AuthenticationType == ProviderSignIn.SchemeName),
        };
    }

    private static void Prepare(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        // With none at all, browsers would not say either where a form comes from.
        headers["Referrer-Policy"] = "same-origin";
        headers.Vary = "Accept-Language, Cookie";
        headers.CacheControl = "private, no-cache";
        PageLook.Keep(http);
        http.Features.Set(ReaderOf(http));
    }
}
