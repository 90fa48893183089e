using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.AnnualPlans;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Audit;
using ConsultLedger.ReadModels.Board;
using ConsultLedger.ReadModels.Claims;
using ConsultLedger.ReadModels.Committees;
using ConsultLedger.ReadModels.ConsultationList;
using ConsultLedger.ReadModels.Deadlines;
using ConsultLedger.ReadModels.Figures;
using ConsultLedger.ReadModels.ProcedureVersions;
using ConsultLedger.ReadModels.Rates;
using ConsultLedger.ReadModels.Record;
using ConsultLedger.ReadModels.Register;
using ConsultLedger.ReadModels.Persons;
using ConsultLedger.ReadModels.Running;
using ConsultLedger.Residents;

namespace ConsultLedger.ReadModels;

/// <summary>The questions that readers ask of one ledger. One instance per process and ledger.</summary>
public sealed class LedgerReadModels : IDisposable
{
    private readonly FigureReader _figures;
    private readonly KnownRules _rules;
    private readonly ObligationRows _obligations;

    /// <param name="store">The whole ledger: some of what is read of it is kept for all callers.</param>
    /// <param name="residents">Opens what is sealed of residents, for each answer.</param>
    /// <param name="persons">Knows where residents are named.</param>
    /// <param name="clock">Says which day it is when the question is about now.</param>
    /// <param name="zone">Says when a day ends; China's time when null.</param>
    public LedgerReadModels(LedgerDatabase database, IEventStore store, ResidentOpening residents, IPersonKeyStore persons, TimeProvider clock, TimeZoneInfo? zone = null)
    {
        Progress = new ProgressWatch(database);
        Days = new Days(store, clock, zone ?? Asking.Days.ChinaTime);
        var moments = new Moments(store, Progress, Days);
        _figures = new FigureReader(database);
        Committees = new CommitteeQuery(database, moments);
        _obligations = new ObligationRows(database, Progress);
        var overdue = new OverdueReplies(_obligations, moments);
        Consultations = new ConsultationQuery(database, moments, Committees, overdue);
        Register = new RegisterQuery(database, moments, Committees, overdue);
        Counted = new CountedQuery(database, moments, Committees);
        Board = new BoardQuery(moments, Committees, _figures);
        _rules = new KnownRules(store);
        Calendars = new CalendarQuery(store, _rules);
        Obligations = new ObligationQuery(database, store, moments, Committees, _obligations, _rules);
        Rates = new RatesQuery(moments, Committees, _figures);
        Procedures = new ProcedureQuery(store);
        Records = new ConsultationRecords(store, Procedures, Days, _rules, residents);
        AnnualPlans = new AnnualPlanQuery(database, moments, Committees);
        var visible = new EventsWithinReach(store, database);
        AnnualPlanRecords = new AnnualPlanRecords(visible);
        Claims = new ClaimQuery(visible, moments, Committees, Rates);
        Audit = new AuditSearch(visible, moments, Committees, residents);
        Persons = new PersonQuery(store, persons, residents);
    }

    public ConsultationQuery Consultations { get; }

    public RegisterQuery Register { get; }

    public CountedQuery Counted { get; }

    public BoardQuery Board { get; }

    public ObligationQuery Obligations { get; }

    public CalendarQuery Calendars { get; }

    public RatesQuery Rates { get; }

    public CommitteeQuery Committees { get; }

    public ProcedureQuery Procedures { get; }

    public ConsultationRecords Records { get; }

    public AnnualPlanQuery AnnualPlans { get; }

    public AnnualPlanRecords AnnualPlanRecords { get; }

    public ClaimQuery Claims { get; }

    public AuditSearch Audit { get; }

    public PersonQuery Persons { get; }

    public ProgressWatch Progress { get; }

    public Days Days { get; }

    /// <summary>Keeps at hand what questions are answered from, until cancelled. Questions are answered without it too, the first more slowly.</summary>
    public Task KeepUp(CancellationToken cancellation) => _obligations.KeepUp(cancellation);

    public void Dispose()
    {
        Records.Dispose();
        _figures.Dispose();
        _rules.Dispose();
        _obligations.Dispose();
    }
}
