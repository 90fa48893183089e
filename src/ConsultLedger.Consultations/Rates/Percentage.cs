namespace ConsultLedger.Consultations;

/// <summary>How a share is published.</summary>
public static class Percentage
{
    /// <summary>100 × numerator / denominator, rounded half up to two decimals; null when the denominator is zero: no data is
    /// neither 0 % nor 100 %.</summary>
    /// <param name="numerator">Not negative.</param>
    /// <param name="denominator">Not negative.</param>
    public static decimal? Of(long numerator, long denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(numerator);
        ArgumentOutOfRangeException.ThrowIfNegative(denominator);
        if (denominator == 0)
            return null;
        var hundredths = (((Int128)numerator * 20_000) + denominator) / ((Int128)denominator * 2);
        return (decimal)hundredths / 100;
    }
}
