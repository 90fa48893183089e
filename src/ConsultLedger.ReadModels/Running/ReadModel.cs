using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.AnnualPlans;
using ConsultLedger.ReadModels.Committees;
using ConsultLedger.ReadModels.ConsultationList;
using ConsultLedger.ReadModels.Deadlines;
using ConsultLedger.ReadModels.Figures;
using ConsultLedger.ReadModels.Folding;
using ConsultLedger.ReadModels.Register;

namespace ConsultLedger.ReadModels.Running;

/// <summary>A read model: its tables, and what rows an event makes in them.</summary>
internal abstract class ReadModel
{
    /// <summary>All of them. Each batch is written in this order, so that a list never knows more than the committees it names.
    /// A question about several asks them in the opposite order.</summary>
    public static IReadOnlyList<ReadModel> All { get; } =
        [new CommitteeModel(), new ConsultationListModel(), new RegisterModel(), new AnnualPlanModel(), new FigureModel(), new ObligationModel()];

    public abstract string Name { get; }

    /// <summary>Counts up whenever the tables or what is in them would come out differently; it is then rebuilt.</summary>
    public abstract int Layout { get; }

    /// <summary>Its tables, in the order in which questions name them. Each has a file <c>{Folder}/{table}.table.sql</c> and <c>{Folder}/{table}.{n}.index.sql</c>,
    /// or <c>.key.sql</c> for an index that is there while the table is filled, because its rows are few and long; one whose rows are each of a consultation or
    /// committee, <c>{Folder}/{table}.policy.sql</c>, which says who may see them; and one that is asked by a function, <c>{Folder}/{table}.function.sql</c>.</summary>
    public abstract IReadOnlyList<string> Tables { get; }

    /// <summary>Where its SQL is.</summary>
    public abstract string Folder { get; }

    /// <summary>What makes the rows of a set from where it has come on; it is given every event from then on, in order.</summary>
    public abstract Task<IProjection> Resume(LedgerDatabase database, ReadModelSet set, CancellationToken cancellation);
}

/// <summary>Makes the rows of one set of tables.</summary>
internal interface IProjection
{
    /// <summary>Adds the rows that become true with an event.</summary>
    /// <param name="rows">One for each of the read model's <see cref="ReadModel.Tables"/>.</param>
    void Project(Happening happening, CopyRows[] rows);

    /// <summary>Adds what it keeps back, so that the rows are complete up to the last event projected.</summary>
    void Flush(CopyRows[] rows) { }
}

/// <summary>A read model whose rows depend on nothing but the event and its consultation.</summary>
internal abstract class EventReadModel : ReadModel, IProjection
{
    public sealed override Task<IProjection> Resume(LedgerDatabase database, ReadModelSet set, CancellationToken cancellation) =>
        Task.FromResult<IProjection>(this);

    public abstract void Project(Happening happening, CopyRows[] rows);
}
