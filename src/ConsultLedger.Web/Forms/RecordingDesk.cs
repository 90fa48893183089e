using System.Globalization;
using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.Recording;

namespace ConsultLedger.Web.Forms;

/// <summary>What a form is for.</summary>
/// <param name="Standing">The consultation; null for the form that opens one, and for what is about none.</param>
/// <param name="Recommendation">The recommendation it is about; 0: none.</param>
public sealed record FormCase(CommandForm Form, Standing? Standing, int Recommendation)
{
    /// <summary>What it is about besides consultations; null: it is about one.</summary>
    public Matter? Matter { get; init; }

    /// <summary>The version that is looked at; null: it does not matter.</summary>
    public long? Version => Matter is null ? Standing?.State.Version : Matter.Version;
}

/// <summary>What is in the ledger now.</summary>
/// <param name="IsAgain">An earlier sending of the same form recorded it.</param>
/// <param name="Secret">Of a key, to be shown this once; else null.</param>
public sealed record DeskReceipt(long Sequence, bool IsAgain, string? Secret = null);

/// <summary>What is shown after a form was opened or sent.</summary>
/// <param name="Values">What stands in it.</param>
/// <param name="Key">Its idempotency key.</param>
public sealed record DeskAnswer(FormValues Values, string Key)
{
    public FormProblems Problems { get; init; } = FormProblems.None;

    /// <summary>The event that would be recorded: the summary of it is shown. Null: the form is.</summary>
    public LedgerEvent? Summary { get; init; }

    /// <summary>Pointer of the input to go on with; null: the first one, or what is wrong.</summary>
    public string? Focus { get; init; }

    /// <summary>It is in the ledger.</summary>
    public DeskReceipt? Recorded { get; init; }

    /// <summary>The key was used for something else.</summary>
    public Guid? RecordedBefore { get; init; }
}

/// <summary>Where forms are filled in, looked at once more, and recorded.</summary>
public sealed class RecordingDesk(Foresight foresight, IRecorder recorder, DocumentIntake intake)
{
    private const string Documents = "/documents";

    private static readonly BilingualText Moved = new(
        "Something else was recorded in this consultation meanwhile. Look at this once more.", "其间该协商另有登记，请再次核对。");

    private static readonly BilingualText UsedBefore = new(
        "This form was recorded before with other content. Nothing was recorded now.", "此表单先前已以其他内容登记；本次未登记任何内容。");

    private static readonly BilingualText MovedBeside = new(
        "Something else was recorded here meanwhile. Look at this once more.", "其间另有登记，请再次核对。");

    public static DeskAnswer Open(FormCase about) => new(FormDefaults.Of(about), FormPosting.NewKey());

    /// <exception cref="StoreUnavailableException">The database is away; sending the form again is safe.</exception>
    public async Task<DeskAnswer> Take(FormCase about, FormPosting posting, string actor, CancellationToken cancellation)
    {
        var answer = new DeskAnswer(posting.Values, posting.Key);
        if (posting.Act == FormPosting.Restore)
            return await DraftFile.Restore(about, posting, answer, cancellation);
        if (await intake.Take(posting.Files.Where(file => file.Name != DraftFile.FileInput), Documents, posting.Values, cancellation) is { } unfit)
            return answer with { Problems = FormProblems.Of(about.Form, [new FieldProblem(Documents, "invalid_document", new(unfit.English.TrimEnd('.'), unfit.Chinese.TrimEnd('。')))]) };

        return posting.Act switch
        {
            FormPosting.Review => await Review(about, answer, actor, cancellation),
            FormPosting.Record => await Record(about, posting, answer, actor, cancellation),
            FormPosting.Renew => answer with { Key = FormPosting.NewKey() },
            _ => answer with { Focus = Change(about.Form, posting) },
        };
    }

    /// <summary>Changes the form itself.</summary>
    /// <returns>Pointer of the input to go on with.</returns>
    private static string? Change(CommandForm form, FormPosting posting)
    {
        var (act, values) = (posting.Act, posting.Values);
        if (act.StartsWith(FormPosting.Detach, StringComparison.Ordinal))
            values.Remove(Documents, act[FormPosting.Detach.Length..]);
        if (act == FormPosting.Upload || act.StartsWith(FormPosting.Detach, StringComparison.Ordinal))
            return Documents;
        if (act.StartsWith(FormPosting.Add, StringComparison.Ordinal) && ListOf(form, act[FormPosting.Add.Length..]) is { } longer)
            return JsonPointer.Append(values.AddRow(JsonPointer.Append("", longer.Name)), longer.Parts[0].Name);
        if (act.StartsWith(FormPosting.Remove, StringComparison.Ordinal)
            && JsonPointer.Parse(act[FormPosting.Remove.Length..]) is [var name, var row]
            && ListOf(form, JsonPointer.Append("", name)) is not null
            && int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            values.RemoveRow(JsonPointer.Append("", name), index);
            return JsonPointer.Append("", name);
        }

        return null;
    }

