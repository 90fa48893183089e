using System.Text;

namespace ConsultLedger.Residents;

/// <summary>Where something is sealed: whose it is, and the one place in the one event it belongs to. What is sealed opens nowhere else.</summary>
/// <param name="Person">The resident.</param>
/// <param name="Stream">The event's stream.</param>
/// <param name="Event">The event's id.</param>
/// <param name="Type">The event's wire name.</param>
/// <param name="Pointer">JSON Pointer into its data, to the object that names her.</param>
public sealed record SealedPlace(Guid Person, Guid Stream, Guid Event, string Type, string Pointer)
{
    /// <summary>The place in bytes. No part but the last can hold a line break, so no two places have the same.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes($"consultledger resident 1\n{Person:D}\n{Stream:D}\n{Event:D}\n{Type}\n{Pointer}");
}
