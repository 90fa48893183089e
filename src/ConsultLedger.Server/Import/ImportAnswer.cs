using System.Text.Json.Serialization;
using ConsultLedger.Consultations;
using ConsultLedger.Server.Problems;

namespace ConsultLedger.Server.Import;

/// <summary>What became of a line.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ImportStatus>))]
public enum ImportStatus
{
    /// <summary>It is in the ledger now.</summary>
    Recorded,

    /// <summary>It was in the ledger already, from an earlier import of the same line.</summary>
    Repeated,

    /// <summary>The rules do not accept it.</summary>
    Refused,

    /// <summary>It cannot be read as a command.</summary>
    Invalid,
}

/// <summary>The answer to one line.</summary>
/// <param name="Line">Its number in what was sent, from 1.</param>
/// <param name="Consultation">The sender's name for the consultation; null when the line could not be read.</param>
/// <param name="Id">The consultation's id; null when it has none.</param>
/// <param name="Number">The consultation's number; null unless the line is in the ledger.</param>
/// <param name="Sequence">The event's place in the ledger; null unless the line is there.</param>
public sealed record ImportAnswer(int Line, ImportStatus Status, string? Consultation, Guid? Id = null, string? Number = null, long? Sequence = null)
{
    /// <summary>Why it is not in the ledger.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImportProblem? Problem { get; init; }
}

/// <summary>Why a line is not in the ledger, as the same command sent alone would have been told.</summary>
/// <param name="Errors">Fields that are wrong, with pointers into the line.</param>
public sealed record ImportProblem(
    string Code,
    string Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Step? Step,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Expected,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<FieldError>? Errors)
{
    public static ImportProblem Of(ProblemResult result, Language language)
    {
        var problem = result.In(language);
        var refusal = problem as RefusalProblem;
        return new(problem.Code, problem.Detail, refusal?.Step, refusal?.Expected, problem.Errors);
    }
}

/// <summary>The last line of the answer.</summary>
public sealed record ImportEnd(ImportSummary Summary);

/// <param name="Lines">Lines answered; empty ones are not.</param>
/// <param name="Consultations">Consultations in the ledger that these lines were about.</param>
/// <param name="Complete">False when the import ended before the last line; sending all of it again goes on where it stopped.</param>
public sealed record ImportSummary(int Lines, int Recorded, int Repeated, int Refused, int Invalid, int Consultations, bool Complete)
{
    public static ImportSummary Of(IReadOnlyDictionary<ImportStatus, int> counts, int consultations, bool complete) => new(
        counts.Values.Sum(),
        counts.GetValueOrDefault(ImportStatus.Recorded),
        counts.GetValueOrDefault(ImportStatus.Repeated),
        counts.GetValueOrDefault(ImportStatus.Refused),
        counts.GetValueOrDefault(ImportStatus.Invalid),
        consultations,
        complete);
}
