using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ConsultLedger.Consultations;
using ConsultLedger.Server.Commanding;
using ConsultLedger.Server.Problems;

namespace ConsultLedger.Server.Import;

/// <summary>A line that could be read.</summary>
/// <param name="Consultation">The sender's name for the consultation.</param>
/// <param name="RecordedBy">Null when the line does not say.</param>
internal sealed record ImportedCommand(string Consultation, string Route, Command Command, string? RecordedBy)
{
    private static readonly JsonTypeInfo<ImportLine> LineJson = (JsonTypeInfo<ImportLine>)AnswerJson.Options.GetTypeInfo(typeof(ImportLine));

    public bool IsOpening => Command is ProposeTopic;

    /// <summary>Null, with a problem, when the line cannot be read as a command.</summary>
    /// <param name="consultation">The sender's name for the consultation, where at least the line's frame could be read.</param>
    public static ImportedCommand? Read(byte[] bytes, out string? consultation, out ProblemResult? problem)
    {
        consultation = null;
        var (json, unreadable) = RequestBody.Parse(bytes);
        problem = unreadable;
        if (json is null)
            return null;

        using (json)
        {
            var line = StrictJson.Read(json.RootElement, LineJson, out var problems);
            consultation = line?.Consultation;
            if (line?.RecordedBy?.Any(char.IsControl) is true)
                problems = [new FieldProblem("/recordedBy", "invalid_text", new("contains a control character", "含有控制字符"))];
            else if (line is not null && CommandCatalogue.Find(line.Command, out var recommendation) is { } kind)
            {
                if (CommandCatalogue.Read(kind, line.Body, recommendation, out problems) is { } command)
                    return new ImportedCommand(line.Consultation, line.Command, command, line.RecordedBy);
                problems = [.. problems.Select(wrong => wrong with { Pointer = "/body" + wrong.Pointer })];
            }
            else if (line is not null)
            {
                problems = [new FieldProblem("/command", "invalid_value", new("is not the route of a command", "不是命令的路由"))];
            }

            problem = ProblemResult.Invalid(problems);
            return null;
        }
    }

    /// <summary>
    /// The key under which the line is recorded once, however often and in whatever file it is sent. It follows from what the line
    /// says, not from where it stands, so a file may grow or be sent in parts. It holds a blank, which no caller's own key can.
    /// </summary>
    /// <param name="occurrence">The how-manieth of equal lines it is, from 1: what is said twice was meant twice.</param>
    public string IdempotencyKey(int occurrence) => $"import {Identity()} {occurrence}";

    /// <summary>The line's meaning as a digest, without who the residents in it are. An opening is known by the sender's name for the consultation alone, so that one name can never open two.</summary>
    public string Identity()
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        digest.AppendData(Encoding.UTF8.GetBytes($"{Consultation.Length}:{Consultation}\n{Route}\n"));
        if (!IsOpening)
            digest.AppendData(ResidentJson.WithoutResidents(Command));
        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }
}
