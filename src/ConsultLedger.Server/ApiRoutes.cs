using ConsultLedger.Server.Access;
using ConsultLedger.Server.AnnualPlans;
using ConsultLedger.Server.Archives;
using ConsultLedger.Server.Claims;
using ConsultLedger.Server.Committees;
using ConsultLedger.Server.Deadlines;
using ConsultLedger.Server.Documents;
using ConsultLedger.Server.Health;
using ConsultLedger.Server.Import;
using ConsultLedger.Server.Live;
using ConsultLedger.Server.Persons;
using ConsultLedger.Server.ProcedureVersions;
using ConsultLedger.Server.Queries;
using ConsultLedger.Server.Readings;
using ConsultLedger.Server.Sealing;
using ConsultLedger.Server.Steps;

namespace ConsultLedger.Server;

/// <summary>All routes, in the order a reader meets them, each with the right it needs. A route that needs another one than its neighbours says so itself.</summary>
internal static class ApiRoutes
{
    /// <summary>Base path of the contract.</summary>
    public const string Base = "/api/v1";

    public static void MapLedger(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup(Base);
        var administering = api.MapGroup("").Needs(Right.Administer);
        administering.MapRegisterCommittee();
        api.MapGroup("").Needs(Right.AdministerLedger).MapPublishProcedure();
        administering.MapPublishCalendar();
        var recording = api.MapGroup("").Needs(Right.Record);
        recording.MapAnnualPlans();
        recording.MapClaims();
        recording.MapTopic();
        recording.MapPlan();
        recording.MapResearch();
        recording.MapMeeting();
        recording.MapOutcome();
        recording.MapTracking();
        recording.MapFeedback();
        recording.MapArchive();
        recording.MapAtAnyStep();
        recording.MapDocuments();
        recording.MapImport();
        api.MapGroup("").Needs(Right.RecordLedger).MapArchiveImport();
        var reading = api.MapGroup("").Needs(Right.Read);
        reading.MapConsultationQueries();
        reading.MapPackages();
        reading.MapRegisterQueries();
        reading.MapObligationQueries();
        reading.MapRateQueries();
        reading.MapAnnualPlanQueries();
        reading.MapClaimQueries();
        var readingCommittees = api.MapGroup("").Needs(Right.ReadCommittees);
        readingCommittees.MapCommitteeQueries();
        readingCommittees.MapCalendarQueries();
        api.MapGroup("").Needs(Right.Known).MapProcedureQueries();
        api.MapGroup("").Needs(Right.Search).MapAuditQueries();
        api.MapGroup("").Needs(Right.ReadEvents).MapFeedQueries();
        var proofs = api.MapGroup("").Needs(Right.Known);
        proofs.MapSealedTree();
        proofs.MapProofs();
        proofs.MapCosignatures();
        proofs.MapTimestamps();
        api.MapPersons();
        api.MapRoles();
        api.MapApiKeys();
        api.MapAccessQueries();
        api.MapGroup("").Needs(Right.ReadReadings).MapReadings();
        app.MapLive();
        app.MapGroup("").Needs(Right.Open).MapHealth();
    }
}
