using System.Collections.Frozen;
using System.Globalization;

namespace ConsultLedger.Residents;

/// <summary>
/// Names as a public notice shows them: the surname, and two stars whatever the rest is (张**, 欧阳**), so that not even its length is told.
/// Of a name whose surname cannot be known, such as 买买提·艾力 or Aliya, only the first letter is left; of a name of one letter, nothing.
/// </summary>
public static class NameMask
{
    private const string Hidden = "**";

    /// <summary>Surnames of two characters, as Chinese statistics of surnames list them. One that is missing here shows less, never more.</summary>
    private static readonly FrozenSet<string> CompoundSurnames = new[]
    {
        "欧阳", "上官", "皇甫", "司徒", "司马", "诸葛", "令狐", "慕容", "尉迟", "长孙", "宇文", "夏侯", "轩辕", "东方", "独孤", "南宫", "端木", "公孙", "太史", "申屠",
        "百里", "东郭", "西门", "呼延", "第五", "钟离", "澹台", "公冶", "闻人", "赫连", "濮阳", "单于", "鲜于", "司空", "公羊", "万俟", "闾丘", "亓官", "仲孙", "宗政",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The name masked. A letter with its combining signs counts as one.</summary>
    public static string Of(string name)
    {
        var letters = new List<string>();
        var elements = StringInfo.GetTextElementEnumerator(name.Trim());
        while (letters.Count < 3 && elements.MoveNext())
            letters.Add(elements.GetTextElement());
        return letters switch
        {
            [] or [_] => Hidden,
            // Two letters are more likely a surname and a name than a compound surname alone.
            [var first, var second, _, ..] when CompoundSurnames.Contains(first + second) => first + second + Hidden,
            [var first, ..] => first + Hidden,
        };
    }
}
