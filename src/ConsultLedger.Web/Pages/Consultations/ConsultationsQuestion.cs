using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.ConsultationList;
using ConsultLedger.Web.Asking;

namespace ConsultLedger.Web.Pages.Consultations;

/// <summary>Which consultations are asked for; parameters are named as the API's.</summary>
/// <param name="Filter">As the read model takes it.</param>
/// <param name="Unread">The first parameter that cannot be read, with its value; null when all can.</param>
public sealed record ConsultationsQuestion(ConsultationFilter Filter, (string Name, string Value)? Unread)
{
    /// <summary>All that narrow or sort the list.</summary>
    public static IReadOnlyList<string> AllNames { get; } = ["q", "step", "status", "overdue", "year", "form", "source", "committee", "within", "proposedYear", "determinedYear", "counted", "sort"];

    public static ConsultationsQuestion Of(PageAddress address)
    {
        var reader = new AddressReader(address);
        var filter = new ConsultationFilter
        {
            Committee = address["committee"],
            Within = address["within"],
            Step = reader.Read<Step>("step", EnumNames.TryParse),
            Status = reader.Read<ConsultationStatus>("status", EnumNames.TryParse),
            Overdue = reader.Read<bool>("overdue", bool.TryParse),
            Year = reader.Year("year"),
            Form = address["form"],
            Source = reader.Read<TopicSource>("source", EnumNames.TryParse),
            Text = address["q"],
            ProposedYear = reader.Year("proposedYear"),
            DeterminedYear = reader.Year("determinedYear"),
            Counted = reader.Counted(ConsultationFilter.CountedMeasures),
            Order = reader.Order<ConsultationColumn>() ?? ConsultationFilter.NewestFirst,
            Limit = 25,
            Cursor = address["cursor"],
        };
        return new ConsultationsQuestion(filter, reader.Unread);
    }
}
