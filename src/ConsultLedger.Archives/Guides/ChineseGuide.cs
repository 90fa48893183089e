using System.Globalization;
using ConsultLedger.Consultations;
using ConsultLedger.Transparency.Archives;

namespace ConsultLedger.Archives.Guides;

/// <summary>The guide in Chinese, as plain text.</summary>
internal static class ChineseGuide
{
    public static string Of(Dossier dossier, IReadOnlyCollection<BagFile> files, HandChecks commands)
    {
        var record = dossier.Record;
        var absent = dossier.Items.Count(item => item.Path is null);
        var lines = new List<string>
        {
            $"{dossier.Name}　{record.Title}",
            "",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{dossier.CommitteeName}（{record.Committee}）协商，编号 {record.Number}。内容截至账本 {dossier.Checkpoint.Origin} 中该协商第 {record.Version} 版（序号 {record.Sequence}），记录于 {dossier.KnownOn:yyyy-MM-dd}。"),
            dossier.IsFiled ? "本协商已归档。" : $"本协商尚未归档（{Words.Of(record.Status).Chinese}）：以下为截至当时的内容。",
            string.Create(CultureInfo.InvariantCulture, $"事件 {dossier.History.Length} 个，文件 {dossier.Items.Count} 件。"),
        };
        if (absent > 0)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"有 {absent} 件文件不在包内：账本中已无其内容，见 {ArchivePaths.AbsentDocuments}。"));
        lines.AddRange(["", "一、包内有什么", ""]);
        lines.AddRange(GuidedPath.In(files).Select(guided => $"  {guided.Path}　{guided.Meaning.Chinese}"));
        lines.AddRange(
        [
            "",
            "本包采用 BagIt 格式（RFC 8493）。原始内容仅为 data/entries/、data/documents/ 和 evidence/，其余均由其得出。文字为 UTF-8 编码，时间为协调世界时。",
            "",
            "二、如何自行检查",
            "",
            "在本文件夹中，用 shell、coreutils 和 openssl 即可。",
            "第一，所有文件与打包时一致，且无多余文件：",
            "",
            Indented(commands.Files),
            "",
            "第二，检查点由账本签署。公钥来自同一个包，须与您从别处（纸质文件、以前的包、审计方）得知的账本公钥核对，否则不能证明什么：",
            "",
            Indented(commands.Signature),
            "",
            "第三，每个条目都在检查点之下（RFC 6962：对零字节和条目求 SHA-256，再逐级求至树根）：",
            "",
            Indented(commands.Entries),
            "",
        ]);
        lines.AddRange(commands.Timestamps is { } stamps
            ? ["第四，何时已存在。authority.pem 为时间戳机构的证书，须由您自行信任，故不在包内。所盖字节为检查点首次公布时的内容，此后可能另有签名：", "", Indented(stamps)]
            : ["此检查点没有时间戳：何时已存在，只有持有它或同一账本更晚检查点的人知道。"]);
        lines.AddRange(["", "每件文件都由带来它的事件以 SHA-256 摘要列明，对应关系见 data/catalogue.csv。", ""]);
        return string.Join('\n', lines);
    }

    private static string Indented(string commands) => string.Join('\n', commands.Split('\n').Select(line => $"    {line}"));
}
