using System.IO.Pipelines;
using System.Reflection;
using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.Recording;
using ConsultLedger.Server.Access;
using ConsultLedger.Server.Composition;
using ConsultLedger.Server.Import;
using ConsultLedger.Server.Problems;

namespace ConsultLedger.Server.Demo;

/// <summary>Records the demonstration cases through the ordinary commands. Running it again records nothing twice.</summary>
internal static class Demonstration
{
    private const string RecordedBy = "演示录入";

    /// <returns>What was recorded, in words.</returns>
    /// <exception cref="CannotStartException">A case is refused.</exception>
    public static async Task<string> Record(IServiceProvider services, CancellationToken cancellation)
    {
        await RegisterCommittees(services.GetRequiredService<CommitteeRegister>(), cancellation);

        var (consultations, recorded) = (0, 0);
        foreach (var name in Names().Where(name => name.StartsWith("Demo/cases/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var run = new ImportRun(services.GetRequiredService<IRecorder>(), Caller.LocalOperator with { Subject = RecordedBy }, Language.English);
            await foreach (var answer in run.Import(PipeReader.Create(Open(name)), cancellation, cancellation))
            {
                if (answer.Problem is { } problem)
                    throw new CannotStartException($"{name}, line {answer.Line}: {problem.Detail} ({problem.Code})");
            }

            var summary = run.Summary(complete: true);
            recorded += summary.Recorded;
            consultations += summary.Recorded > 0 ? summary.Consultations : 0;
        }

        var besides = new PlansAndClaims(services.GetRequiredService<AnnualPlanRecorder>(), services.GetRequiredService<ClaimRecorder>(), RecordedBy);
        foreach (var name in (string[])["Demo/plans.ndjson", "Demo/claims.ndjson"])
        {
            await using var lines = Open(name);
            recorded += await besides.Record(name, lines, cancellation);
        }

        return recorded == 0 ? "demo: nothing new" : $"demo: {consultations} consultations, {recorded} commands recorded";
    }

    private static async Task RegisterCommittees(CommitteeRegister register, CancellationToken cancellation)
    {
        await using var stream = Open("Demo/committees.json");
        using var committees = await JsonDocument.ParseAsync(stream, cancellationToken: cancellation);
        foreach (var committee in committees.RootElement.EnumerateArray())
        {
            var command = new RegisterCommittee
            {
                Name = committee.GetProperty("name").GetString()!,
                Level = EnumNames.TryParse(committee.GetProperty("level").GetString()!, out CommitteeLevel level)
                    ? level
                    : throw new CannotStartException($"Demo/committees.json: {committee} has no level"),
                Parent = committee.GetProperty("parent").GetString(),
            };
            if (await register.Register(committee.GetProperty("code").GetString()!, command, RecordedBy, cancellation) is RegistrationResult.Refused refused)
                throw new CannotStartException($"Demo/committees.json: {refused.Reason.Text.English}");
        }
    }

    private static string[] Names() => Assembly.GetExecutingAssembly().GetManifestResourceNames();

    private static Stream Open(string name) => Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
}
