using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels;
using ConsultLedger.ReadModels.Deadlines;
using ConsultLedger.Recording;

namespace ConsultLedger.Web.Forms;

/// <summary>What administrators record: committees, calendars, procedures, and who may do what. Each as a form about it sees it; null where there is no such
/// thing within the caller's reach.</summary>
public sealed class AdministrationMatters(
    LedgerReadModels models,
    CommitteeRegister committees,
    CalendarRegister calendars,
    ProcedureRegister procedures,
    RoleRecorder roles,
    ApiKeyRecorder keys,
    AccessRegister access)
{
    private static readonly BilingualText CommitteeKind = new("Committee", "委员会");
    private static readonly BilingualText RoleKind = new("Role", "授权");
    private static readonly BilingualText KeyKind = new("Key", "密钥");

    /// <summary>A committee that is registered, or whose code is free.</summary>
    public async Task<Matter?> Committee(string code, CancellationToken cancellation)
    {
        if (!Consultations.Committee.IsCode(code))
            return null;
        var committee = await committees.Find(code, cancellation);
        if (committee is not null && !Reach.OfCaller.Includes(code))
            return null;
        return Of(
            CommitteeKind,
            committee is null ? code : $"{committee.Name} · {code}",
            committee?.Version ?? 0,
            (command, request, token) => committees.Record(RequestOf(code, command, request), token)) with
        {
            Present = committee is null ? null : JsonSerializer.SerializeToElement(
                new RegisterCommittee
                {
                    Name = committee.Name, Level = committee.Level, Parent = committee.Parent, Procedure = committee.Procedure, ArchiveNumbers = committee.ArchiveNumbers,
                },
                LedgerJson.Shared.RegisterCommittee),
        };
    }

    /// <summary>The calendar of a committee; one that has none yet begins with that of the committee above.</summary>
    public async Task<Matter?> Calendar(string code, CancellationToken cancellation)
    {
        if (await models.Calendars.Find(code, Moment.Now, cancellation) is not CalendarAnswer.Found { Calendar: var calendar } || await committees.Find(code, cancellation) is not { } committee)
            return null;
        return Of(
            new("Calendar", "工作日历"),
            committee.Name,
            calendar.PublishedBy == code ? calendar.Version : 0,
            (command, request, token) => calendars.Record(RequestOf(code, command, request), token)) with
        {
            Present = calendar is not { FirstYear: { } first, LastYear: { } last } ? null : JsonSerializer.SerializeToElement(
                new PublishCalendar { FirstYear = first, LastYear = last, Weekend = calendar.Weekend, Holidays = calendar.Holidays, Workdays = calendar.Workdays },
                LedgerJson.Shared.PublishCalendar),
        };
    }

    /// <summary>A procedure there is, or whose id is free.</summary>
    /// <param name="from">Id of the procedure that a new one begins with; null: with nothing.</param>
    public async Task<Matter?> Procedure(string id, string? from, CancellationToken cancellation)
    {
        if (!Procedures.IsId(id))
            return null;
        var current = await procedures.Current(id, cancellation);
        var start = current ?? (from is null ? null : await procedures.Current(from, cancellation));
        return Of(
            new("Procedure", "协商程序"),
            current is null ? id : $"{current.Name.Chinese} · {id}",
            current?.Version ?? 0,
            (command, request, token) => procedures.Record(id, RequestOf(StreamHistory.NoCommittee, command, request), token)) with
        {
            Present = start is null ? null : JsonSerializer.SerializeToElement(CommandOf(start), LedgerJson.Shared.PublishProcedure),
        };
    }

    /// <summary>A role that is to be granted.</summary>
    public Matter NewRole() => Of(RoleKind, "", null, (command, request, token) => roles.Grant((GrantRole)command, AccessOf(command, request), token));

    /// <summary>A role that was granted and may be ended.</summary>
    public async Task<Matter?> Role(Guid id, CancellationToken cancellation) =>
        (await access.Current(cancellation)).Roles.GetValueOrDefault(id) is { Grant: var grant } && Reach.OfCaller.Includes(grant.Committee ?? StreamHistory.WholeLedger)
            ? Of(RoleKind, grant.Name is { } name ? $"{name} ({grant.Subject})" : grant.Subject, null, (command, request, token) => roles.End(id, (EndRole)command, AccessOf(command, request), token))
            : null;

    /// <summary>A key that is to be issued.</summary>
    public Matter NewKey() => Of(KeyKind, "", null, (command, request, token) => keys.Issue((IssueApiKey)command, AccessOf(command, request), token));

    /// <summary>A key that was issued and may be given a new secret, or taken back.</summary>
    public async Task<Matter?> Key(Guid id, CancellationToken cancellation) =>
        (await access.Current(cancellation)).Keys.GetValueOrDefault(id) is { Key: var key } && Reach.OfCaller.Includes(key.Committee ?? StreamHistory.WholeLedger)
            ? Of(
                KeyKind,
                key.Name,
                null,
                (command, request, token) => command is RotateApiKey rotate ? keys.Rotate(id, rotate, AccessOf(command, request), token) : keys.Revoke(id, (RevokeApiKey)command, AccessOf(command, request), token))
            : null;

    private static Matter Of(BilingualText kind, string name, long? version, MatterRecorder record) => new(kind, name, version, record) { IsAdministrative = true };

    private static StreamRequest RequestOf(string tenant, Command command, MatterRequest request) =>
        new(tenant, command, request.Actor) { IdempotencyKey = request.Key, ExpectedVersion = request.Version, IsTrial = request.IsTrial };

    /// <summary>The recorder says in whose part of the ledger it is recorded.</summary>
    private static Func<string, StreamRequest> AccessOf(Command command, MatterRequest request) => tenant => RequestOf(tenant, command, request);

    private static PublishProcedure CommandOf(Procedure procedure) => new()
    {
        Name = procedure.Name,
        Description = procedure.Description,
        Sources = procedure.Sources,
        LeftOpen = procedure.LeftOpen,
        Gates = procedure.Gates,
        PartyRoles = procedure.PartyRoles,
        Requirements = procedure.Requirements,
        Deadlines = procedure.Deadlines,
        Stages = procedure.Stages,
        WaivableSteps = procedure.WaivableSteps,
        Retention = procedure.Retention,
    };
}
