using System.Collections.Concurrent;
using System.Text;
using ConsultLedger.Consultations;
using ConsultLedger.CritterStack.Messages;
using ConsultLedger.EventStore;
using Microsoft.Extensions.DependencyInjection;
using Wolverine;
using Wolverine.Configuration;
using Wolverine.ErrorHandling;
using Wolverine.Persistence.Durability;
using Wolverine.Persistence.Durability.DeadLetterManagement;
using Wolverine.Postgresql;
using Some = ConsultLedger.Recording.Tests.Some;

namespace ConsultLedger.CritterStack.Tests.Messages;

/// <summary>What is recorded reaches those who listen: all of it, at least once, in order per consultation.</summary>
public sealed class RelayTests
{
    [Fact]
    public Task By_a_local_queue() => Every_event_comes_in_order(options =>
        options.LocalQueueFor<EventRecorded>().PartitionProcessingByGroupId(PartitionSlots.Five));

    [Fact]
    public Task By_a_queue_in_postgresql() => Every_event_comes_in_order(options =>
    {
        SendToQueue(options);
        ListenToQueue(options);
    });

    [Fact]
    public async Task What_one_server_had_not_delivered_when_it_stopped_the_next_one_delivers()
    {
        await using var ledger = await Start(new Received(), SendToQueue);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ledger.RecordUpToAdoption()));

        var received = new Received();
        await ledger.Restart(Relaying(received, options =>
        {
            SendToQueue(options);
            ListenToQueue(options);
        }));

        await Every_event_came(ledger, received);
    }

    [Fact]
    public async Task A_handler_that_fails_for_a_while_is_tried_again_and_one_that_goes_on_failing_is_laid_aside_with_its_reason()
    {
        var received = new Received { Fails = recorded => recorded.Type switch
        {
            "topic_determined" => 2,
            "plan_adopted" => int.MaxValue,
            _ => 0,
        } };
        await using var ledger = await Start(received, options => options.LocalQueueFor<EventRecorded>().PartitionProcessingByGroupId(PartitionSlots.Five));

        var receipt = await ledger.Record(Some.Topic(), Some.Determination, Some.Plan, new WaiveResearch { Reason = "已有成果" });

        await Eventually.Holds(() => Task.FromResult(received.Handled.Any(recorded => recorded.Stream == receipt.Consultation && recorded.Version == 4)));
        Assert.Equal(["topic_proposed", "topic_determined", "research_waived"], received.Handled.Where(recorded => recorded.Stream == receipt.Consultation).Select(recorded => recorded.Type));
        await Eventually.Holds(async () => (await DeadLetters(ledger)).Count == 1);
        var dead = Assert.Single(await DeadLetters(ledger));
        Assert.Equal("the receiver is down", dead.ExceptionMessage);
    }

    private static async Task Every_event_comes_in_order(Action<WolverineOptions> queue)
    {
        var received = new Received();
        await using var ledger = await Start(received, queue);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ledger.RecordUpToAdoption()));

        await Every_event_came(ledger, received);
        foreach (var stream in received.Handled.GroupBy(recorded => recorded.Stream))
        {
            var firsts = stream.DistinctBy(recorded => recorded.Id).ToList();
            Assert.Equal(Enumerable.Range(1, firsts.Count).Select(version => (long)version), firsts.Select(recorded => recorded.Version));
        }
    }

    private static async Task Every_event_came(RunningLedger ledger, Received received)
    {
        var head = (await ledger.Store.Head()).Sequence;
        await Eventually.Holds(() => Task.FromResult(received.Handled.Select(recorded => recorded.Sequence).Distinct().Count() == head));
        var events = (await ledger.Store.ReadAll(0, int.MaxValue)).ToDictionary(recorded => recorded.Id);
        foreach (var message in received.Handled)
        {
            var recorded = events[message.Id];
            Assert.Equal(
                (recorded.Sequence, recorded.Stream, recorded.Version, recorded.Type, recorded.Tenant, recorded.RecordedAt, recorded.Actor),
                (message.Sequence, message.Stream, message.Version, message.Type, message.Committee, message.RecordedAt, message.Actor));
            var data = EventCatalogue.Read(message.Type, Encoding.UTF8.GetBytes(message.Data.GetRawText()));
            Assert.Equal(EventCatalogue.Write(EventCatalogue.Read(recorded.Type, recorded.Data.Span)), EventCatalogue.Write(data));
        }
    }

    private static void SendToQueue(WolverineOptions options) => options.PublishMessage<EventRecorded>().ToPostgresqlQueue("recorded_events");

    private static void ListenToQueue(WolverineOptions options) => options.ListenToPostgresqlQueue("recorded_events")
        .MaximumMessagesToReceive(500).PollingInterval(TimeSpan.FromMilliseconds(100)).PartitionProcessingByGroupId(PartitionSlots.Five);

    private static Task<RunningLedger> Start(Received received, Action<WolverineOptions> queue) => RunningLedger.Start(Relaying(received, queue));

    private static LedgerApplication Relaying(Received received, Action<WolverineOptions> queue) => new()
    {
        RelaysEvents = true,
        Wolverine = options =>
        {
            options.Services.AddSingleton(received);
            options.Discovery.IncludeType(typeof(ReceivedHandler));
            options.OnException<InvalidOperationException>().RetryWithCooldown(TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(20)).Then.MoveToErrorQueue();
            queue(options);
        },
    };

    private static async Task<IReadOnlyList<DeadLetterEnvelope>> DeadLetters(RunningLedger ledger) =>
        (await ledger.Host.Services.GetRequiredService<IMessageStore>().DeadLetters.QueryAsync(new DeadLetterEnvelopeQuery { PageSize = 100 }, CancellationToken.None)).Envelopes;
}

/// <summary>What a handler was given, in the order in which it came.</summary>
public sealed class Received
{
    private readonly ConcurrentDictionary<Guid, int> _attempts = new();

    public ConcurrentQueue<EventRecorded> Handled { get; } = new();

    /// <summary>How often an event's handling fails.</summary>
    public Func<EventRecorded, int> Fails { get; init; } = _ => 0;

    public void Take(EventRecorded recorded)
    {
        if (_attempts.AddOrUpdate(recorded.Id, 1, (_, before) => before + 1) <= Fails(recorded))
            throw new InvalidOperationException("the receiver is down");
        Handled.Enqueue(recorded);
    }
}

public static class ReceivedHandler
{
    public static void Handle(EventRecorded recorded, Received received) => received.Take(recorded);
}
