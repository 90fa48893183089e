namespace ConsultLedger.Consultations;

/// <summary>How a share is published.</summary>
public static class Percentage
{
    /// <summary>Every percentage from 0 to 100: answers hold thousands, and dividing decimals takes its time.</summary>
    private static readonly decimal[] Known = [.. Enumerable.Range(0, 10_001).Select(hundredths => hundredths / 100m)];

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
        return hundredths < Known.Length ? Known[(int)hundredths] : (decimal)hundredths / 100;
    }
}
