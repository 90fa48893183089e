using System.Diagnostics;
using ConsultLedger.Consultations;

namespace ConsultLedger.Recording.Readings;

/// <summary>What people call the kinds of readings.</summary>
public static class ReadingWords
{
    public static BilingualText Of(ReadingKind kind) => kind switch
    {
        ReadingKind.Export => new("taken out", "导出"),
        ReadingKind.Archive => new("archive package", "档案包"),
        ReadingKind.Search => new("search", "跨委员会查询"),
        ReadingKind.PersonalData => new("personal data", "个人信息"),
        _ => throw new UnreachableException(),
    };
}
