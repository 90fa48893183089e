namespace ConsultLedger.ReadModels.ConsultationList;

/// <summary>What consultations can be sorted by: what the list can be read in the order of, however long it is.</summary>
public enum ConsultationColumn
{
    /// <summary>When it was opened.</summary>
    Opened,

    /// <summary>Its number.</summary>
    Number,
}
