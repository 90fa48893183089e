using ConsultLedger.Consultations;

namespace ConsultLedger.Archives.Checks;

/// <summary>What came of one check.</summary>
public enum CheckResult
{
    /// <summary>通过</summary>
    Pass,

    /// <summary>不通过</summary>
    Fail,

    /// <summary>不适用: there is nothing of the kind in this package.</summary>
    NotApplicable,

    /// <summary>人工: a person, or another program, has to see to it.</summary>
    Manual,
}

/// <summary>The four properties (四性) of an electronic record.</summary>
public enum RecordProperty
{
    /// <summary>真实性</summary>
    Authenticity,

    /// <summary>完整性</summary>
    Integrity,

    /// <summary>可用性</summary>
    Usability,

    /// <summary>安全性</summary>
    Security,
}

/// <summary>One thing that is checked, after the groups of DA/T 70-2018.</summary>
/// <param name="Code">This program's own name for it; the standard's codes are not used, because they differ from edition to edition.</param>
/// <param name="Veto">Whether the package as a whole fails with it (一票否决).</param>
public sealed record CheckItem(string Code, RecordProperty Property, BilingualText Name, bool Veto = false);

/// <summary>One check as it was done.</summary>
/// <param name="Seen">What was looked at, with numbers.</param>
/// <param name="Findings">What is wrong, one each; where there are some, the check did not pass.</param>
public sealed record CheckOutcome(CheckItem Item, CheckResult Result, BilingualText Seen, IReadOnlyList<BilingualText> Findings);

/// <summary>The report on the four properties of a package (四性检测报告).</summary>
/// <param name="Tool">The program that checked, with its version.</param>
/// <param name="At">When the checkpoint was signed that everything is checked against. Not the clock: checked again, the same package gives
/// the same report.</param>
/// <param name="Outcomes">In the order of the properties.</param>
public sealed record CheckReport(string Tool, DateTimeOffset At, IReadOnlyList<CheckOutcome> Outcomes)
{
    /// <summary>Failed when anything failed; to be completed by a person while something is left to one.</summary>
    public CheckResult Result => this switch
    {
        _ when Outcomes.Any(outcome => outcome.Result == CheckResult.Fail) => CheckResult.Fail,
        _ when Outcomes.Any(outcome => outcome.Result == CheckResult.Manual) => CheckResult.Manual,
        _ => CheckResult.Pass,
    };

    /// <summary>Something failed without which the package is not to be accepted at all.</summary>
    public bool IsVetoed => Outcomes.Any(outcome => outcome is { Result: CheckResult.Fail, Item.Veto: true });
}

/// <summary>Words of the report.</summary>
public static class CheckWords
{
    public static BilingualText Of(CheckResult result) => result switch
    {
        CheckResult.Pass => new("passed", "通过"),
        CheckResult.Fail => new("not passed", "不通过"),
        CheckResult.NotApplicable => new("not applicable", "不适用"),
        CheckResult.Manual => new("by hand", "人工"),
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, "no such result"),
    };

    public static BilingualText Of(RecordProperty property) => property switch
    {
        RecordProperty.Authenticity => new("authenticity", "真实性"),
        RecordProperty.Integrity => new("integrity", "完整性"),
        RecordProperty.Usability => new("usability", "可用性"),
        RecordProperty.Security => new("security", "安全性"),
        _ => throw new ArgumentOutOfRangeException(nameof(property), property, "no such property"),
    };
}
