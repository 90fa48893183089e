using ConsultLedger.Consultations;
using ConsultLedger.Recording;

namespace ConsultLedger.Web.Pages.Record;

/// <summary>What a consultation is called, as it reads with its corrections.</summary>
public static class StandingTexts
{
    public static string Title(this Standing standing) =>
        Correction.Applied(standing.History).OfType<TopicProposed>().Select(opened => opened.Title).FirstOrDefault() ?? standing.State.Number;
}
