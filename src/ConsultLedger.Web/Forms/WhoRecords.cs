using ConsultLedger.Consultations;
using Microsoft.AspNetCore.Http;

namespace ConsultLedger.Web.Forms;

/// <summary>Who records with a form.</summary>
/// <param name="Subject">As it stands in the ledger.</param>
/// <param name="Name">For people.</param>
public sealed record WhoRecords(string Subject, BilingualText Name);

/// <summary>Says who sends a request, and what she may do with a form; the server knows.</summary>
public interface IRecorders
{
    WhoRecords Of(HttpContext http);

    /// <param name="committee">For which committee; null: for any at all.</param>
    ValueTask<bool> May(HttpContext http, string? committee);
}

/// <summary>What a form may bring.</summary>
/// <param name="LargestDocument">In bytes.</param>
public sealed record UploadLimits(int LargestDocument);
