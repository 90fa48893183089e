using ConsultLedger.Server.AnnualPlans;
using ConsultLedger.Server.Archives;
using ConsultLedger.Server.Claims;
using ConsultLedger.Server.Committees;
using ConsultLedger.Server.Deadlines;
using ConsultLedger.Server.Documents;
using ConsultLedger.Server.Health;
using ConsultLedger.Server.Import;
using ConsultLedger.Server.ProcedureVersions;
using ConsultLedger.Server.Queries;
using ConsultLedger.Server.Sealing;
using ConsultLedger.Server.Steps;

namespace ConsultLedger.Server;

/// <summary>All routes, in the order a reader meets them.</summary>
internal static class ApiRoutes
{
    /// <summary>Base path of the contract.</summary>
    public const string Base = "/api/v1";

    public static void MapLedger(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup(Base);
        api.MapRegisterCommittee();
        api.MapPublishProcedure();
        api.MapPublishCalendar();
        api.MapAnnualPlans();
        api.MapClaims();
        api.MapTopic();
        api.MapPlan();
        api.MapResearch();
        api.MapMeeting();
        api.MapOutcome();
        api.MapTracking();
        api.MapFeedback();
        api.MapArchive();
        api.MapAtAnyStep();
        api.MapDocuments();
        api.MapImport();
        api.MapConsultationQueries();
        api.MapPackages();
        api.MapArchiveImport();
        api.MapRegisterQueries();
        api.MapObligationQueries();
        api.MapRateQueries();
        api.MapCommitteeQueries();
        api.MapCalendarQueries();
        api.MapProcedureQueries();
        api.MapAnnualPlanQueries();
        api.MapClaimQueries();
        api.MapAuditQueries();
        api.MapFeedQueries();
        api.MapSealedTree();
        api.MapProofs();
        api.MapCosignatures();
        api.MapTimestamps();
        app.MapHealth();
    }
}
