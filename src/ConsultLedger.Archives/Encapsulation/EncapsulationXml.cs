using System.Globalization;
using System.Xml;
using ConsultLedger.Archives.Xml;
using ConsultLedger.Consultations;

namespace ConsultLedger.Archives.Encapsulation;

/// <summary>Writes an encapsulation in the element names of DA/T 48-2009 (EEP). There is no signature block: nothing signs this XML. What it
/// holds is under the ledger's checkpoint by the digests in the entries, and its own digest is in the manifest.</summary>
internal sealed class EncapsulationXml(XmlWriter xml, string software)
{
    public const string Namespace = "http://www.saac.gov.cn/standards/ERM/encapsulation";

    private const string Original = "本封装包包含电子文件数据及其元数据，原始封装，未经修改";
    private const string Modified = "本封装包包含电子文件数据及其元数据，系修改封装，在保留原封装包的基础上，添加了修改层";

    private const string Encoding =
        "本封装包中“编码数据”元素存储的是计算机文件二进制流的Base64编码，有关Base64编码规则参见IETF RFC 2045多用途邮件扩展（MIME）第一部分：互联网信息体格式。"
        + "当提取和显现封装在编码数据元素中的计算机文件时，应对Base64编码进行反编码，并依据封装包中“反编码关键字”元素中记录的值还原计算机文件的扩展名";

    /// <param name="content">What is known now.</param>
    /// <param name="original">What was filed, where something concerning it happened since.</param>
    public void Write(EncapsulatedContent content, EncapsulatedContent? original)
    {
        xml.WriteStartElement("电子文件封装包", Namespace);
        Text("封装包格式描述", "本EEP根据中华人民共和国档案行业标准DA/T 48-2009《基于XML的电子文件封装规范》生成");
        Text("版本", "2009");
        if (original is null)
        {
            WriteSigned(content, "原始型", Original, () => WriteBlocks("封装内容", content, layer: 0, refersTo: null));
        }
        else
        {
            WriteSigned(content, "修改型", Modified, () =>
            {
                xml.WriteStartElement("修改封装内容");
                Text("修改标识符", "修改1");
                xml.WriteStartElement("原封装包");
                WriteSigned(original, "原始型", Original, () => WriteBlocks("封装内容", original, layer: 0, refersTo: null));
                xml.WriteEndElement();
                var same = content.File.Data.Bytes.Span.SequenceEqual(original.File.Data.Bytes.Span);
                WriteBlocks("修订内容", content, layer: 1, refersTo: same ? DataId(0) : null);
                xml.WriteEndElement();
            });
        }

        xml.WriteEndElement();
    }

    private static string DataId(int layer) => $"{EncodingId(layer)}-编码数据1";

    private static string EncodingId(int layer) => $"{DocumentDataId(layer)}-编码1";

    private static string DocumentDataId(int layer) => $"{DocumentId(layer)}-文档数据1";

    private static string DocumentId(int layer) => $"修改{layer}-文档1";

    private static string AgentId(int index) => $"机构人员{index + 1}";

    private void WriteSigned(EncapsulatedContent content, string kind, string description, Action writeContent)
    {
        xml.WriteStartElement("被签名对象");
        xml.WriteAttributeString("eep版本", "2009");
        Text("封装包类型", kind);
        Text("封装包类型描述", description);
        Text("封装包创建时间", XmlConvert.ToString(content.CreatedAt.UtcDateTime, XmlDateTimeSerializationMode.Utc));
        Text("封装包创建单位", content.Creator);
        writeContent();
        xml.WriteEndElement();
    }

