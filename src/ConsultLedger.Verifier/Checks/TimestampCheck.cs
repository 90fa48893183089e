using System.Security.Cryptography.X509Certificates;
using System.Text;
using ConsultLedger.Transparency.Auditing;
using ConsultLedger.Transparency.Timestamps;

namespace ConsultLedger.Verifier.Checks;

/// <summary>Checks time stamps: that a token speaks of the bytes beside it, that it is signed soundly, and, when certificates of
/// authorities were given, that it leads to one of them.</summary>
/// <param name="authorities">Empty: whose word a time stamp is, is not asked.</param>
public sealed class TimestampCheck(X509Certificate2Collection authorities, Action<Finding> findings)
{
    /// <summary>Whether times are vouched for by an authority that is trusted.</summary>
    public bool IsAnchored => authorities.Count > 0;

    /// <param name="where">Where the token was found.</param>
    /// <param name="stamped">The bytes it must speak of.</param>
    /// <returns>When they existed; null when the token does not show it.</returns>
    public DateTimeOffset? Check(string where, string stamped, byte[] token)
    {
        if (!TimestampToken.TryParse(token, out var stamp))
        {
            findings(new Finding("not_a_timestamp", where, "is not a time-stamp token (RFC 3161)", "不是时间戳（RFC 3161）"));
            return null;
        }

        if (!stamp.IsOf(Encoding.UTF8.GetBytes(stamped)))
        {
            findings(new Finding("timestamp_of_something_else", where, "the time stamp is not of this checkpoint", "时间戳并非针对该检查点"));
            return null;
        }

        var distrust = stamp.DistrustUnder(authorities);
        if (distrust is null || (distrust == TimestampDistrust.OfAnotherAuthority && !IsAnchored))
            return stamp.Time;
        findings(distrust switch
        {
            TimestampDistrust.Forged => new Finding("timestamp_forged", where, "the signature of the time stamp is not sound", "时间戳的签名无效"),
            TimestampDistrust.NoCertificate => new Finding("timestamp_without_certificate", where, "the certificate that signed the time stamp is missing", "缺少签署时间戳的证书"),
            _ => new Finding("timestamp_not_trusted", where, "the time stamp does not lead to a certificate given with --authority", "时间戳不能追溯到 --authority 给出的证书"),
        });
        return null;
    }
}
