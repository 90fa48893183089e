using ConsultLedger.Consultations;
using ConsultLedger.Recording;
using ConsultLedger.Server.Composition;

namespace ConsultLedger.Server.Access;

/// <summary>A ledger on which nobody has a right yet is begun by whom the settings name.</summary>
internal static class FirstAdministrators
{
    /// <exception cref="CannotStartException">Nobody could ever give anybody a role.</exception>
    public static async Task BeginWith(this RoleRecorder recorder, IdentitySettings identity, AccessRegister register, CancellationToken cancellation)
    {
        foreach (var subject in identity.Administrators)
            await recorder.BeginWith(subject, cancellation);
        if (!identity.IsConfigured)
            return;
        var state = await register.Current(cancellation);
        if (!state.Roles.Values.Any(role => role.Grant is { Role: Role.Administrator, Committee: null, IsEnded: false }))
        {
            throw new CannotStartException(
                "Callers have to say who they are, but nobody administers this ledger. Name the first administrator by the subject of her tokens: Ledger__Administrators__0=…");
        }
    }
}
