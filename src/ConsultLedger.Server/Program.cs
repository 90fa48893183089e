using ConsultLedger.Server;
using ConsultLedger.Server.Composition;
using ConsultLedger.Server.Demo;
using ConsultLedger.Server.OpenApi;
using ConsultLedger.Server.Problems;
using var interruption = new Interruption();

var arguments = StartArguments.Parse(args);
try
{
    var builder = WebApplication.CreateBuilder(arguments.Configuration);
    builder.Logging.LogOneLiners();
    using var loggers = LoggerFactory.Create(logging =>
    {
        logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        logging.LogOneLiners();
    });

    var settings = LedgerSettings.From(builder.Configuration);
    await using var ledger = await OpenLedger.Open(settings, loggers.CreateLogger<OpenLedger>(), interruption.Token);

    builder.ListenSafely(settings);
    builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
    builder.Services.AddLedger(settings, ledger);
    builder.Services.AddAnswers();
    builder.AddPages();

    await using var app = builder.Build();
    app.UseExceptionHandler(_ => { });
    app.UseStatusCodePages(pages => ProblemResult.OfStatus(pages.HttpContext.Response.StatusCode).ExecuteAsync(pages.HttpContext));
    if (!settings.AllowUnauthenticatedNetwork)
        app.AnswerOnlyThisMachine();
    app.MapLedger();
    app.MapApiDescription();
    app.MapPages();

    await app.StartAsync(interruption.Token);
    if (arguments.Demo)
        Console.WriteLine(await Demonstration.Record(app.Services, interruption.Token));
    Console.WriteLine(Listening.ReadyLine(app, settings));
    await app.WaitForShutdownAsync();
    return 0;
}
catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
{
    return 0;
}
catch (Exception failure) when (StartFailure.Explain(failure) is { } advice)
{
    await Console.Error.WriteLineAsync(advice);
    return 1;
}
