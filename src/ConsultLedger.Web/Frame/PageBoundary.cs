using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ConsultLedger.Web.Frame;

/// <summary>Shows a problem where a page failed, within the frame, so that the reader can go on from there.</summary>
public sealed partial class PageBoundary : ErrorBoundaryBase
{
    [Inject]
    public required ILogger<PageBoundary> Logger { get; set; }

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    protected override Task OnErrorAsync(Exception exception)
    {
        var problem = PageProblem.Of(exception);
        if (!Http.Response.HasStarted)
            Http.Answer(problem);
        if (problem == PageProblem.Failed)
            LogFailed(Logger, exception, Http.Request.Path);
        return Task.CompletedTask;
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (CurrentException is null)
        {
            builder.AddContent(0, ChildContent);
            return;
        }

        builder.OpenComponent<Components.ErrorState>(1);
        builder.AddComponentParameter(2, nameof(Components.ErrorState.Problem), PageProblem.Of(CurrentException));
        builder.AddComponentParameter(3, nameof(Components.ErrorState.IsWhole), true);
        builder.CloseComponent();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "the page {Path} failed")]
    private static partial void LogFailed(ILogger logger, Exception failure, PathString path);
}
