using System.Globalization;
using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.ConsultationList;
using ConsultLedger.Web.Asking;

namespace ConsultLedger.Web.Pages.Consultations;

/// <summary>Which consultations are asked for; parameters are named as the API's.</summary>
/// <param name="Filter">As the read model takes it.</param>
/// <param name="Unread">The first parameter that cannot be read, with its value; null when all can.</param>
public sealed record ConsultationsQuestion(ConsultationFilter Filter, (string Name, string Value)? Unread)
{
    /// <summary>Those a form sets.</summary>
    public static IReadOnlyList<string> Names { get; } = ["q", "step", "status", "overdue", "year", "form", "source"];

    public static ConsultationsQuestion Of(PageAddress address)
    {
        (string, string)? unread = null;
        var filter = new ConsultationFilter
        {
            Committee = address["committee"],
            Within = address["within"],
            Step = Read<Step>("step", EnumNames.TryParse),
            Status = Read<ConsultationStatus>("status", EnumNames.TryParse),
            Overdue = Read<bool>("overdue", bool.TryParse),
            Year = Read("year", (string text, out int year) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out year)),
            Form = address["form"],
            Source = Read<TopicSource>("source", EnumNames.TryParse),
            Text = address["q"],
            Limit = 25,
            Cursor = address["cursor"],
        };
        return new ConsultationsQuestion(filter, unread);

        T? Read<T>(string name, Parse<T> parse)
            where T : struct
        {
            if (address[name] is not { } text)
                return null;
            if (parse(text, out var value))
                return value;
            unread ??= (name, text);
            return null;
        }
    }

    private delegate bool Parse<T>(string text, out T value);
}
