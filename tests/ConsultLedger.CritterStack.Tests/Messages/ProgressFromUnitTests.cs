using System.Collections.Concurrent;
using ConsultLedger.Consultations;
using ConsultLedger.CritterStack.Messages;
using ConsultLedger.EventStore;
using Microsoft.Extensions.DependencyInjection;
using Wolverine;
using Wolverine.Configuration;
using Wolverine.Postgresql;
using Some = ConsultLedger.Recording.Tests.Some;

namespace ConsultLedger.CritterStack.Tests.Messages;

/// <summary>Another system reports progress by a queue in PostgreSQL: recorded by the domain's rules, and answered in the same transaction.</summary>
public sealed class ProgressFromUnitTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(100);
    private readonly Answers _answers = new();
    private RunningLedger _ledger = null!;

    public async Task InitializeAsync() => _ledger = await RunningLedger.Start(new LedgerApplication
    {
        Wolverine = options =>
        {
            options.Services.AddSingleton(_answers);
            options.Discovery.IncludeType(typeof(AnswersHandler));
            options.PublishMessage<ProgressFromUnit>().ToPostgresqlQueue("progress_from_units");
            options.ListenToPostgresqlQueue("progress_from_units").PollingInterval(Soon).PartitionProcessingByGroupId(PartitionSlots.Five);
            options.PublishMessage<ProgressAnswered>().ToPostgresqlQueue("answers_to_units");
            options.ListenToPostgresqlQueue("answers_to_units").PollingInterval(Soon);
        },
    });

    public async Task DisposeAsync() => await _ledger.DisposeAsync();

    [Fact]
    public async Task What_the_rules_accept_is_recorded_under_the_units_name_and_answered()
    {
        var adopted = await _ledger.RecordUpToAdoption();

        await Send(new ProgressFromUnit { ConsultationId = adopted.Consultation, Recommendation = 1, Percent = 40, Note = "主体完工", Unit = "县住建局" });

        Assert.Equal(new ProgressAnswered(adopted.Consultation, 1, adopted.Version + 1, null), await Answer());
        var recorded = (await _ledger.Store.ReadStream(adopted.Consultation, Moment.Now))[^1];
        Assert.Equal((adopted.Version + 1, "progress_reported", Some.Committee, "县住建局"), (recorded.Version, recorded.Type, recorded.Tenant, recorded.Actor));
        Assert.Equal(EventCatalogue.Write(new ProgressReported { Recommendation = 1, Percent = 40, Note = "主体完工", ReportedBy = "县住建局" }), recorded.Data.ToArray());
    }

    [Fact]
    public async Task What_the_rules_refuse_is_answered_with_the_refusal_and_not_recorded()
    {
        var adopted = await _ledger.RecordUpToAdoption();

        await Send(new ProgressFromUnit { ConsultationId = adopted.Consultation, Recommendation = 2, Percent = 40, Unit = "县住建局" });

        var answer = await Answer();
        Assert.Null(answer.Version);
        Assert.NotNull(answer.Refusal);
        Assert.Equal(adopted.Version, (await _ledger.Store.ReadStream(adopted.Consultation, Moment.Now))[^1].Version);
    }

    [Fact]
    public async Task Many_at_once_on_one_consultation_are_all_recorded_each_once()
    {
        var adopted = await _ledger.RecordUpToAdoption();

        await Task.WhenAll(Enumerable.Range(1, 12).Select(percent =>
            Send(new ProgressFromUnit { ConsultationId = adopted.Consultation, Recommendation = 1, Percent = percent, Unit = "县住建局" })));

        await Eventually.Holds(() => Task.FromResult(_answers.Taken.Count == 12));
        var recorded = (await _ledger.Store.ReadStream(adopted.Consultation, Moment.Now, adopted.Version)).Select(one => (ProgressReported)EventCatalogue.Read(one.Type, one.Data.Span));
        Assert.Equal(Enumerable.Range(1, 12), recorded.Select(progress => progress.Percent!.Value).Order());
        Assert.Equal(Enumerable.Range(1, 12).Select(place => (long?)adopted.Version + place), _answers.Taken.Select(answer => answer.Version).Order());
    }

    private async Task Send(ProgressFromUnit progress)
    {
        await using var scope = _ledger.Host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMessageBus>().PublishAsync(progress, new DeliveryOptions { TenantId = Some.Committee });
    }

    private async Task<ProgressAnswered> Answer()
    {
        await Eventually.Holds(() => Task.FromResult(!_answers.Taken.IsEmpty));
        return Assert.Single(_answers.Taken);
    }
}

public sealed class Answers
{
    public ConcurrentQueue<ProgressAnswered> Taken { get; } = new();
}

public static class AnswersHandler
{
    public static void Handle(ProgressAnswered answer, Answers answers) => answers.Taken.Enqueue(answer);
}
