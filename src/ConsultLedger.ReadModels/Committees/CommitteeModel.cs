using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Folding;
using ConsultLedger.ReadModels.Running;

namespace ConsultLedger.ReadModels.Committees;

/// <summary>Committees as registered, one row for each time something of them changed.</summary>
internal sealed class CommitteeModel : EventReadModel
{
    private static readonly string Registered = EventCatalogue.WireNameOf(typeof(CommitteeRegistered));
    private static readonly string Amended = EventCatalogue.WireNameOf(typeof(CommitteeAmended));

    public override string Name => CommitteeQuery.ReadModel;

    public override int Layout => 4;

    public override IReadOnlyList<string> Tables { get; } = ["committees"];

    public override string Folder => "Committees";

    public override void Project(Happening happening, CopyRows[] rows)
    {
        var recorded = happening.Recorded;
        if (!EventCatalogue.Knows(recorded.Type))
            throw new UnknownEventException(recorded.Type);
        if (recorded.Type != Registered && recorded.Type != Amended)
            return;

        var (name, level, parent, procedure, numbers) = EventCatalogue.Read(recorded.Type, recorded.Data.Span) switch
        {
            CommitteeRegistered registered => (registered.Name, registered.Level, registered.Parent, registered.Procedure, registered.ArchiveNumbers),
            CommitteeAmended amended => (amended.Name, amended.Level, amended.Parent, amended.Procedure, amended.ArchiveNumbers),
            var other => throw new InvalidOperationException($"{other.GetType().Name} is not about a committee"),
        };
        rows[0].Row(7).Add(recorded.Tenant).Add(recorded.Sequence).Add(name).AddWord<CommitteeLevel>(level).Add(parent).Add(procedure).Add(numbers);
    }
}
