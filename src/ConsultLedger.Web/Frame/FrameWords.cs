using ConsultLedger.Consultations;
using ConsultLedger.Web.Asking;

namespace ConsultLedger.Web.Frame;

/// <summary>The words around every page.</summary>
public static class FrameWords
{
    public const string EnglishName = "ConsultLedger";
    public const string ChineseName = "协商账本";

    /// <summary>Where recording begins.</summary>
    public const string Recording = "/record";

    /// <summary>Where the navigation leads those who have the right, in its order.</summary>
    public static IReadOnlyList<(string Path, string Right, BilingualText Name)> Navigation { get; } =
    [
        ("/", PageAccessAttribute.Read, new("Board", "总览")),
        ("/consultations", PageAccessAttribute.Read, new("Consultations", "协商")),
        ("/recommendations", PageAccessAttribute.Read, new("Recommendations", "建议")),
        ("/obligations", PageAccessAttribute.Read, new("Deadlines", "期限")),
        ("/plans", PageAccessAttribute.Read, new("Plans", "计划")),
        ("/audit", PageAccessAttribute.Search, new("Audit", "审计")),
        ("/committees", PageAccessAttribute.ReadCommittees, new("Committees", "委员会")),
        (Recording, PageAccessAttribute.Record, new("Record", "登记")),
    ];

    /// <summary>What a page needs that others stand below.</summary>
    /// <param name="address">Its path, perhaps with parameters.</param>
    public static string RightOf(string address) => address.Split('?')[0].Split('/') switch
    {
        ["", "committees", _] => PageAccessAttribute.ReadCommittees,
        ["", "procedures", ..] => PageAccessAttribute.Known,
        ["", "access"] => PageAccessAttribute.ReadAccess,
        var path => Navigation.FirstOrDefault(section => section.Path == string.Join('/', path)).Right ?? PageAccessAttribute.Read,
    };

    public static string Skip(PageLanguage language) => language["Skip to the content", "跳到正文"];

    public static string Sections(PageLanguage language) => language["Sections", "栏目"];

    public static string Display(PageLanguage language) => language["Language and display", "语言与显示"];

    public static string SignOut(PageLanguage language) => language["Sign out", "退出"];

    public static string LocalOperator(PageLanguage language) => language[
        "No sign-in is set up: the server answers this machine only, and whatever is recorded here is recorded by the local operator.",
        "未配置登录：服务器仅应答本机，在此登记的内容均记为“本地操作员”所录。"];

    public static string SealedUpTo(PageLanguage language, long size) => language[
        $"Sealed up to sequence {size:N0}", $"已封存至序号 {size:N0}"];

    public static string Pending(PageLanguage language, long count) => count == 0
        ? language["everything recorded is under a signed checkpoint", "全部记录均已纳入签名检查点"]
        : language[$"{count:N0} recorded since, to be sealed in a moment", $"另有 {count:N0} 条刚刚登记，即将封存"];

    public static string NotSealedYet(PageLanguage language) => language["Nothing has been sealed yet", "尚未封存"];

    public static string SealingStopped(PageLanguage language) => language[
        "Sealing has stopped; what is sealed stays provable. Whoever runs this ledger must look into it.",
        "封存已停止；已封存部分仍可核验。请账本管理单位尽快查明。"];
}
