using System.Security.Cryptography;
using ConsultLedger.Transparency.Notes;

namespace ConsultLedger.Server.Tests.Hosting;

/// <summary>Somebody who signs checkpoints he has seen.</summary>
public sealed class TestAuditor
{
    private readonly NoteSigner _signer;

    public TestAuditor(string name) => _signer = new NoteSigner(name, ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>The one whose key every server under test knows.</summary>
    public static TestAuditor Known { get; } = new("auditor.example");

    public string VerifierKey => _signer.Key.ToString();

    public NoteKey Key => _signer.Key;

    /// <summary>The note with nothing but this auditor's signature.</summary>
    public SignedNote Cosigned(SignedNote note) => note with { Signatures = [_signer.Sign(note.Text)] };
}
