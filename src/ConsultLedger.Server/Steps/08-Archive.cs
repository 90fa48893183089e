using ConsultLedger.Consultations;
using ConsultLedger.Server.Commanding;

namespace ConsultLedger.Server.Steps;

/// <summary>Step 8: the file goes to the archive.</summary>
internal static class ArchiveEndpoints
{
    public static void MapArchive(this IEndpointRouteBuilder api) =>
        api.MapStep(Step.Archive).MapCommand<ArchiveFile>(
            "archive",
            "Archive the file",
            "Needs steps 1 to 7 complete, or each missing one named with a reason and who signed it. An archive number belongs to one file.");
}
