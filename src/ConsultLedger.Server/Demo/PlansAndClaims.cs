using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ConsultLedger.Consultations;
using ConsultLedger.Recording;
using ConsultLedger.Server.Commanding;
using ConsultLedger.Server.Composition;

namespace ConsultLedger.Server.Demo;

/// <summary>Records the annual plans and published totals of the demonstration, one command a line. A line that is recorded is known by its
/// committee, year, command and place among those alike, so lines may be added but not changed.</summary>
internal sealed class PlansAndClaims(AnnualPlanRecorder plans, ClaimRecorder claims, string recordedBy)
{
    private readonly Dictionary<string, int> _met = [];

    /// <returns>How many lines were recorded now.</returns>
    /// <exception cref="CannotStartException">A line is refused.</exception>
    public async Task<int> Record(string name, Stream lines, CancellationToken cancellation)
    {
        var (number, recorded) = (0, 0);
        using var reader = new StreamReader(lines);
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            number++;
            using var json = JsonDocument.Parse(line);
            recorded += await Record(json.RootElement, cancellation) switch
            {
                RecordingResult.RecordedBeside { Replayed: true } => 0,
                RecordingResult.RecordedBeside => 1,
                var refused => throw new CannotStartException($"{name}, line {number}: {RecordingAnswer.ProblemOf(refused, null)!.Detail.English}"),
            };
        }

        return recorded;
    }

    private Task<RecordingResult> Record(JsonElement line, CancellationToken cancellation)
    {
        var committee = line.GetProperty("committee").GetString()!;
        var command = line.GetProperty("command").GetString()!;
        var year = line.TryGetProperty("year", out var given) ? given.GetInt32() : 0;
        var alike = $"demo {command} {committee} {year}";
        _met[alike] = _met.GetValueOrDefault(alike) + 1;

        var json = LedgerJson.Shared;
        JsonTypeInfo type = command switch
        {
            "plan" => json.DraftAnnualPlan,
            "plan/approvals" => json.ApproveAnnualPlan,
            "plan/issue" => json.IssueAnnualPlan,
            "claims" => json.ClaimTotal,
            _ => throw new CannotStartException($"there is no command {command}"),
        };
        var body = line.GetProperty("body");
        if (StrictJson.Check(body, type) is [var problem, ..])
            throw new CannotStartException($"{alike}: {problem.Pointer} {problem.Detail}");
        var request = new StreamRequest(committee, (Command)body.Deserialize(type)!, recordedBy) { IdempotencyKey = $"{alike} {_met[alike]}" };
        return command == "claims" ? claims.Record(request, cancellation) : plans.Record(year, request, cancellation);
    }
}
