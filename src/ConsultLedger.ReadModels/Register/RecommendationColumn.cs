namespace ConsultLedger.ReadModels.Register;

/// <summary>What the register can be sorted by: what it can be read in the order of, however long it is.</summary>
public enum RecommendationColumn
{
    /// <summary>When the consultation was opened; its recommendations in the order of their numbers.</summary>
    Opened,

    /// <summary>The last day in time by the due date in force; those without one come last.</summary>
    Due,

    /// <summary>The lead unit, by the codes of its characters; those not assigned come last.</summary>
    Unit,
}
