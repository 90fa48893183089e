namespace ConsultLedger.Consultations;

/// <summary>The same sentence in English and in Simplified Chinese.</summary>
public readonly record struct BilingualText(string English, string Chinese);
