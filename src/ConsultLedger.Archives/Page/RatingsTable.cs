using System.Xml.Linq;
using ConsultLedger.Archives.Telling;
using ConsultLedger.Consultations;
using static ConsultLedger.Archives.Page.Html;

namespace ConsultLedger.Archives.Page;

/// <summary>How people rated reply and result.</summary>
internal static class RatingsTable
{
    public static XElement Of(RecordView view, IReadOnlyList<ToldEvent> ratings) => El("div", Shares(view.Say, [.. ratings.Select(told => (SatisfactionRated)told.Happened)]), Table(view, ratings));

    /// <summary>Very satisfied and satisfied, of all who had an opinion, for each subject and each kind of respondent.</summary>
    private static XElement? Shares(Phrases say, IReadOnlyList<SatisfactionRated> ratings) => Facts.List("facts", ratings
        .Where(rated => rated.Rating != Rating.NoOpinion)
        .GroupBy(rated => (rated.Subject, rated.Respondent))
        .Select(group => new Fact(
            say[$"{Words.Of(group.Key.Subject).English}, by {Words.Of(group.Key.Respondent).English}", $"{Words.Of(group.Key.Respondent).Chinese}对{Words.Of(group.Key.Subject).Chinese}"],
            [Share(say, [.. group])])));

    private static string Share(Phrases say, IReadOnlyList<SatisfactionRated> ratings)
    {
        var satisfied = ratings.Where(rated => rated.Rating is Rating.VerySatisfied or Rating.Satisfied).Sum(rated => (long)rated.Count.Value);
        var valid = ratings.Sum(rated => (long)rated.Count.Value);
        var percent = Percentage.Of(satisfied, valid) is { } share ? $" = {share:0.00}%" : "";
        return say.Aside(
            say[$"satisfied {satisfied} / {valid}{percent}", $"满意 {satisfied} / {valid}{percent}"],
            [ratings.Any(rated => rated.Count.Qualifier != CountQualifier.Exact) ? say["with numbers that are not exact", "含非确数"] : null]);
    }

    private static XElement Table(RecordView view, IEnumerable<ToldEvent> ratings)
    {
        var say = view.Say;
        return Facts.Table(
            "ratings",
            [
                El("th.number", say["Ver.", "版本"]),
                El("th", say["Of", "评价对象"]),
                El("th", say["By", "评价者"]),
                El("th", say["Rating", "评价"]),
                El("th.number", say["How many", "人数"]),
                El("th", say["Happened", "发生"]),
                El("th", say["Recorded", "记录"]),
            ],
            ratings.Select(told => Row(view, told, (SatisfactionRated)told.Happened)));
    }

    private static XElement Row(RecordView view, ToldEvent told, SatisfactionRated rated)
    {
        var say = view.Say;
        var subject = say.Aside(say[Words.Of(rated.Subject)], [rated.Recommendation is { } number ? say[$"recommendation {number}", $"意见建议 {number}"] : null]);
        return El(
            "tr",
            Facts.Anchor(told),
            El("td.number", $"{told.Recorded.Version}"),
            El("td", subject),
            El("td", say[Words.Of(rated.Respondent)]),
            El("th", say[Words.Of(rated.Rating)], rated.Comment is { } comment ? El("div.quiet", comment) : null, Facts.Corrected(view, told)),
            El("td.number", say.Count(rated.Count)),
            El("td.date", view.Happened(told.Happened.StatedOn)),
            El("td", El("span.date", Phrases.Moment(told.Recorded.RecordedAt)), El("div.quiet", told.Recorded.Actor)));
    }
}
