using JasperFx.Events.Projections;
using Marten;

namespace ConsultLedger.CritterStack.Projections;

/// <summary>The example read models, kept by Marten's daemon.</summary>
public static class LedgerReadModels
{
    public static StoreOptions AddConsultationSheetsAndTallies(this StoreOptions options)
    {
        options.Schema.For<ConsultationSheet>().MultiTenanted();
        options.Schema.For<CommitteeTally>().MultiTenanted();
        options.Projections.Add<ConsultationSheets>(ProjectionLifecycle.Async);
        options.Projections.Add<CommitteeTallies>(ProjectionLifecycle.Async);
        return options;
    }
}
