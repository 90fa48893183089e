using System.Text.Json;
using System.Text.Json.Nodes;
using ConsultLedger.Consultations;
using Microsoft.AspNetCore.Http;

namespace ConsultLedger.Web.Forms;

/// <summary>
/// A form in a file of whoever fills it in: what was typed, and the form's key, so that going on with it later, or elsewhere, never records it twice. The
/// server keeps nothing of it. A file may also be what the API takes: the JSON of the command.
/// </summary>
public static class DraftFile
{
    /// <summary>Takes what stands in a form, and answers it as a file.</summary>
    public const string Path = "/record/draft";

    public const string MediaType = "application/json";

    /// <summary>The input in which a file is chosen to go on with.</summary>
    public const string FileInput = "draft";

    private const int Largest = 2 * 1024 * 1024;
    private const string Form = FormPosting.FormInput;
    private const string Key = FormPosting.KeyInput;
    private const string Inputs = "inputs";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = LedgerJson.Encoder };

    /// <param name="posted">What stands in the form.</param>
    public static byte[] Write(IFormCollection posted)
    {
        var posting = FormPosting.Of(posted);
        return JsonSerializer.SerializeToUtf8Bytes(
            new Dictionary<string, object>
            {
                [Form] = posting.Form,
                [Key] = posting.Key,
                [Inputs] = posting.Values.Everything.GroupBy(input => input.Name).ToDictionary(input => input.Key, input => input.Select(each => each.Value)),
            },
            Readable);
    }

    /// <summary>What the file is called.</summary>
    public static string NameOf(IFormCollection posted) => $"draft-{posted[Form].ToString().Split('/')[^1]}.json";

    /// <summary>Puts what stands in a file in the place of what stands in the form.</summary>
    /// <param name="answer">The form as it was sent.</param>
    internal static async Task<DeskAnswer> Restore(FormCase about, FormPosting posting, DeskAnswer answer, CancellationToken cancellation)
    {
        if (posting.Files.GetFile(FileInput) is not { Length: > 0 and <= Largest } file || await Parse(file, cancellation) is not { } content)
            return answer with { Problems = FormProblems.Of(new("That file is no draft. Choose one that was saved from this form.", "该文件不是草稿，请选择由此表单保存的文件。")) };
        if (content[Inputs] is not JsonObject inputs)
            return OfCommand(about.Form, content, answer);
        if (content[Form]?.ToString() != posting.Form)
            return answer with { Problems = FormProblems.Of(new("That draft is of another form.", "该草稿属于另一表单。")) };

        var values = new FormValues();
        foreach (var (name, given) in inputs.Where(input => input.Key.StartsWith('/')))
            values.Set(name, (given as JsonArray ?? []).Select(value => value?.ToString()));
        return new DeskAnswer(values, FormPosting.KeyOf(content[Key]?.ToString()));
    }

    private static DeskAnswer OfCommand(CommandForm form, JsonObject content, DeskAnswer answer)
    {
        // What a procedure is known by stands in its address.
        foreach (var name in form.Kind.Type == typeof(PublishProcedure) ? (string[])["id", "version"] : [])
            content.Remove(name);
        var problems = StrictJson.Check(content, form.Kind.Json).Where(problem => problem.Code != "required").ToList();
        if (problems.Count > 0)
            return answer with { Problems = FormProblems.Of(form, problems) };
        var values = new FormValues();
        FormFilling.Fill(values, form.AllFields, JsonElement.Parse(content.ToJsonString()));
        return answer with { Values = values };
    }

    private static async Task<JsonObject?> Parse(IFormFile file, CancellationToken cancellation)
    {
        try
        {
            await using var stream = file.OpenReadStream();
            // Which of two values was meant cannot be known.
            return await JsonNode.ParseAsync(stream, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }, cancellationToken: cancellation) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
