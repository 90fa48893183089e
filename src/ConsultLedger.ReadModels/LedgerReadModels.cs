using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Board;
using ConsultLedger.ReadModels.Committees;
using ConsultLedger.ReadModels.ConsultationList;
using ConsultLedger.ReadModels.Register;
using ConsultLedger.ReadModels.Running;

namespace ConsultLedger.ReadModels;

/// <summary>The questions that are answered from read models, for one ledger. One instance per process and ledger.</summary>
public sealed class LedgerReadModels
{
    /// <param name="clock">Says which day it is when the question is about now.</param>
    /// <param name="zone">Says when a day ends; China's time when null.</param>
    public LedgerReadModels(LedgerDatabase database, IEventStore store, TimeProvider clock, TimeZoneInfo? zone = null)
    {
        Progress = new ProgressWatch(database);
        var moments = new Moments(store, Progress, clock, zone ?? Moments.ChinaTime);
        Committees = new CommitteeQuery(database, moments);
        Consultations = new ConsultationQuery(database, moments, Committees);
        Register = new RegisterQuery(database, moments, Committees);
        Board = new BoardQuery(database, moments, Committees);
    }

    public ConsultationQuery Consultations { get; }

    public RegisterQuery Register { get; }

    public BoardQuery Board { get; }

    public CommitteeQuery Committees { get; }

    public ProgressWatch Progress { get; }
}
