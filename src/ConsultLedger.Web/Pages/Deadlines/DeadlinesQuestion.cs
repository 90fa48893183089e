using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Deadlines;
using ConsultLedger.Web.Asking;

namespace ConsultLedger.Web.Pages.Deadlines;

/// <summary>Which deadlines are asked for; parameters are named as the API's.</summary>
/// <param name="Filter">As the read model takes it.</param>
/// <param name="Unread">The first parameter that cannot be read, with its value; null when all can.</param>
public sealed record DeadlinesQuestion(ObligationFilter Filter, (string Name, string Value)? Unread)
{
    /// <summary>All that narrow the list.</summary>
    public static IReadOnlyList<string> AllNames { get; } = ["state", "overdue", "unit", "dueYear", "form", "source", "kind", "committee", "within", "counted"];

    public static DeadlinesQuestion Of(PageAddress address)
    {
        var reader = new AddressReader(address);
        var filter = new ObligationFilter
        {
            Committee = address["committee"],
            Within = address["within"],
            Overdue = reader.Read<bool>("overdue", bool.TryParse),
            Kind = address["kind"],
            Unit = address["unit"],
            DueYear = reader.Year("dueYear"),
            Form = address["form"],
            Source = reader.Read<TopicSource>("source", EnumNames.TryParse),
            States = [.. reader.All("state", static word => EnumNames.TryParse<ObligationState>(word, out _)).Select(State).Distinct()],
            Counted = reader.Counted(ObligationFilter.CountedMeasures),
            Limit = 25,
            Cursor = address["cursor"],
        };
        return new DeadlinesQuestion(filter, reader.Unread);
    }

    private static ObligationState State(string word) => EnumNames.TryParse<ObligationState>(word, out var state) ? state : default;
}
