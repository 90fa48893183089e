using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Committees;
using ConsultLedger.Recording;
using ConsultLedger.Server.Access;
using ConsultLedger.Server.Commanding;
using ConsultLedger.Server.OpenApi;
using ConsultLedger.Server.Problems;
using ConsultLedger.Server.Queries;
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
            .Produces<CommitteeItem>()
            .AnswersHeader(StatusCodes.Status200OK, AnswerHeaders.LedgerSequence, isCertain: false)
            .Produces<CommitteeItem>(StatusCodes.Status201Created)
            .AnswersHeader(StatusCodes.Status201Created, AnswerHeaders.LedgerSequence)
            .Produces<Problem>(StatusCodes.Status400BadRequest, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status404NotFound, Problem.MediaType)
            .Produces<RefusalProblem>(StatusCodes.Status409Conflict, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status413PayloadTooLarge, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status415UnsupportedMediaType, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status503ServiceUnavailable, Problem.MediaType);

    private static async Task<IResult> Register([FromRoute] string code, HttpContext http, CommitteeRegister register)
    {
        if (!Committee.IsCode(code))
            return StreamCommand.InvalidCode;

        var (command, unreadable) = await RequestBody.Read(http, LedgerJson.Shared.RegisterCommittee);
        if (command is null)
            return unreadable!;

        switch (await register.Register(code, command, Caller.Of(http).Subject, http.RequestAborted))
        {
            case RegistrationResult.Registered registered:
                if (registered.Sequence is { } sequence)
                    http.Response.Headers[AnswerHeaders.LedgerSequence.Name] = sequence.ToString();
                var (committee, status) = (registered.Committee, registered.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
                return Results.Json(
                    new CommitteeItem(committee.Code, committee.Name, committee.Level, committee.Parent, committee.Procedure, committee.ArchiveNumbers),
                    AnswerJson.Options,
                    statusCode: status);
            case RegistrationResult.NotFound:
                return ReadProblems.UnknownCommittee(code);
            case RegistrationResult.Refused refused:
                return ProblemResult.Refused(refused.Reason);
            case RegistrationResult.Invalid invalid:
                return ProblemResult.Invalid(invalid.Problems);
            case var unexpected:
                throw new InvalidOperationException($"no answer for {unexpected}");
        }
    }
}
