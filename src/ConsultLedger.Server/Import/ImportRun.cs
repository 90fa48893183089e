using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.Recording;
using ConsultLedger.Server.Access;
using ConsultLedger.Server.Commanding;
using ConsultLedger.Server.Problems;

namespace ConsultLedger.Server.Import;

/// <summary>
/// One import: lines in, an answer to each in the same order. The lines of one consultation are recorded one after the other,
/// those of different ones side by side, so that they share the store's commits. What was recorded is found again by the keys
/// that follow from the lines: an import that broke off is simply sent again.
/// </summary>
/// <param name="caller">Records it. Lines may attribute what they say to someone else only where nobody has to say who she is; elsewhere
/// the name is kept beside the caller's own.</param>
/// <param name="language">Of the problems.</param>
internal sealed class ImportRun(IRecorder recorder, Caller caller, Language language)
{
    private const int LongestLine = RequestBody.LargestCommand + 4 * 1024;
    private const int MostInFlight = 256;
    private const int MostAttempts = 30;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, ImportedConsultation> _consultations = [];
    private readonly Dictionary<ImportStatus, int> _counts = [];

    public ImportSummary Summary(bool complete) =>
        ImportSummary.Of(_counts, _consultations.Values.Count(consultation => consultation.Id is not null), complete);

    /// <param name="stop">Stops reading lines; those being recorded are still answered.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="OperationCanceledException">Not all lines were read.</exception>
    /// <exception cref="StoreUnavailableException">The database stayed away.</exception>
    public async IAsyncEnumerable<ImportAnswer> Import(PipeReader body, CancellationToken stop, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var stopReading = CancellationTokenSource.CreateLinkedTokenSource(giveUp.Token, stop);
        var inFlight = Channel.CreateBounded<Task<ImportAnswer>>(MostInFlight);
        var reading = Read(body, inFlight.Writer, stopReading.Token, giveUp.Token);
        try
        {
            await foreach (var pending in inFlight.Reader.ReadAllAsync(giveUp.Token))
            {
                var answer = await pending;
                _counts[answer.Status] = _counts.GetValueOrDefault(answer.Status) + 1;
                yield return answer;
            }
        }
        finally
        {
            await giveUp.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await reading;
    }

    private async Task Read(PipeReader body, ChannelWriter<Task<ImportAnswer>> inFlight, CancellationToken stop, CancellationToken cancellation)
    {
        try
        {
            await foreach (var line in NdjsonLines.Read(body, LongestLine, stop))
                await inFlight.WriteAsync(Take(line, cancellation), cancellation);
        }
        finally
        {
            inFlight.Complete();
        }
    }

    private Task<ImportAnswer> Take(NumberedLine line, CancellationToken cancellation)
    {
        if (line.Bytes is null)
        {
            return Task.FromResult(NotRecorded(line.Number, ImportStatus.Invalid, null, null, new ProblemResult(ProblemKind.BodyTooLarge, new(
                $"A line has at most {LongestLine} bytes.", $"每行最多 {LongestLine} 字节。"))));
        }

        if (ImportedCommand.Read(line.Bytes, out var named, out var problem) is not { } imported)
            return Task.FromResult(NotRecorded(line.Number, ImportStatus.Invalid, named, null, problem!));

        if (!_consultations.TryGetValue(imported.Consultation, out var consultation))
            _consultations[imported.Consultation] = consultation = new ImportedConsultation();
        var key = imported.IdempotencyKey(imported.IsOpening ? 1 : consultation.Occurrence(imported.Identity()));

        var recording = Record(consultation.LastLine, line.Number, imported, key, consultation, cancellation);
        consultation.LastLine = recording;
        return recording;
    }

    private async Task<ImportAnswer> Record(
        Task before, int line, ImportedCommand imported, string key, ImportedConsultation consultation, CancellationToken cancellation)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!imported.IsOpening && consultation.Id is null)
        {
            return NotRecorded(line, ImportStatus.Refused, imported.Consultation, null, new ProblemResult(ProblemKind.ConsultationNotOpened, new(
                "No line of this import has opened this consultation.", "本次导入中没有开启该协商的行。")));
        }

        var isLocal = caller.Kind == CallerKind.LocalOperator;
        var request = new RecordingRequest(
            imported.IsOpening ? null : consultation.Id, imported.Command, isLocal ? imported.RecordedBy ?? caller.Subject : caller.Subject)
        {
            IdempotencyKey = key,
            Causation = isLocal || imported.RecordedBy is null ? "import" : $"import: {imported.RecordedBy}",
        };
        var result = await RecordPatiently(request, cancellation);
        if (imported.IsOpening)
        {
            consultation.Id ??= result switch
            {
                RecordingResult.Recorded recorded => recorded.Receipt.Consultation,
                // Opened by an earlier import whose line said something else: this line is refused, those that follow need not be.
                RecordingResult.KeyReused reused => reused.Stream,
                _ => null,
            };
        }

        if (result is RecordingResult.Recorded { Receipt: var receipt, Replayed: var replayed })
        {
            return new ImportAnswer(
                line, replayed ? ImportStatus.Repeated : ImportStatus.Recorded, imported.Consultation, receipt.Consultation, receipt.Number, receipt.Sequence);
        }

        var status = result is RecordingResult.Invalid or RecordingResult.TooLarge ? ImportStatus.Invalid : ImportStatus.Refused;
        return NotRecorded(line, status, imported.Consultation, consultation.Id, RecordingAnswer.ProblemOf(result, consultation.Id)!);
    }

    /// <summary>The database may be away for a moment, for example while it is started again; the key makes asking again safe.</summary>
    private async Task<RecordingResult> RecordPatiently(RecordingRequest request, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await recorder.Record(request, cancellation);
            }
            catch (StoreUnavailableException) when (attempt < MostAttempts)
            {
                await Task.Delay(Pause, cancellation);
            }
        }
    }

    private ImportAnswer NotRecorded(int line, ImportStatus status, string? consultation, Guid? id, ProblemResult problem) =>
        new(line, status, consultation, id) { Problem = ImportProblem.Of(problem, language) };

    /// <summary>What this import knows of one consultation.</summary>
    private sealed class ImportedConsultation
    {
        private readonly Dictionary<string, int> _occurrences = [];

        /// <summary>Known once its opening line was recorded, now or by an earlier import.</summary>
        public Guid? Id { get; set; }

        public Task LastLine { get; set; } = Task.CompletedTask;

        public int Occurrence(string identity) => _occurrences[identity] = _occurrences.GetValueOrDefault(identity) + 1;
    }
}
