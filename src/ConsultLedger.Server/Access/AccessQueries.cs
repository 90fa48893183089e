using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels;
using ConsultLedger.Recording;
using ConsultLedger.Server.OpenApi;
using ConsultLedger.Server.Queries;

namespace ConsultLedger.Server.Access;

/// <summary>Who may do what, now or as the ledger knew it at an earlier moment.</summary>
internal static class AccessQueries
{
    public static void MapAccessQueries(this IEndpointRouteBuilder api)
    {
        api.MapQuery(
                "/roles",
                [QueryParameters.Subject, QueryParameters.Within, QueryParameters.KnownAt, QueryParameters.AtSequence, QueryParameters.MinSequence],
                [],
                Roles)
            .Needs(Right.ReadAccess)
            .WithTags(RoleEndpoints.Tag)
            .WithName("ListRoles")
            .WithSummary("List roles")
            .WithDescription("Every role that was ever granted, and whether it held at the moment asked for: who could do what then. Newest first.")
            .Produces<ItemList<RoleItem>>();
        api.MapQuery("/keys", [QueryParameters.Within, QueryParameters.KnownAt, QueryParameters.AtSequence, QueryParameters.MinSequence], [], Keys)
            .Needs(Right.ReadAccess)
            .WithTags(RoleEndpoints.Tag)
            .WithName("ListKeys")
            .WithSummary("List keys")
            .WithDescription("Every key that was ever issued, without its secrets. Newest first.")
            .Produces<ItemList<KeyItem>>();
    }

    private static async Task<IResult> Roles(Question question, AccessRegister register, IEventStore store, LedgerReadModels readModels, CancellationToken cancellation)
    {
        var (state, sequence, at) = await StateOf(question, register, store, cancellation);
        var subject = question.Text(QueryParameters.Subject);
        var day = readModels.Days.Of(at);
        return ReadAnswer.List(
            state.Roles.Values
                .Where(role => IsAskedFor(role.Grant.Committee, question, state) && (subject is null || role.Grant.Subject == subject))
                .OrderByDescending(role => role.At).ThenBy(role => role.Id)
                .Select(role => RoleItem.Of(role, day)),
            sequence);
    }

    private static async Task<IResult> Keys(Question question, AccessRegister register, IEventStore store, CancellationToken cancellation)
    {
        var (state, sequence, at) = await StateOf(question, register, store, cancellation);
        return ReadAnswer.List(
            state.Keys.Values
                .Where(key => IsAskedFor(key.Key.Committee, question, state))
                .OrderByDescending(key => key.At).ThenBy(key => key.Id)
                .Select(key => KeyItem.Of(key, at)),
            sequence);
    }

    private static bool IsAskedFor(string? committee, Question question, AccessState state) =>
        Reach.OfCaller.Includes(committee ?? StreamHistory.WholeLedger)
        && (question.Text(QueryParameters.Within) is not { } top || (committee is not null && state.Within(top).Contains(committee)));

    /// <summary>What was known at the moment asked for, at which sequence and time that was.</summary>
    private static async Task<(AccessState State, long Sequence, DateTimeOffset At)> StateOf(
        Question question, AccessRegister register, IEventStore store, CancellationToken cancellation)
    {
        var (sequence, at) = question.Moment switch
        {
            Moment.AtSequence(var asked) => (asked, await register.RecordedAt(asked, cancellation)),
            Moment.KnownAt(var then) => (await store.SequenceAt(then, cancellation), then),
            _ => ((await store.Head(cancellation)).Sequence, TimeProvider.System.GetUtcNow()),
        };
        return (await register.At(sequence, cancellation), sequence, at);
    }
}

/// <summary>A role that was granted.</summary>
/// <param name="Id">Names it, e.g. to end it.</param>
/// <param name="Subject">Who has it.</param>
/// <param name="Name">The same for people; absent when it was not given.</param>
/// <param name="Committee">Code of the committee it is for, with all below it; absent: the whole ledger.</param>
/// <param name="From">The first day it holds; absent: since it was granted.</param>
/// <param name="To">The last day it holds; absent: until it is ended.</param>
/// <param name="Held">Whether it held at the moment asked for.</param>
/// <param name="GrantedBy">Who granted it.</param>
/// <param name="EndedBy">Who ended it; absent while nobody has.</param>
internal sealed record RoleItem(
    Guid Id,
    string Subject,
    string? Name,
    Role Role,
    string? Committee,
    DateOnly? From,
    DateOnly? To,
    bool Held,
    string GrantedBy,
    DateTimeOffset GrantedAt,
    string? EndedBy,
    DateTimeOffset? EndedAt)
{
    public static RoleItem Of(RecordedRole role, DateOnly day) => new(
        role.Id, role.Grant.Subject, role.Grant.Name, role.Grant.Role, role.Grant.Committee, role.Grant.From, role.Grant.To, role.Grant.HoldsOn(day),
        role.By, role.At, role.EndedBy, role.EndedAt);
}

/// <summary>A key that was issued.</summary>
/// <param name="Id">Names it, e.g. to revoke it; what its holder records is recorded as `key:` and this.</param>
/// <param name="Name">Which program it is for.</param>
/// <param name="Committee">Code of the committee it is for, with all below it; absent: the whole ledger.</param>
/// <param name="Scopes">What it may be used for.</param>
/// <param name="Good">Whether it was good at the moment asked for.</param>
/// <param name="ExpiresAt">When its newest secret expires.</param>
/// <param name="IssuedBy">Who issued it.</param>
internal sealed record KeyItem(
    Guid Id, string Name, string? Committee, IReadOnlyList<string> Scopes, bool Good, DateTimeOffset ExpiresAt, string IssuedBy, DateTimeOffset IssuedAt)
{
    public static KeyItem Of(RecordedKey key, DateTimeOffset at) => new(
        key.Id, key.Key.Name, key.Key.Committee, key.Key.Scopes, !key.Key.IsRevoked && at < key.Key.ExpiresAt, key.Key.ExpiresAt, key.By, key.At);
}
