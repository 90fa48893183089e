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
    /// <summary>The right to record.</summary>
    const string ToRecord = "record";

    WhoRecords Of(HttpContext http);

    /// <param name="committee">For which committee; null: for any at all.</param>
    /// <param name="right">Its name, as the table of routes has it.</param>
    ValueTask<bool> May(HttpContext http, string? committee, string right = ToRecord);
}

/// <summary>What a form may bring.</summary>
/// <param name="LargestDocument">In bytes.</param>
public sealed record UploadLimits(int LargestDocument);
