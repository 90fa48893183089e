using ConsultLedger.Consultations;
using ConsultLedger.Recording;
using ConsultLedger.Server.Commanding;
using ConsultLedger.Server.Problems;
using Microsoft.AspNetCore.Mvc;

namespace ConsultLedger.Server.Committees;

/// <summary>Registers a committee, or amends what is registered of it.</summary>
internal static class RegisterCommitteeEndpoint
{
    public static void MapRegisterCommittee(this IEndpointRouteBuilder api) =>
        api.MapPut("/committees/{code}", Register)
            .WithName(nameof(RegisterCommittee))
            .WithTags("Committees")
            .WithSummary("Register or amend a committee")
            .WithDescription("Makes the register say this; recorded in the ledger when it did not say so already. A parent must be registered before, and stand at a higher level.")
            .Accepts<RegisterCommittee>("application/json")
            .Produces<CommitteeAnswer>()
            .Produces<CommitteeAnswer>(StatusCodes.Status201Created)
            .Produces<Problem>(StatusCodes.Status400BadRequest, Problem.MediaType)
            .Produces<RefusalProblem>(StatusCodes.Status409Conflict, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status413PayloadTooLarge, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status415UnsupportedMediaType, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status503ServiceUnavailable, Problem.MediaType);

    private static async Task<IResult> Register([FromRoute] string code, HttpContext http, CommitteeRegister register)
    {
        if (!Committee.IsCode(code))
        {
            return new ProblemResult(ProblemKind.InvalidParameter, new(
                "A committee's code is 1 to 64 letters, digits, points, hyphens or underscores and begins with a letter or digit.",
                "委员会代码为 1 至 64 个字母、数字、点、连字符或下划线，以字母或数字开头。"));
        }

        var (json, unreadable) = await RequestBody.ReadJson(http.Request, http.RequestAborted);
        if (unreadable is not null)
            return unreadable;

        using (json)
        {
            if (StrictJson.Read(json!.RootElement, LedgerJson.Shared.RegisterCommittee, out var problems) is not { } command)
                return ProblemResult.Invalid(problems);

            switch (await register.Register(code, command, Caller.Of(http), http.RequestAborted))
            {
                case RegistrationResult.Registered registered:
                    if (registered.Sequence is { } sequence)
                        http.Response.Headers["Ledger-Sequence"] = sequence.ToString();
                    return Results.Json(
                        CommitteeAnswer.Of(registered.Committee), AnswerJson.Options, statusCode: registered.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
                case RegistrationResult.Refused refused:
                    return ProblemResult.Refused(refused.Reason);
                case RegistrationResult.Invalid invalid:
                    return ProblemResult.Invalid(invalid.Problems);
                case var unexpected:
                    throw new InvalidOperationException($"no answer for {unexpected}");
            }
        }
    }
}

/// <summary>What the register says of a committee.</summary>
/// <param name="Parent">Code of the committee above; null at the top of a tree.</param>
internal sealed record CommitteeAnswer(string Code, string Name, CommitteeLevel Level, string? Parent)
{
    public static CommitteeAnswer Of(Committee committee) => new(committee.Code, committee.Name, committee.Level, committee.Parent);
}