    private void WriteBlocks(string name, EncapsulatedContent content, int layer, string? refersTo)
    {
        xml.WriteStartElement(name);
        xml.WriteStartElement("文件实体块");
        WriteFile(content.File, layer, refersTo);
        xml.WriteEndElement();
        xml.WriteStartElement("业务实体块");
        foreach (var act in content.Acts)
            WriteAct(act, content.File.ElectronicNumber);
        xml.WriteEndElement();
        xml.WriteStartElement("机构人员实体块");
        foreach (var (index, agent) in content.Agents.Index())
            WriteAgent(agent, index);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private void WriteFile(EncapsulatedFile file, int layer, string? refersTo)
    {
        xml.WriteStartElement("文件实体");
        Text("聚合层次", "文件");
        Group("来源", () => Text("立档单位名称", file.Author));
        Text("电子文件号", file.ElectronicNumber);
        Group("档号", () =>
        {
            if (file.ArchiveNumber is { } number)
                xml.WriteString(XmlFile.Plain(number));
            Text("年度", file.Year.ToString("0000", CultureInfo.InvariantCulture));
            Text("保管期限", Of(file.Retention));
            Text("室编件号", file.Item.ToString(CultureInfo.InvariantCulture));
        });
        Group("内容描述", () =>
        {
            Text("题名", file.Title);
            Text("摘要", file.Abstract);
            Text("文件编号", file.Number);
            Text("责任者", file.Author);
            Text("日期", file.Date?.ToString() ?? "不详");
            Text("密级", "未定密");
        });
        Group("形式特征", () =>
        {
            Text("文件组合类型", "单件");
            Text("页数", file.Pages?.ToString(CultureInfo.InvariantCulture));
        });
        Group("存储位置", () =>
        {
            Text("当前位置", file.Place);
            Text("脱机载体编号", "无");
        });
        Group("权限管理", () => { });
        Text("信息系统描述", software);
        Text("附注", file.Note);
        Group("文件数据", () => WriteDocument(file, layer, refersTo));
        xml.WriteEndElement();
    }

    private void WriteDocument(EncapsulatedFile file, int layer, string? refersTo)
    {
        var data = file.Data;
        xml.WriteStartElement("文档");
        Text("文档标识符", DocumentId(layer));
        Text("文档序号", "1");
        Text("文档主从声明", "主文档");
        Text("题名", file.Title);
        xml.WriteStartElement("文档数据");
        xml.WriteAttributeString("文档数据ID", DocumentDataId(layer));
        xml.WriteStartElement("编码");
        xml.WriteAttributeString("编码ID", EncodingId(layer));
        Group("电子属性", () =>
        {
            Text("格式信息", data.MediaType);
            Text("计算机文件名", data.Name);
            Text("计算机文件大小", data.Bytes.Length.ToString(CultureInfo.InvariantCulture));
        });
        Text("编码描述", Encoding);
        Text("反编码关键字", Path.GetExtension(data.Name) is { Length: > 1 } ending ? ending[1..].ToLowerInvariant() : "bin");
        xml.WriteStartElement("编码数据");
        xml.WriteAttributeString("编码数据ID", DataId(layer));
        if (refersTo is not null)
            xml.WriteAttributeString("引用编码数据ID", refersTo);
        else
            WriteBase64(data.Bytes.Span);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>In pieces of whole groups of three bytes, so that a large document does not stand in memory a second time.</summary>
    private void WriteBase64(ReadOnlySpan<byte> bytes)
    {
        var piece = new byte[3 << 14];
        while (bytes.Length > 0)
        {
            var length = Math.Min(piece.Length, bytes.Length);
            bytes[..length].CopyTo(piece);
            xml.WriteBase64(piece, 0, length);
            bytes = bytes[length..];
        }
    }

    private void WriteAct(EncapsulatedAct act, string file)
    {
        xml.WriteStartElement("业务实体");
        Text("业务标识符", act.Id);
        Text("机构人员标识符", AgentId(act.By));
        Text("文件标识符", file);
        Text("业务状态", act.IsPlanned ? "计划任务" : "历史行为");
        Text("业务行为", act.Act);
        Text("行为时间", act.When);
        Text("行为依据", act.Basis);
        Text("行为描述", act.Description);
        xml.WriteEndElement();
    }

    private void WriteAgent(Agent agent, int index)
    {
        xml.WriteStartElement("机构人员实体");
        Text("机构人员标识符", AgentId(index));
        Text("机构人员类型", agent.Kind switch { AgentKind.Body => "单位", AgentKind.Person => "个人", _ => null });
        Text("机构人员名称", agent.Name);
        Text("组织机构代码", agent.Code);
        Text("个人职位", agent.Position);
        xml.WriteEndElement();
    }

    private static string Of(Retention? retention) => retention switch
    {
        Retention.Permanent => "永久",
        Retention.ThirtyYears => "30年",
        Retention.TenYears => "10年",
        _ => "未定",
    };

    private void Group(string name, Action write)
    {
        xml.WriteStartElement(name);
        write();
        xml.WriteEndElement();
    }

    private void Text(string name, string? text) => xml.WriteText(name, text);
}
