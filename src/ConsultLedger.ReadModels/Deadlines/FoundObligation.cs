using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Record;
using Npgsql;

namespace ConsultLedger.ReadModels.Deadlines;

/// <summary>A row of <c>read_obligations.sql</c>.</summary>
internal sealed class FoundObligation
{
    private readonly Obligation _obligation;
    private readonly ProcedureVersion _procedure;
    private readonly CalendarReference? _calendar;
    private readonly Guid _consultation;
    private readonly string _number;
    private readonly string _title;
    private readonly string _committee;
    private readonly string? _committeeName;
    private readonly long _sequence;

    public FoundObligation(NpgsqlDataReader row)
    {
        _sequence = row.GetInt64(1);
        _committee = row.GetString(4);
        var state = Reading.ValueOf<ObligationState>(row.GetString(11));
        _obligation = new Obligation
        {
            Kind = row.GetString(5),
            Recommendation = row.Number(6),
            Unit = row.Text(7),
            FirstDueOn = row.Edtf(8)!.Value,
            DueOn = row.Edtf(9)!.Value,
            End = state == ObligationState.Open ? null : new ObligationEnd(row.Edtf(12)!.Value, row.GetInt64(13), IsLapse: state == ObligationState.Lapsed),
            Computed = Computation.Of(
                new ComputationTrigger(row.GetString(14), row.GetInt64(15), row.Edtf(16)!.Value) { IsStated = row.GetBoolean(17) }),
            Revisions = row.Text(20) is { } revisions ? JsonSerializer.Deserialize(revisions, RecordJson.Shared.IReadOnlyListDueDateMove)! : [],
        };
        _calendar = new CalendarReference(row.Text(18), row.Number(19));
        _consultation = row.GetGuid(21);
        _number = row.GetString(22);
        _title = row.GetString(23);
        _procedure = new ProcedureVersion { Id = row.GetString(24), Version = row.GetInt32(25) };
        _committeeName = row.Text(26);
    }

    private bool IsOwn => _obligation.Recommendation is null;

    /// <summary>Whether the deadline and the calendar it was computed by are known.</summary>
    public bool IsExplainedBy(Rulebook rules) =>
        !IsOwn || (rules.RuleOf(_procedure, _obligation.Kind) is not null && rules.Calendars.Find(_calendar!) is not null);

    public ObligationItem ToItem(Rulebook rules, DateOnly day)
    {
        var (name, computed) = (Obligation.RecommendationDueName, _obligation.Computed);
        if (IsOwn)
        {
            var rule = rules.RuleOf(_procedure, _obligation.Kind) ?? throw new InvalidDataException($"{_procedure.Id} {_procedure.Version} has no deadline {_obligation.Kind}");
            var calendar = rules.Calendars.Find(_calendar!) ?? throw new InvalidDataException($"there is no calendar {_calendar}");
            (name, computed) = (rule.Name, Computation.Of(rule, computed.Trigger, calendar).Computed);
        }

        return new ObligationItem(
            _consultation,
            _number,
            _title,
            _committee,
            _committeeName,
            _obligation.Kind,
            name,
            _obligation.Recommendation,
            _obligation.Unit,
            _obligation.FirstDueOn,
            _obligation.DueOn,
            _obligation.State,
            _obligation.FulfilledOn,
            _obligation.FulfilledBy,
            _obligation.LapsedOn,
            _obligation.LapsedBy,
            _obligation.IsOverdue(day),
            _obligation.OverdueDays(day),
            computed,
            _obligation.Revisions,
            _sequence);
    }
}