    private static FormField? ListOf(CommandForm form, string pointer) =>
        form.Fields.FirstOrDefault(field => field.Kind == FieldKind.Rows && JsonPointer.Append("", field.Name) == pointer);

    private async Task<DeskAnswer> Review(FormCase about, DeskAnswer answer, string actor, CancellationToken cancellation)
    {
        if (Read(about, answer.Values, out var problems) is not { } command)
            return answer with { Problems = problems };
        if (about.Matter is { } matter)
            return await Answer(about, answer, await matter.Record(command, new MatterRequest(actor) { IsTrial = true }, cancellation), actor, cancellation);
        return await foresight.Of(about.Standing, command, cancellation) switch
        {
            Foreseen.Accepted accepted => answer with { Summary = accepted.Event },
            Foreseen.Refused refused => answer with { Problems = FormProblems.Of(about.Form, refused.Reason) },
            Foreseen.Invalid invalid => answer with { Problems = FormProblems.Of(about.Form, invalid.Problems) },
            var other => throw new InvalidOperationException($"no answer for {other}"),
        };
    }

    private async Task<DeskAnswer> Record(FormCase about, FormPosting posting, DeskAnswer answer, string actor, CancellationToken cancellation)
    {
        if (Read(about, answer.Values, out var problems) is not { } command)
            return answer with { Problems = problems };
        var result = about.Matter is { } matter
            ? await matter.Record(command, new MatterRequest(actor) { Key = posting.Key, Version = posting.Version }, cancellation)
            : await recorder.Record(
                new RecordingRequest(about.Standing?.Id, command, actor) { IdempotencyKey = posting.Key, ExpectedVersion = posting.Version }, cancellation);
        return await Answer(about, answer, result, actor, cancellation);
    }

    private async Task<DeskAnswer> Answer(FormCase about, DeskAnswer answer, RecordingResult result, string actor, CancellationToken cancellation)
    {
        switch (result)
        {
            case RecordingResult.Recorded recorded:
                return answer with { Recorded = new DeskReceipt(recorded.Receipt.Sequence, recorded.Replayed) };
            case RecordingResult.RecordedBeside recorded:
                return answer with { Recorded = new DeskReceipt(recorded.Receipt.Sequence, recorded.Replayed, (recorded.Receipt as ApiKeyReceipt)?.Secret) };
            case RecordingResult.WouldBeRecorded foreseen:
                return answer with { Summary = foreseen.Event };
            case RecordingResult.VersionConflict:
                var again = await Review(about, answer, actor, cancellation);
                return again.Summary is null ? again : again with { Problems = FormProblems.Of(about.Matter is null ? Moved : MovedBeside) };
            case RecordingResult.KeyReused reused:
                return answer with { Problems = FormProblems.Of(UsedBefore), RecordedBefore = reused.Stream };
            case RecordingResult.Refused refused:
                return answer with { Problems = FormProblems.Of(about.Form, refused.Reason) };
            case RecordingResult.Invalid invalid:
                return answer with { Problems = FormProblems.Of(about.Form, invalid.Problems) };
            case RecordingResult.TooLarge large:
                return answer with
                {
                    Problems = FormProblems.Of(new(
                        $"This is too much for one entry: {large.Size:N0} bytes, {large.Largest:N0} at most. Put long texts into a document.",
                        $"内容过多：{large.Size:N0} 字节，每条登记最多 {large.Largest:N0} 字节。长文请作为附件。")),
                };
            case var unexpected:
                throw new InvalidOperationException($"no answer for {unexpected}");
        }
    }

    private static Command? Read(FormCase about, FormValues values, out FormProblems problems)
    {
        values.RemoveBlankRows(about.Form.Fields);
        FormDefaults.Complete(about, values);
        var corrected = CorrectedValue.Of(about, values);
        var body = JsonElement.Parse(FormReading.Read(about.Form, values, corrected).ToJsonString());
        var command = CommandCatalogue.Read(about.Form.Kind, body, about.Recommendation, out var found);
        var ofResident = corrected?.Problems(body.GetProperty("to")).ToList() ?? [];
        problems = FormProblems.Of(corrected?.In(about.Form) ?? about.Form, found.Concat(ofResident));
        return ofResident.Count > 0 ? null : command;
    }
}
