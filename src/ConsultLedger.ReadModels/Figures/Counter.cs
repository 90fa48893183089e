using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Figures;

/// <summary>Counters that are asked for together, and so kept together.</summary>
internal enum Family
{
    Board,
    Decisions,
    Replies,
    Conversions,
    Implementation,
    Outcomes,
    Closure,
    Timeliness,
    Satisfaction,
}

/// <summary>What is counted. The numbers are stored: they change only with the layout of the read model. Every one
/// is counted by period, those of the board by the year the topic was proposed; those that say <i>due</i> are also counted by day, so that time alone can pass it.</summary>
internal enum Counter : byte
{
    Consultations = 0,

    /// <summary>First of the statuses, in the order of <see cref="ConsultationStatus"/>.</summary>
    WithStatus = 1,

    /// <summary>First of the steps, in their order: of open and settled consultations.</summary>
    AtStep = 6,

    /// <summary>Consultations that await a reply on a recommendation; due: the earliest.</summary>
    AwaitingConsultations = 14,

    /// <summary>Recommendations on which a reply is awaited; due.</summary>
    AwaitedRecommendations = 15,

    /// <summary>First of the lead's decisions in force, in the order of <see cref="RecommendationDecision"/>.</summary>
    Decided = 20,
    Undecided = 25,

    /// <summary>Recommendations of withdrawn consultations: all, those decided, those adopted.</summary>
    Withdrawn = 26,
    WithdrawnDecided = 27,
    WithdrawnAdopted = 28,

    /// <summary>Assigned recommendations; due: their replies.</summary>
    RepliedInTime = 30,
    RepliedLate = 31,
    Unanswered = 32,
    WithdrawnAssigned = 33,

    /// <summary>Adopted recommendations that became anything.</summary>
    Converted = 40,

    /// <summary>First of those that became something of a kind, in the order of <see cref="ConversionKind"/>.</summary>
    ConvertedTo = 41,

    /// <summary>First of the adopted recommendations by the committee's verification, in the order of <see cref="VerificationResult"/>.</summary>
    Verified = 50,

    /// <summary>Adopted, done by the unit's own account, and not verified.</summary>
    Claimed = 53,

    /// <summary>Adopted, neither claimed nor verified.</summary>
    Unverified = 54,

    /// <summary>Verified as implemented without having been adopted: planned.</summary>
    ImplementedUnadopted = 55,

    Outcomes = 60,
    InstructedOutcomes = 61,
    Instructions = 62,
    WithdrawnOutcomes = 63,

    /// <summary>Consultations whose topic was determined: archived with everything settled, archived otherwise, and so on.</summary>
    Closed = 70,
    ArchivedUnsettled = 71,
    Settled = 72,
    Open = 73,
    WithdrawnDetermined = 74,
    TopicsDeclined = 75,

    /// <summary>Obligations; due.</summary>
    FulfilledInTime = 80,
    FulfilledLate = 81,
    Unfulfilled = 82,
    WithdrawnObligations = 83,

    /// <summary>First of the responses, by subject, respondent and rating in the order of their values.</summary>
    Rated = 100,

    /// <summary>First of the responses that come from counts not known exactly, by subject and respondent.</summary>
    RatedInexactly = 140,

    /// <summary>Valid responses in withdrawn consultations.</summary>
    WithdrawnResponses = 148,
}

internal static class Counters
{
    private static readonly int Respondents = Enum.GetValues<Respondent>().Length;
    private static readonly int Ratings = Enum.GetValues<Rating>().Length;

    public static Counter Of(ConsultationStatus status) => Counter.WithStatus + (byte)status;

    public static Counter Of(Step step) => Counter.AtStep + (byte)(step - Step.Topic);

    public static Counter Of(RecommendationDecision decision) => Counter.Decided + (byte)decision;

    public static Counter Of(ConversionKind kind) => Counter.ConvertedTo + (byte)kind;

    public static Counter Of(VerificationResult result) => Counter.Verified + (byte)result;

    public static Counter Of(RatingSubject subject, Respondent respondent, Rating rating) =>
        Counter.Rated + (byte)((((int)subject * Respondents) + (int)respondent) * Ratings + (int)rating);

    public static Counter InexactOf(RatingSubject subject, Respondent respondent) =>
        Counter.RatedInexactly + (byte)(((int)subject * Respondents) + (int)respondent);

    public static Family FamilyOf(Counter counter) => counter switch
    {
        < Counter.Decided => Family.Board,
        < Counter.RepliedInTime => Family.Decisions,
        < Counter.Converted => Family.Replies,
        < Counter.Verified => Family.Conversions,
        < Counter.Outcomes => Family.Implementation,
        < Counter.Closed => Family.Outcomes,
        < Counter.FulfilledInTime => Family.Closure,
        < Counter.Rated => Family.Timeliness,
        _ => Family.Satisfaction,
    };
}
