namespace ConsultLedger.Transparency.Auditing;

/// <summary>Something that is not as it must be.</summary>
/// <param name="Code">Stable, snake_case; programs act on it.</param>
/// <param name="Where">The place: a sequence, a tile, a file.</param>
/// <param name="English">What is wrong there.</param>
/// <param name="Chinese">The same in Simplified Chinese.</param>
public sealed record Finding(string Code, string Where, string English, string Chinese)
{
    /// <summary>Of an event.</summary>
    public static Finding At(long sequence, string code, string english, string chinese) => new(code, $"sequence {sequence}", english, chinese);

    public override string ToString() => $"{Where}: {English} [{Code}]";
}
