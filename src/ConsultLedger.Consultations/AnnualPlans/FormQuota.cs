using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ConsultLedger.Consultations;

/// <summary>How a quota binds.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<QuotaBound>))]
public enum QuotaBound
{
    /// <summary>This many.</summary>
    Exact,

    /// <summary>This many or more (不少于).</summary>
    AtLeast,

    /// <summary>The plan leaves the number open (N, X, 若干).</summary>
    Open,
}

/// <summary>What a quota is a number of.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<QuotaKind>))]
public enum QuotaKind
{
    /// <summary>Consultations that the committee itself holds: they are counted.</summary>
    Consultation,

    /// <summary>Something the ledger keeps no count of, or that others owe (collective proposals; what each liaison station holds): shown as stated,
    /// never judged.</summary>
    Other,
}

/// <summary>How many of one form a plan sets down for its year.</summary>
public sealed record FormQuota
{
    /// <summary>Id of the form within the plan, e.g. chair_bimonthly.</summary>
    [MaxLength(60)]
    public required string Form { get; init; }

    /// <summary>Names of the form. A consultation whose plan gives one of them as its form counts here.</summary>
    public required Wording Name { get; init; }

    /// <summary>How the number binds.</summary>
    public required QuotaBound Bound { get; init; }

    /// <summary>How many; absent when open.</summary>
    [Range(1, 10_000)]
    public int? Count { get; init; }

    /// <summary>How the plan writes an open number, e.g. N, X, 若干.</summary>
    [MaxLength(20)]
    public string? Symbol { get; init; }

    /// <summary>What it is a number of; absent: consultations of the committee.</summary>
    public QuotaKind? Kind { get; init; }

    /// <summary>Whether consultations are counted against it.</summary>
    [JsonIgnore]
    public bool IsCounted => Kind is null or QuotaKind.Consultation;

    /// <summary>Whether a form in somebody's own words is this one.</summary>
    public bool IsNamed(string? form) => form is not null && (form == Form || form == Name.Chinese || form == Name.English);
}
