using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Asking;

namespace ConsultLedger.Archives.Checks;

/// <summary>Whether what is recorded can be true of a record: its form, its dates, its numbers.</summary>
internal static class MetadataChecks
{
    public static IEnumerable<CheckOutcome> Of(CheckedMaterial material) =>
        [Form(material), Sense(material), SpecialCharacters(material), ArchiveNumber(material), Repetition(material)];

    private static CheckOutcome Form(CheckedMaterial material) => CheckItems.MetadataForm.Judged(
        new($"Every field of {material.Events.Count} events, against the shape of its type: length, type, range of values", $"按事件类型检查 {material.Events.Count} 个事件各字段的长度、类型与值域"),
        material.Dossier.History.Recorded.SelectMany((recorded, index) => StrictJson
            .Check(JsonElement.Parse(recorded.Data.Span), EventCatalogue.TypeOf(material.Dossier.History.Events[index]).Json)
            .Select(problem => new BilingualText(
                $"version {recorded.Version}, {problem.Pointer}: {problem.Text.English}", $"版本 {recorded.Version}，{problem.Pointer}：{problem.Text.Chinese}"))));

    /// <summary>What follows must not have happened wholly before what it follows, however precisely the dates are known; and nothing that
    /// happened can have been recorded before.</summary>
    private static CheckOutcome Sense(CheckedMaterial material)
    {
        var dates = material.Events.Count(happened => happened.StatedOn is not null);
        return CheckItems.MetadataSense.Judged(
            new($"The order of {dates} stated dates, to the precision they have, against the order of the steps and the days of recording", $"按各自精度，将 {dates} 个载明日期与步骤次序及记录日期比对"),
            [.. OutOfOrder(material), .. AheadOfTime(material)]);
    }

    private static IEnumerable<BilingualText> OutOfOrder(CheckedMaterial material)
    {
        var steps = material.Dossier.Record.Steps.Where(step => step is { Completed: true, Step: not Step.Tracking, CompletedOn: not null }).ToList();
        for (var later = 1; later < steps.Count; later++)
        {
            var (before, after) = (steps[later - 1], steps[later]);
            if (after.CompletedOn!.Value.Latest < before.CompletedOn!.Value.Earliest)
            {
                yield return new(
                    $"{StepNames.Of(after.Step).English} on {after.CompletedOn}, before {StepNames.Of(before.Step).English} on {before.CompletedOn}",
                    $"{StepNames.Of(after.Step).Chinese}（{after.CompletedOn}）早于{StepNames.Of(before.Step).Chinese}（{before.CompletedOn}）");
            }
        }
    }

    private static IEnumerable<BilingualText> AheadOfTime(CheckedMaterial material)
    {
        foreach (var (index, happened) in material.Events.Index())
        {
            var recorded = material.Dossier.History.Recorded[index];
            var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(recorded.RecordedAt, Days.ChinaTime).DateTime);
            if (happened.StatedOn is { } on && on.Earliest > day)
                yield return new($"version {recorded.Version} happened on {on}, after it was recorded on {day:yyyy-MM-dd}", $"版本 {recorded.Version} 的日期 {on} 晚于记录日期 {day:yyyy-MM-dd}");
        }
    }

    private static CheckOutcome SpecialCharacters(CheckedMaterial material) => CheckItems.SpecialCharacters.Judged(
        new($"Every text of {material.Events.Count} events, for control characters and signs that are none", $"检查 {material.Events.Count} 个事件的全部文本是否含控制字符或非字符"),
        material.Dossier.History.Recorded
            .Where(recorded => Texts.HaveSpecialCharacters(recorded.Data.Span))
            .Select(recorded => new BilingualText($"version {recorded.Version} ({recorded.Type})", $"版本 {recorded.Version}（{recorded.Type}）")));

    private static CheckOutcome ArchiveNumber(CheckedMaterial material)
    {
        var given = material.Events.OfType<FileArchived>().Select(archived => archived.ArchiveNumber).OfType<string>().Distinct().ToList();
        if (given is not [var number, .. var others])
            return CheckItems.ArchiveNumber.NotApplicable("No archive number was given.", "未编档号。");
        var pattern = material.Dossier.ArchiveNumbersBefore(GivenBy(material));
        return CheckItems.ArchiveNumber.Judged(
            pattern is null
                ? new($"{number}: one number, without odd signs; no committee had said what numbers look like", $"{number}：唯一，无异常符号；委员会未规定档号格式")
                : new($"{number}: one number, of the pattern {pattern.Text}", $"{number}：唯一，符合格式 {pattern.Text}"),
            [
                .. others.Select(other => new BilingualText($"a second number was given: {other}", $"另编有档号 {other}")),
                .. given.Where(one => !(pattern?.Accepts(one, material.Dossier.Archive?.Retention) ?? HasPlainSigns(one)))
                    .Select(one => new BilingualText($"'{one}' does not look as it must", $"“{one}”不合规范")),
            ]);
    }

    private static bool HasPlainSigns(string number) => !number.Any(sign => char.IsControl(sign) || char.IsWhiteSpace(sign));

    /// <summary>Sequence of the event that gave the number: an archiving, or the correction that added it to one.</summary>
    private static long GivenBy(CheckedMaterial material)
    {
        var index = material.Dossier.History.Events.Index().First(one => one.Item is FileArchived { ArchiveNumber: not null } or RecordCorrected { Pointer: "/archiveNumber" }).Index;
        return material.Dossier.History.Recorded[index].Sequence;
    }

    private static CheckOutcome Repetition(CheckedMaterial material)
    {
        var recorded = material.Dossier.History.Recorded;
        var items = material.Dossier.Items;
        var again = items.Count - items.DistinctBy(item => item.Document.Sha256).Count();
        return CheckItems.Repetition.Judged(
            new(
                $"Ids of {recorded.Count} events, numbers of {items.Count} items; {again} items have bytes that stand there already, and are kept once",
                $"{recorded.Count} 个事件标识、{items.Count} 个件号；{again} 件与他件内容相同，仅存一份"),
            [
                .. recorded.CountBy(one => one.Id).Where(id => id.Value > 1).Select(id => new BilingualText($"event {id.Key} occurs {id.Value} times", $"事件 {id.Key} 出现 {id.Value} 次")),
                .. items.CountBy(item => item.Number).Where(number => number.Value > 1).Select(number => new BilingualText($"item {number.Key} occurs {number.Value} times", $"件号 {number.Key} 出现 {number.Value} 次")),
            ]);
    }
}
