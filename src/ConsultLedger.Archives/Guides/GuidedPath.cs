using ConsultLedger.Archives.Catalogues;
using ConsultLedger.Archives.Checks;
using ConsultLedger.Archives.Documents;
using ConsultLedger.Archives.Encapsulation;
using ConsultLedger.Archives.Page;
using ConsultLedger.Archives.Preservation;
using ConsultLedger.Archives.Schemas;
using ConsultLedger.Consultations;
using ConsultLedger.Transparency.Archives;

namespace ConsultLedger.Archives.Guides;

/// <summary>A file or folder of the package, and what it is.</summary>
/// <param name="Path">A folder ends with a slash.</param>
internal sealed record GuidedPath(string Path, BilingualText Meaning)
{
    private static readonly GuidedPath[] All =
    [
        new(ArchivePaths.Entries, new("everything that was recorded, one event a line, exactly the bytes that were sealed", "全部记录，每行一个事件，与封存时逐字节相同")),
        new(ArchivePaths.Context, new("events it depends on: committees, the procedure, calendars", "所依据的其他事件：委员会、协商程序、工作日历")),
        new(ArchivePaths.Documents, new("the documents, by step", "各步骤的文件")),
        new(DocumentFiles.Origins, new("the packages with which events came from other ledgers, with the proofs of those", "部分事件来自其他账本时所附的原档案包及其证明")),
        new(ArchivePaths.AbsentDocuments, new("documents that the events name and that were not to be had", "事件所列而未能取得的文件")),
        new(CatalogueXml.Path, new("the catalogue of the documents, for programs", "归档文件目录（供程序读取）")),
        new(CatalogueCsv.Path, new("the catalogue of the documents, a table", "归档文件目录（表格）")),
        new(RecordPageFiles.Chinese, new("the record as a page to read and print, in Chinese", "协商记录，可阅读、可打印（中文）")),
        new(RecordPageFiles.English, new("the same in English", "协商记录，可阅读、可打印（英文）")),
        new(FiledCatalogues.Folder, new("for each archiving what it filed: the archiving's event carries the SHA-256 of this text", "每次归档所归文件的清单：归档事件中记有其 SHA-256 摘要")),
        new("data/record.json", new("the record that follows from the events", "由事件得出的协商记录")),
        new("data/procedure.json", new("the version of the procedure it was judged by", "所适用的协商程序版本")),
        new(RetentionXml.Path, new("how long it is kept, and why", "保管期限及其依据")),
        new(EncapsulationFiles.Folder, new("each document, and the record itself, encapsulated in XML after DA/T 48-2009", "每件文件及协商记录的 XML 封装包（参照 DA/T 48-2009）")),
        new(PreservationFile.Path, new("what is preserved and what was done to it (PREMIS 3)", "保存元数据（PREMIS 3）")),
        new(CheckReportXml.Path, new("what was checked for authenticity, integrity, usability and security, with the results", "四性检测报告")),
        new(SchemaFiles.Folder, new("the schemas of the XML files", "各 XML 文件的模式")),
        new(ArchivePaths.Checkpoint, new("what the ledger signed: its name, number of entries and root", "账本签署的检查点：名称、条目数、树根")),
        new("evidence/proofs/", new("for each entry the way from it to that root", "每个条目通向该树根的证明")),
        new(ArchivePaths.Keys, new("the keys of the ledger; evidence/keys/ has them in PEM", "账本的公钥；evidence/keys/ 内为 PEM 格式")),
        new("evidence/timestamps/", new("time stamps of the checkpoint (RFC 3161), and the bytes they are of", "检查点的时间戳（RFC 3161）及其所盖的字节")),
    ];

    /// <summary>Those that lie in the package.</summary>
    public static IEnumerable<GuidedPath> In(IReadOnlyCollection<BagFile> files) =>
        All.Where(guided => files.Any(file => guided.Path.EndsWith('/') ? file.Path.StartsWith(guided.Path, StringComparison.Ordinal) : file.Path == guided.Path));
}
