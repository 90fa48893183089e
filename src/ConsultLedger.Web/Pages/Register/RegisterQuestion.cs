using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Register;
using ConsultLedger.Web.Asking;

namespace ConsultLedger.Web.Pages.Register;

/// <summary>Which recommendations are asked for; parameters are named as the API's.</summary>
/// <param name="Filter">As the read model takes it.</param>
/// <param name="Unread">The first parameter that cannot be read, with its value; null when all can.</param>
public sealed record RegisterQuestion(RecommendationFilter Filter, (string Name, string Value)? Unread)
{
    /// <summary>All that narrow the register.</summary>
    public static IReadOnlyList<string> AllNames { get; } = ["state", "decision", "overdue", "unit", "year", "form", "source", "withdrawn", "committee", "within", "counted", "sort"];

    public static RegisterQuestion Of(PageAddress address)
    {
        var reader = new AddressReader(address);
        var filter = new RecommendationFilter
        {
            Committee = address["committee"],
            Within = address["within"],
            Unit = address["unit"],
            Decisions = [.. reader.All("decision", static word => EnumNames.TryParse<RecommendationDecision>(word, out _)).Select(Decision).Distinct()],
            State = reader.Read<RecommendationState>("state", EnumNames.TryParse),
            Overdue = reader.Read<bool>("overdue", bool.TryParse),
            Year = reader.Year("year"),
            Form = address["form"],
            Source = reader.Read<TopicSource>("source", EnumNames.TryParse),
            Withdrawn = reader.Read<bool>("withdrawn", bool.TryParse),
            Counted = reader.Counted(RecommendationFilter.CountedMeasures),
            Order = reader.Order<RecommendationColumn>() ?? RecommendationFilter.NewestFirst,
            Limit = 25,
            Cursor = address["cursor"],
        };
        return new RegisterQuestion(filter, reader.Unread);
    }

    private static RecommendationDecision Decision(string word) => EnumNames.TryParse<RecommendationDecision>(word, out var decision) ? decision : default;
}
