using static ConsultLedger.Archives.Checks.RecordProperty;

namespace ConsultLedger.Archives.Checks;

/// <summary>What is checked, in the order of the report.</summary>
public static class CheckItems
{
    public static CheckItem Digests { get; } = new("digests", Authenticity, new("Fixity: digests", "固化信息有效性：数字摘要"), Veto: true);

    public static CheckItem Proofs { get; } = new("proofs", Authenticity, new("Fixity: entries under the checkpoint", "固化信息有效性：条目证明"), Veto: true);

    public static CheckItem Signature { get; } = new("signature", Authenticity, new("Fixity: electronic signature", "固化信息有效性：电子签名"), Veto: true);

    public static CheckItem Timestamps { get; } = new("timestamps", Authenticity, new("Fixity: time stamps", "固化信息有效性：时间戳"));

    public static CheckItem Seals { get; } = new("seals", Authenticity, new("Fixity: electronic seals", "固化信息有效性：电子印章"));

    public static CheckItem MetadataForm { get; } = new("metadata_form", Authenticity, new("Metadata: length, type, range of values", "元数据项数据长度、类型、值域"));

    public static CheckItem MetadataSense { get; } = new("metadata_sense", Authenticity, new("Metadata: reasonable values", "元数据项数据值合理性"));

    public static CheckItem SpecialCharacters { get; } = new("special_characters", Authenticity, new("Metadata: special characters", "元数据项特殊字符"));

    public static CheckItem ArchiveNumber { get; } = new("archive_number", Authenticity, new("Metadata: archive number", "档号规范性"));

    public static CheckItem Repetition { get; } = new("repetition", Authenticity, new("Metadata: nothing twice", "元数据项数据重复性"));

    public static CheckItem ContentProperties { get; } = new("content_properties", Authenticity, new("Content: its properties are those recorded", "内容数据电子属性一致性"));

    public static CheckItem Links { get; } = new("links", Authenticity, new("Metadata and content belong together", "元数据与内容关联一致性"));

    public static CheckItem Structure { get; } = new("structure", Authenticity, new("Package: its parts are as laid down", "档案信息包组织结构规范性"));

    public static CheckItem Filed { get; } = new("filed", Authenticity, new("Package: it holds what was filed", "档案信息包与归档内容一致性"), Veto: true);

    public static CheckItem Number { get; } = new("number", Integrity, new("Number of items and bytes", "总件数与总字节数相符性"));

    public static CheckItem Continuity { get; } = new("continuity", Integrity, new("Numbers without a gap", "元数据项连续性"), Veto: true);

    public static CheckItem RequiredMetadata { get; } = new("required_metadata", Integrity, new("Required metadata", "元数据必著录项完整性"));

    public static CheckItem Proceedings { get; } = new("proceedings", Integrity, new("Proceedings and what is missing of them", "过程信息完整性"));

    public static CheckItem Content { get; } = new("content", Integrity, new("Content of every item", "内容数据完整性"), Veto: true);

    public static CheckItem MetadataReadable { get; } = new("metadata_readable", Usability, new("Metadata can be read", "元数据可读性"));

    public static CheckItem ContentOpens { get; } = new("content_opens", Usability, new("Content can be opened", "内容数据可读性"));

    public static CheckItem Formats { get; } = new("formats", Usability, new("Formats fit for keeping", "内容数据格式合规性"));

    public static CheckItem Encryption { get; } = new("encryption", Usability, new("No encryption, no passwords", "无加密、无口令"), Veto: true);

    public static CheckItem Environment { get; } = new("environment", Usability, new("What is needed to read it", "软硬件环境合规性"));

    public static CheckItem Malware { get; } = new("malware", Security, new("Malware", "恶意代码"), Veto: true);

    public static CheckItem ActiveContent { get; } = new("active_content", Security, new("No macros or scripts", "无宏与脚本"), Veto: true);

    public static CheckItem StrayFiles { get; } = new("stray_files", Security, new("No stray files", "无非归档文件"));

    public static CheckItem Medium { get; } = new("medium", Security, new("Medium", "载体安全性"));

    public static CheckItem Process { get; } = new("process", Security, new("Every act has its author and its time", "归档过程安全性"));
}
