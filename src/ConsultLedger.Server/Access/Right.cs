using System.Collections.Frozen;
using ConsultLedger.Consultations;

namespace ConsultLedger.Server.Access;

/// <summary>How far a right goes that somebody has by a role for a committee.</summary>
public enum Extent
{
    /// <summary>The committee itself.</summary>
    Own,

    /// <summary>The committee and all below it.</summary>
    Below,
}

/// <summary>What a route lets somebody do, and who may. Every route names one; one that names none is open to nobody but the local operator.</summary>
/// <param name="Name">As docs/access.csv has it.</param>
/// <param name="Scope">What a program needs besides; null: programs have no part in it, unless everybody has.</param>
/// <param name="Holders">Which roles confer it, and how far.</param>
public sealed record Right(string Name, string? Scope, FrozenDictionary<Role, Extent> Holders)
{
    /// <summary>Nobody has to say who she is.</summary>
    public static Right Open { get; } = new("open", null);

    /// <summary>Everybody who has said who she is: what is about no committee's business, such as procedures and checkpoints.</summary>
    public static Right Known { get; } = new("known", null);

    /// <summary>To read records, lists, figures and documents.</summary>
    public static Right Read { get; } = new("read", AccessScopes.ReadConsultations, (Role.Recorder, Extent.Own), (Role.Chair, Extent.Below), (Role.Auditor, Extent.Below), (Role.Integrator, Extent.Below));

    /// <summary>To read events one by one, and proofs of them.</summary>
    public static Right ReadEvents { get; } = Read with { Name = "read_events", Scope = AccessScopes.ReadEvents };

    /// <summary>To read who residents are: their names in full, and what is held on one. Programs never do.</summary>
    public static Right ReadPersonalData { get; } = new("read_personal_data", null, (Role.Recorder, Extent.Own), (Role.Chair, Extent.Below), (Role.Auditor, Extent.Below));

    /// <summary>To record that a resident is erased, for whoever decided. Programs never do.</summary>
    public static Right ErasePersons { get; } = new("erase_persons", null, (Role.Recorder, Extent.Own));

    /// <summary>To look for events across consultations, and for who recorded them.</summary>
    public static Right Search { get; } = new("search", AccessScopes.ReadEvents, (Role.Chair, Extent.Below), (Role.Auditor, Extent.Below), (Role.Integrator, Extent.Below));

    /// <summary>To read what lies across all committees, such as the entries under a tile of the tree.</summary>
    public static Right ReadLedger { get; } = Search with { Name = "read_ledger", IsForWholeLedger = true };

    /// <summary>To record, and to bring documents.</summary>
    public static Right Record { get; } = new("record", AccessScopes.WriteConsultations, (Role.Recorder, Extent.Own), (Role.Integrator, Extent.Below));

    /// <summary>To take in what another ledger has recorded, with all it depends on.</summary>
    public static Right RecordLedger { get; } = Record with { Name = "record_ledger", IsForWholeLedger = true };

    /// <summary>To see which committees there are.</summary>
    public static Right ReadCommittees { get; } = new(
        "read_committees",
        AccessScopes.ReadConsultations,
        (Role.Recorder, Extent.Own), (Role.Chair, Extent.Below), (Role.Auditor, Extent.Below), (Role.Integrator, Extent.Below), (Role.Administrator, Extent.Below));

    /// <summary>To register committees and their calendars, and to say who may do what.</summary>
    public static Right Administer { get; } = new("administer", null, (Role.Administrator, Extent.Below));

    /// <summary>To change what holds for all committees, such as a procedure.</summary>
    public static Right AdministerLedger { get; } = Administer with { Name = "administer_ledger", IsForWholeLedger = true };

    /// <summary>To see who may do what.</summary>
    public static Right ReadAccess { get; } = new("read_access", null, (Role.Auditor, Extent.Below), (Role.Administrator, Extent.Below));

    /// <summary>To see who read what of which committees.</summary>
    public static Right ReadReadings { get; } = ReadAccess with { Name = "read_readings" };

    /// <summary>To see what proves the log of readings as a whole.</summary>
    public static Right ReadReadingsTree { get; } = ReadAccess with { Name = "read_readings_tree", IsForWholeLedger = true };

    /// <summary>To add to what speaks for the ledger: signatures and time stamps.</summary>
    public static Right Attest { get; } = new("attest", null, (Role.Auditor, Extent.Below), (Role.Administrator, Extent.Below));

    /// <summary>All of them, by name.</summary>
    private static readonly FrozenDictionary<string, Right> Names = new[]
    {
        Open, Known, Read, ReadEvents, ReadPersonalData, ErasePersons, Search, ReadLedger, Record, RecordLedger, ReadCommittees, Administer, AdministerLedger, ReadAccess, ReadReadings, ReadReadingsTree, Attest,
    }.ToFrozenDictionary(right => right.Name);

    private Right(string name, string? scope, params ReadOnlySpan<(Role Role, Extent Extent)> holders)
        : this(name, scope, holders.ToArray().ToFrozenDictionary(holder => holder.Role, holder => holder.Extent))
    {
    }

    /// <summary>Only a role for the whole ledger confers it.</summary>
    public bool IsForWholeLedger { get; private init; }

    /// <exception cref="KeyNotFoundException">No right has this name.</exception>
    public static Right Named(string name) => Names[name];
}

internal static class RightOfRoute
{
    /// <summary>Says what a route, or all of a group that do not say otherwise, let somebody do.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder route, Right right)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(right);
}
