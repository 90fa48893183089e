using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Board;
using ConsultLedger.ReadModels.Rates;

namespace ConsultLedger.Web.Pages.Board;

/// <summary>A committee in the board's table.</summary>
/// <param name="Address">Its own board, or its own consultations.</param>
/// <param name="IsOwn">It stands for the committee shown, without those below it.</param>
public sealed record CommitteeRow(
    string Name,
    string Address,
    CommitteeLevel? Level,
    BoardCounts Counts,
    RateShare? Adoption,
    RateShare? Implementation,
    RateShare? Closure,
    RateShare? AdoptionThen,
    bool IsOwn);
