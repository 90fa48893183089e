using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.Web.Asking;

namespace ConsultLedger.Web.Frame;

/// <summary>Why a page cannot be shown, in words for people.</summary>
/// <param name="Status">The HTTP status it is answered with.</param>
/// <param name="Title">What is wrong.</param>
/// <param name="Advice">What can be done.</param>
public sealed record PageProblem(int Status, BilingualText Title, BilingualText Advice)
{
    /// <summary>The parameter of the address that is at fault; null: none in particular.</summary>
    public string? Parameter { get; private init; }

    public static PageProblem NotFound { get; } = new(
        404,
        new("There is no such page", "没有这个页面"),
        new("The address may be mistyped, or the record may not have been known at the moment you look at.", "地址可能有误，或在所选时刻尚未登记。"));

    public static PageProblem Building { get; } = new(
        503,
        new("The figures are being prepared", "数据正在准备"),
        new("The server is still reading the ledger. Reload in a moment; nothing is lost.", "服务器正在读取账本，请稍后刷新。记录不受影响。"));

    public static PageProblem Away { get; } = new(
        503,
        new("The ledger's database does not answer", "账本数据库暂时没有响应"),
        new("Try again in a moment. What was recorded is safe.", "请稍后重试。已登记的内容不受影响。"));

    public static PageProblem Failed { get; } = new(
        500,
        new("This page could not be shown", "页面未能显示"),
        new("The fault is the server's and is in its log. Try again, or choose another page.", "问题出在服务器，已写入日志。请重试或打开其他页面。"));

    public static PageProblem UnreadMoment((string Name, string Value) given) => new(
        400,
        new($"{given.Value} is not a moment", $"“{given.Value}”不是有效的时刻"),
        new("Pick a day, a time or a sequence below.", "请在下方选择日期、时间或序号。"))
    {
        Parameter = given.Name,
    };

    public static PageProblem NotYetRecorded(long sequence, long head) => new(
        400,
        new($"Sequence {sequence:N0} is not recorded yet", $"尚无序号 {sequence:N0}"),
        new($"The last one is {head:N0}. What is shown at a sequence stays as it is: wait until the ledger has come so far.", $"目前最后的序号为 {head:N0}。按序号查看的内容不再变化，请待账本登记至该序号后再查看。"));

    /// <summary>A sequence is judged on the day it was recorded or later: before, nobody knew of it.</summary>
    public static PageProblem BeforeRecorded(long sequence, DateOnly recorded) => new(
        400,
        new($"Sequence {sequence:N0} was recorded on {Dates.Day(new(false), recorded)}", $"序号 {sequence:N0} 登记于 {Dates.Day(new(true), recorded)}"),
        new("What was known at it can be judged on that day or a later one.", "截至该序号所知的内容，只能以登记当日或其后的日期为准。"));

    public static PageProblem UnreadParameter(string name, string value) => new(
        400,
        new($"The address cannot be read: {name}={value}", $"地址无法识别：{name}={value}"),
        new("That filter has no such value. A filter that is not understood would falsify the figures.", "该筛选条件没有这个值；不识别的条件会使数据失真，故不予显示。"))
    {
        Parameter = name,
    };

    public static PageProblem Of(int status) => status switch
    {
        404 => NotFound,
        503 => Away,
        401 => new(status, new("Sign in to see this page", "请先登录"), new("The ledger does not know who you are. Open this page again and sign in, or ask whoever runs this ledger.", "系统尚不知道您是谁。请重新打开本页并登录，或联系账本管理单位。")),
        403 => new(status, new("You may not see this page", "您无权查看此页"), new("Your role does not reach so far. Ask whoever runs this ledger; what you may see is still on the other pages.", "您的角色权限不及此页。请联系账本管理单位；其他页面不受影响。")),
        429 => new(status, new("That was too much at once", "请求过于频繁"), new("Wait a moment, then try again. Nothing was lost.", "请稍候再试，记录不受影响。")),
        405 => new(status, new("This page takes nothing", "此页不接受提交"), new("Nothing was recorded. Open the page and go on from there.", "未登记任何内容。请打开页面后重新操作。")),
        400 => new(status, new("The address cannot be read", "地址无法识别"), new("One of its parameters is not valid.", "其中有参数无效。")),
        409 => new(status, new("Something else was recorded meanwhile", "其间已有其他登记"), new("Nothing of yours was recorded. Open the page anew: it shows how things stand now, and you can go on from there.", "您的内容未登记。请重新打开页面，查看最新情况后继续。")),
        413 => new(status, new("That was too large", "内容过大"), new("Nothing was recorded. Send fewer or smaller documents at a time.", "未登记任何内容。请减少附件数量或缩小附件后分次提交。")),
        422 => new(status, new("That could not be taken as it is", "所提交的内容不符合要求"), new("Nothing was recorded. Go back, put right what is wrong, and send it again.", "未登记任何内容。请返回更正后重新提交。")),
        >= 400 and < 500 => new(status, new("That was not understood", "无法识别此请求"), new("Nothing was recorded. Open the page from a link of these pages, and go on from there.", "未登记任何内容。请从本站链接打开页面后继续。")),
        _ => Failed with { Status = status },
    };

    /// <summary>Of a form that was sent: what was typed is still in the browser, which leads back to it.</summary>
    public static PageProblem OfForm(int status) => Of(status) with
    {
        Advice = status switch
        {
            401 => new(
                "Nothing was recorded, and what you typed is not lost: sign in in another window, then go back one page here and send the form again.",
                "未登记任何内容，您填写的内容没有丢失：请在另一窗口重新登录，然后在此返回上一页并重新提交。"),
            413 => new(
                "Nothing was recorded, and what you typed is not lost: go back one page, and send fewer or smaller documents at a time.",
                "未登记任何内容，您填写的内容没有丢失：请返回上一页，减少附件数量或缩小附件后分次提交。"),
            _ => new(
                "Nothing was recorded, and what you typed is not lost: go back one page.",
                "未登记任何内容，您填写的内容没有丢失：请返回上一页。"),
        },
    };

    public static PageProblem Of(Exception failure) => failure switch
    {
        ReadModelNotReadyException => Building,
        StoreUnavailableException => Away,
        _ => Failed,
    };
}
