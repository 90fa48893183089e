using System.Text.Json.Serialization;

namespace ConsultLedger.Consultations;

/// <summary>The eight steps (八步联动协商), in order.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<Step>))]
public enum Step
{
    /// <summary>确定协商议题</summary>
    Topic = 1,

    /// <summary>制定协商方案</summary>
    Plan = 2,

    /// <summary>开展前期调研</summary>
    Research = 3,

    /// <summary>召开协商会议</summary>
    Meeting = 4,

    /// <summary>报送协商成果</summary>
    Outcome = 5,

    /// <summary>实施跟踪监督</summary>
    Tracking = 6,

    /// <summary>反馈协商结果</summary>
    Feedback = 7,

    /// <summary>形成协商档案</summary>
    Archive = 8,
}

/// <summary>Where a consultation as a whole stands.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ConsultationStatus>))]
public enum ConsultationStatus
{
    Open,

    /// <summary>An outcome was submitted and every recommendation in it is settled; the file is not archived yet.</summary>
    Settled,
    Archived,
    Declined,
    Withdrawn,
}
