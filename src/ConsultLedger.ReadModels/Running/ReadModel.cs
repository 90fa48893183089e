using ConsultLedger.ReadModels.Committees;
using ConsultLedger.ReadModels.ConsultationList;
using ConsultLedger.ReadModels.Folding;
using ConsultLedger.ReadModels.Register;

namespace ConsultLedger.ReadModels.Running;

/// <summary>A read model: its tables, and what rows an event makes in them.</summary>
internal abstract class ReadModel
{
    /// <summary>All of them. Each batch is written in this order, so that a list never knows more than the committees it names.
    /// A question about several asks them in the opposite order.</summary>
    public static IReadOnlyList<ReadModel> All { get; } = [new CommitteeModel(), new ConsultationListModel(), new RegisterModel()];

    public abstract string Name { get; }

    /// <summary>Counts up whenever the tables or what is in them would come out differently; it is then rebuilt.</summary>
    public abstract int Layout { get; }

    /// <summary>Its tables, in the order in which questions name them. Each has a file <c>{Folder}/{table}.table.sql</c> and <c>{Folder}/{table}.{n}.index.sql</c>.</summary>
    public abstract IReadOnlyList<string> Tables { get; }

    /// <summary>Where its SQL is.</summary>
    public abstract string Folder { get; }

    /// <summary>Adds the rows that become true with an event.</summary>
    /// <param name="rows">One for each of <see cref="Tables"/>.</param>
    public abstract void Project(Happening happening, CopyRows[] rows);
}
