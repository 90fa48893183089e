using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ConsultLedger.Web.Forms;

/// <summary>What a form sends.</summary>
/// <param name="Act">What is to be done with it: one of the names here, or with what it is about after a colon.</param>
/// <param name="Key">The idempotency key that was made with the form: however often it is sent, it is recorded once.</param>
/// <param name="Version">The version of the consultation that the summary was of; null before there was one.</param>
/// <param name="Values">What stands in its inputs.</param>
/// <param name="Files">Files that were chosen and not uploaded yet.</param>
public sealed record FormPosting(string Act, string Key, long? Version, FormValues Values, IFormFileCollection Files)
{
    public const string ActInput = "act";
    public const string KeyInput = "key";
    public const string VersionInput = "version";
    public const string FormInput = "form";

    /// <summary>Looks at what would be recorded.</summary>
    public const string Review = "review";

    /// <summary>Records it.</summary>
    public const string Record = "record";

    /// <summary>Goes back from the summary to the form; also shows a draft.</summary>
    public const string Edit = "edit";

    /// <summary>Brings the chosen files.</summary>
    public const string Upload = "upload";

    /// <summary>Goes on with what stands in a file.</summary>
    public const string Restore = "restore";

    /// <summary>Takes a new key, after the one of this form was used for something else.</summary>
    public const string Renew = "renew";

    /// <summary>Adds a row to the list whose pointer follows.</summary>
    public const string Add = "add:";

    /// <summary>Removes the row whose pointer follows.</summary>
    public const string Remove = "remove:";

    /// <summary>Takes away the document whose digest follows.</summary>
    public const string Detach = "detach:";

    public static FormPosting Of(IFormCollection posted) => new(
        posted[ActInput].ToString() is { Length: > 0 } act ? act : Review,
        KeyOf(posted[KeyInput].ToString()),
        long.TryParse(posted[VersionInput].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null,
        FormValues.Of(posted),
        posted.Files)
    {
        Form = posted[FormInput].ToString(),
    };

    /// <summary>The path of the form.</summary>
    public string Form { get; private init; } = "";

    /// <summary>A key as it was sent along; a new one where that is none.</summary>
    public static string KeyOf(string? sent) => Guid.TryParseExact(sent, "N", out var key) ? key.ToString("N") : NewKey();

    public static string NewKey() => Guid.CreateVersion7().ToString("N");
}
