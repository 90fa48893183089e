using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.ReadModels.Record;

/// <summary>Which event completed each step. A step that is no longer complete, because a recommendation was reopened or a
/// further outcome submitted, is open again until another event completes it.</summary>
internal sealed class StepProgress(Procedure procedure)
{
    private readonly StepRecord[] _steps = [.. ProcessOrder.Steps.Select(step => Open(step, [.. procedure.Stages.Where(stage => stage.Step == step).Select(stage => stage.Label)]))];

    public void Follow(Consultation state, RecordedEvent recorded, ConsultationEvent happened)
    {
        for (var index = 0; index < _steps.Length; index++)
        {
            var step = _steps[index];
            var completed = state.IsComplete(step.Step);
            if (completed && !step.Completed)
            {
                _steps[index] = step with
                {
                    Completed = true,
                    CompletedOn = happened.StatedOn,
                    CompletedAt = recorded.RecordedAt,
                    ByVersion = recorded.Version,
                };
            }
            else if (!completed && step.Completed)
            {
                _steps[index] = Open(step.Step, step.Labels);
            }
        }
    }

    public StepRecord[] ToRecords() => [.. _steps];

    private static StepRecord Open(Step step, IReadOnlyList<Wording> labels) => new() { Step = step, Labels = labels, Completed = false };
}
