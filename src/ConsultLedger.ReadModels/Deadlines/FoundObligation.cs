using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Asking;
using Npgsql;

namespace ConsultLedger.ReadModels.Deadlines;

/// <summary>A row of <c>read_obligations.sql</c>.</summary>
internal sealed class FoundObligation
{
    private readonly Obligation _obligation;
    private readonly ProcedureVersion _procedure;
    private readonly CalendarReference _calendar;
    private readonly Guid _consultation;
    private readonly string _number;
    private readonly string _title;
    private readonly string _committee;
    private readonly string? _committeeName;
    private readonly long _sequence;

    /// <param name="key">Which row of the span it is.</param>
    public FoundObligation(NpgsqlDataReader row, IndexKey key)
    {
        var found = SpannedObligation.In(row.GetFieldValue<byte[]>(1), key);
        _sequence = found.From;
        _committee = found.Committee;
        _obligation = found.ToObligation();
        _calendar = found.Calendar;
        _consultation = row.GetGuid(2);
        _number = row.GetString(3);
        _title = row.GetString(4);
        _procedure = new ProcedureVersion { Id = row.GetString(5), Version = row.GetInt32(6) };
        _committeeName = row.Text(7);
    }

    private bool IsOwn => _obligation.Recommendation is null;

    /// <summary>Whether the deadline and the calendar it was computed by are known.</summary>
    public bool IsExplainedBy(Rulebook rules) =>
        !IsOwn || (rules.RuleOf(_procedure, _obligation.Kind) is not null && rules.Calendars.Find(_calendar) is not null);

    public ObligationItem ToItem(Rulebook rules, DateOnly day)
    {
        var (name, computed) = (Obligation.RecommendationDueName, _obligation.Computed);
        if (IsOwn)
        {
            var rule = rules.RuleOf(_procedure, _obligation.Kind) ?? throw new InvalidDataException($"{_procedure.Id} {_procedure.Version} has no deadline {_obligation.Kind}");
            var calendar = rules.Calendars.Find(_calendar) ?? throw new InvalidDataException($"there is no calendar {_calendar}");
            (name, computed) = (rule.Name, Computation.Of(rule, _obligation.Trigger, calendar).Computed);
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
