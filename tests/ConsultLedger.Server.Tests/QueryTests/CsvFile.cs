using System.Text;
using ConsultLedger.Server.Tests.Hosting;

namespace ConsultLedger.Server.Tests.QueryTests;

/// <summary>A CSV answer as another program reads it: by RFC 4180, passing over the lines that begin with #.</summary>
public sealed class CsvFile
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    public CsvFile(Answer answer)
    {
        Assert.True(answer.Status == System.Net.HttpStatusCode.OK, answer.Text);
        Assert.Equal(ByteOrderMark, answer.Bytes[..3]);
        var text = Encoding.UTF8.GetString(answer.Bytes.AsSpan(3));
        Assert.EndsWith("\r\n", text);
        var at = 0;
        var head = new List<string>();
        while (text[at] == '#')
        {
            var end = text.IndexOf("\r\n", at, StringComparison.Ordinal);
            head.Add(text[at..end]);
            at = end + 2;
        }

        Head = head;
        var records = Records(text[at..]).ToList();
        Columns = records[0];
        Rows = [.. records.Skip(1).Select(record =>
        {
            Assert.Equal(Columns.Count, record.Count);
            return (IReadOnlyDictionary<string, string>)Columns.Zip(record).ToDictionary(cell => cell.First, cell => cell.Second);
        })];
    }

    public IReadOnlyList<string> Head { get; }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>Cells by the heading of their column.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Rows { get; }

    private static IEnumerable<List<string>> Records(string text)
    {
        var record = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var cell = new StringBuilder();
            if (text[at] == '"')
            {
                for (at++; text[at] != '"' || text[at + 1] == '"'; at++)
                {
                    if (text[at] == '"')
                        at++;
                    cell.Append(text[at]);
                }

                at++;
            }
            else
            {
                for (; text[at] is not (',' or '\r'); at++)
                {
                    Assert.False(text[at] is '"' or '\n', "a sign that must stand in quotation marks");
                    cell.Append(text[at]);
                }
            }

            record.Add(cell.ToString());
            if (text[at] == ',')
            {
                at++;
                continue;
            }

            Assert.Equal("\r\n", text.Substring(at, 2));
            at += 2;
            yield return record;
            record = [];
        }
    }
}
