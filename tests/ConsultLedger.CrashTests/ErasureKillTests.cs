using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit.Abstractions;

namespace ConsultLedger.CrashTests;

/// <summary>The erasure of a resident is an event and then the end of her key. Killed before, between or after, it is whole or it was not acknowledged; and
/// what is left of one is finished by the next start.</summary>
public class ErasureKillTests(CrashingLedger ledger, ITestOutputHelper output) : IClassFixture<CrashingLedger>
{
    private const string Title = "村道硬化";
    private const string Name = "欧阳春花";
    private const string Contact = "13900005678";

    private static readonly int Cycles =
        int.Parse(Environment.GetEnvironmentVariable("CRASH_CYCLES") ?? "50", CultureInfo.InvariantCulture) / 5;

    [Fact]
    public async Task Killed_before_it_is_recorded_she_is_as_she_was()
    {
        var person = (await Named(1))[0];
        await using var gate = await KeyTable.Hold(ledger, "mt_streams");
        var erasure = Erase(person);
        await Kill(await gate.SomebodyWaits());

        Assert.Null(await erasure);
        Assert.Equal(Held.Readable, await HeldOn(person));
        Assert.NotNull(await Erase(person));
        Assert.Equal(Held.Erased, await HeldOn(person));
    }

    [Fact]
    public async Task Killed_when_it_is_recorded_and_her_key_is_still_there_the_next_start_destroys_the_key()
    {
        var person = (await Named(1))[0];
        await using var gate = await KeyTable.Hold(ledger, "ledger_person_keys");
        var erasure = Erase(person);
        var waiting = await gate.SomebodyWaits();
        Assert.Equal((true, true), await KeyTable.Of(ledger, person));
        // While it waits everybody is told already that she is erased.
        Assert.DoesNotContain(Name, await Report(person));
        await Kill(waiting);

        Assert.Null(await erasure);
        Assert.Equal((true, false), await KeyTable.Of(ledger, person));
        Assert.Equal(Held.Erased, await HeldOn(person));
        // Whoever asks again under her key gets the receipt of what was recorded.
        Assert.NotNull(await Erase(person));
    }

    [Fact]
    public async Task Killed_at_any_moment_again_and_again_everybody_is_whole_or_erased_and_whoever_was_told_so_is_erased()
    {
        var random = new Random(Cycles);
        var (acknowledged, finished, untouched) = (0, 0, 0);
        for (var cycle = 0; cycle < Cycles; cycle++)
        {
            var persons = await Named(8);
            var erasures = persons.Select(Erase).ToList();
            await Task.Delay(random.Next(5, 60));
            await Kill();

            foreach (var (person, answer) in persons.Zip(await Task.WhenAll(erasures)))
            {
                var held = await HeldOn(person);
                Assert.True(held == Held.Erased || answer is null, $"{person} was acknowledged as erased and is not: {answer}");
                _ = (answer, held) switch
                {
                    (not null, _) => acknowledged++,
                    (null, Held.Erased) => finished++,
                    _ => untouched++,
                };
                Assert.NotNull(await Erase(person));
                Assert.Equal(Held.Erased, await HeldOn(person));
            }
        }

        // Not in a file of the database either, nor in its log, before or after: what says who she is never comes that far.
        Assert.Empty(ledger.FilesWith(Name, Contact));
        Assert.NotEmpty(ledger.FilesWith(Title));
        output.WriteLine($"{Cycles} kills: {acknowledged} erasures acknowledged, {finished} done without an answer, {untouched} not begun; each whole.");
    }

    private enum Held
    {
        Readable,
        Erased,
    }

    /// <summary>Residents who proposed a topic.</summary>
    private async Task<IReadOnlyList<Guid>> Named(int count)
    {
        var persons = Enumerable.Range(0, count).Select(_ => Guid.NewGuid()).ToList();
        using var answer = await ledger.Client.PostAsJsonAsync("consultations", new
        {
            committee = CrashingLedger.Committee,
            title = Title,
            procedure = "suixian-eight-step",
            proposers = persons.Select(person => new { name = Name, resident = new { person, contact = Contact } }),
        });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return persons;
    }

    /// <summary>Asks for her erasure, each time under the same key; the receipt, or null when no answer came.</summary>
    private async Task<string?> Erase(Guid person)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"persons/{person}/erasure")
        {
            Content = JsonContent.Create(new { legalBasis = "个人信息保护法第四十七条", decidedBy = "县政协办公室" }),
            Headers = { { "Idempotency-Key", $"erasure-{person}" } },
        };
        try
        {
            using var answer = await ledger.Client.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, $"{(int)answer.StatusCode} {text}");
            return answer.IsSuccessStatusCode ? text : null;
        }
        catch (Exception cut) when (Journal.IsCut(cut))
        {
            return null;
        }
    }

    /// <param name="waiting">The process of the database that waits, if one does: it dies first, or it would go on when whoever holds it up is gone. The
    /// database is not back before the server is dead too.</param>
    private async Task Kill(int? waiting = null)
    {
        if (waiting is { } process)
            Process.GetProcessById(process).Kill();
        await ledger.Server.Kill();
        ledger.Server.KillDatabase();
        await ledger.Restart();
    }

    private Task<string> Report(Guid person) => ledger.Client.GetStringAsync($"persons/{person}");

    /// <summary>Everything agrees: the event, the key, and what readers are told.</summary>
    private async Task<Held> HeldOn(Guid person)
    {
        var report = await Report(person);
        var (isRecorded, hasKey) = await KeyTable.Of(ledger, person);
        Assert.NotEqual(isRecorded, hasKey);
        Assert.Equal(hasKey, report.Contains(Name, StringComparison.Ordinal));
        Assert.Equal(isRecorded, JsonDocument.Parse(report).RootElement.TryGetProperty("erased", out _));
        return hasKey ? Held.Readable : Held.Erased;
    }
}
