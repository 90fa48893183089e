using ConsultLedger.ReadModels.Running;
using ConsultLedger.Recording;
using ConsultLedger.Residents;
using ConsultLedger.Server;
using ConsultLedger.Server.Access;
using ConsultLedger.Server.Composition;
using ConsultLedger.Server.Demo;
using ConsultLedger.Server.Health;
using ConsultLedger.Server.OpenApi;
using ConsultLedger.Server.Readings;
using ConsultLedger.Server.Verifying;

var hasStarted = false;
using var interruption = new Interruption();
try
{
    var arguments = StartArguments.Parse(args);
    if (arguments.Help)
    {
        Console.WriteLine(StartArguments.Usage);
        return 0;
    }

    // Settings are read once. To wait for another, .NET would watch the whole folder the server is started from, in which its database writes.
    var builder = WebApplication.CreateBuilder([.. arguments.Configuration, "--hostBuilder:reloadConfigOnChange=false"]);
    builder.Logging.LogOneLiners(() => hasStarted);
    using var loggers = LoggerFactory.Create(logging =>
    {
        logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        logging.LogOneLiners(() => hasStarted);
    });

    var settings = LedgerSettings.From(builder.Configuration);
    if (arguments.Verify)
        return await VerifyCommand.Run(settings, VerificationReport.ToConsole(arguments.Language), loggers.CreateLogger<OpenLedger>(), interruption.Token);

    var identity = IdentitySettings.From(builder.Configuration);
    await using var ledger = await OpenLedger.Open(settings, loggers.CreateLogger<OpenLedger>(), interruption.Token);

    builder.ListenSafely(settings, identity);
    builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
    builder.Services.AddLedger(settings, ledger);
    await builder.AddEngine(ledger, interruption.Token);
    builder.Services.ShowWithinReach(ledger.Database);
    builder.Services.AddIdentity(identity, settings);
    builder.Services.AddAnswers();
    builder.AddPages(settings, identity);

    await using var app = builder.Build();
    if (arguments.Rebuild is { } readModels)
    {
        await RebuildCommand.Run(app.Services.GetRequiredService<ProjectionRunner>(), readModels, interruption.Token);
        return 0;
    }

    var rotation = app.Services.GetRequiredService<WrappingRotation>();
    if (arguments.Rotate)
    {
        Console.WriteLine($"{await rotation.Rotate(interruption.Token)} keys of residents are under a new wrapping key; the old one is destroyed");
        return 0;
    }

    // What was broken off is finished before anybody is answered.
    await rotation.Check(interruption.Token);
    await rotation.Finish(interruption.Token);
    await app.Services.GetRequiredService<PersonRecorder>().Finish(interruption.Token);
    await app.Services.GetRequiredService<ProcedureRegister>().RecordShipped(interruption.Token);
    app.UseGuardingHeaders();
    app.UseExceptionHandler(_ => { });
    app.UseStatusAnswers();
    await app.Services.GetRequiredService<RoleRecorder>()
        .BeginWith(identity, app.Services.GetRequiredService<AccessRegister>(), interruption.Token);
    if (!identity.IsConfigured && !settings.AllowUnauthenticatedNetwork)
        app.AnswerOnlyThisMachine();
    app.UseCsvLinks();
    app.UseRouting();
    app.UseIdentity(identity);
    app.UseMiddleware<ReadingRecording>();
    app.MapLedger();
    app.MapApiDescription();
    app.MapPages(settings);
    if (identity.Pages is { } pages)
        app.MapSignOut(pages);

    var atStart = app.Services.GetRequiredService<AskedAtStart>();
    if (arguments.Demo)
        atStart.Expect();
    await app.StartAsync(interruption.Token);
    hasStarted = true;
    if (arguments.Demo)
        Console.WriteLine(await atStart.Record(() => Demonstration.Record(app.Services, interruption.Token), interruption.Token));
    await Readiness.Await(app.Services.GetRequiredService<ProjectionRunner>(), interruption.Token);
    Console.WriteLine(Listening.ReadyLine(app, settings, identity));
    await app.WaitForShutdownAsync();
    return 0;
}
catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
{
    return VerifyCommand.IsAsked(args) ? VerifyCommand.CouldNotCheck : 0;
}
catch (Exception failure) when (StartFailure.Explain(failure) is { } advice)
{
    await Console.Error.WriteLineAsync(advice);
    return VerifyCommand.IsAsked(args) ? VerifyCommand.CouldNotCheck : 1;
}
