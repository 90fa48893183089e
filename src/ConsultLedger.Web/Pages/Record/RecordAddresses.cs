using System.Globalization;
using ConsultLedger.Web.Asking;

namespace ConsultLedger.Web.Pages.Record;

/// <summary>Where one records. What is recorded is recorded now, whatever moment the reader came from.</summary>
public static class RecordAddresses
{
    public static PageAddress Home(this PageAddress address) => address.Now("/record");

    /// <param name="committee">Whose it is; null: it is chosen in the form.</param>
    public static PageAddress Opening(this PageAddress address, string? committee = null) => address.Now("/record/opening", ("committee", committee));

    /// <summary>What can be recorded next in a consultation.</summary>
    public static PageAddress Next(this PageAddress address, Guid consultation) => address.Now($"/consultations/{consultation}/record");

    /// <param name="route">As the catalogue of commands has it.</param>
    /// <param name="recommendation">The recommendation it is about; 0: none.</param>
    public static PageAddress Form(this PageAddress address, Guid consultation, string route, int recommendation) =>
        address.Now($"/consultations/{consultation}/record/{route.Replace("{n}", recommendation.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)}");

    /// <param name="isAgain">It was recorded by an earlier sending of the same form.</param>
    public static PageAddress Receipt(this PageAddress address, long sequence, bool isAgain = false) =>
        address.Now($"/record/receipts/{sequence}", ("again", isAgain ? "true" : null));

    /// <summary>The receipt of what an administrator records.</summary>
    /// <inheritdoc cref="Receipt"/>
    public static PageAddress AdministrationReceipt(this PageAddress address, long sequence, bool isAgain = false) =>
        address.Now($"/administration/receipts/{sequence}", ("again", isAgain ? "true" : null));

    /// <summary>The plan of a committee for a year.</summary>
    public static string Plan(string committee, int year) => $"/committees/{committee}/plans/{year}";

    /// <summary>Another page, about now.</summary>
    public static PageAddress Now(this PageAddress address, string path, params IEnumerable<(string Name, string? Value)> parameters) =>
        address.Without(PageMoment.KnownAt, PageMoment.AtSequence, PageMoment.AsOf).To(path, parameters);
}
