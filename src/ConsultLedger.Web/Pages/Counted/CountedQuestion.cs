using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Register;
using ConsultLedger.Web.Asking;

namespace ConsultLedger.Web.Pages.Counted;

/// <summary>Which outcomes or ratings are asked for; parameters are named as the API's.</summary>
/// <param name="Filter">As the read model takes it.</param>
/// <param name="Unread">The first parameter that cannot be read, with its value; null when all can.</param>
public sealed record CountedQuestion(CountedFilter Filter, (string Name, string Value)? Unread)
{
    /// <summary>All that narrow the list.</summary>
    public static IReadOnlyList<string> AllNames { get; } = ["year", "form", "source", "committee", "within", "counted"];

    /// <param name="counting">The rate that counts what is in the list.</param>
    public static CountedQuestion Of(PageAddress address, Measure counting)
    {
        var reader = new AddressReader(address);
        var filter = new CountedFilter
        {
            Committee = address["committee"],
            Within = address["within"],
            Year = reader.Year("year"),
            Form = address["form"],
            Source = reader.Read<TopicSource>("source", EnumNames.TryParse),
            Counted = reader.Counted([counting]),
            Limit = 25,
            Cursor = address["cursor"],
        };
        return new CountedQuestion(filter, reader.Unread);
    }
}
