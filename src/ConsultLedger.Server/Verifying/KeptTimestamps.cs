using System.Security.Cryptography.Pkcs;
using System.Text;
using ConsultLedger.EventStore.Sealing;
using ConsultLedger.Server.Sealing;
using ConsultLedger.Transparency.Auditing;

namespace ConsultLedger.Server.Verifying;

/// <summary>Holds kept time stamps against the checkpoints they are about.</summary>
/// <param name="trust">What they must lead to; null: whoever signed them is believed to be the authority.</param>
internal sealed class KeptTimestamps(TimestampTrust? trust)
{
    /// <summary>What is wrong with one; null when nothing is.</summary>
    public Finding? Check(CheckpointTimestamp stamp)
    {
        ReadOnlyMemory<byte> note = Encoding.UTF8.GetBytes(stamp.Note);
        if (!Rfc3161TimestampToken.TryDecode(stamp.Token, out var token, out var read) || read != stamp.Token.Length)
            return Wrong(stamp.Size, "is not a time-stamp token", "不是时间戳令牌");
        if (!token.VerifySignatureForData(note.Span, out _))
            return Wrong(stamp.Size, "is not about this checkpoint, or not signed by the authority it names", "并非关于此检查点，或并非所称机构所签");
        if (trust?.Covers(token, note) == false)
            return Wrong(stamp.Size, "does not lead to a certificate of Ledger:TimestampCertificates", "不能追溯到 Ledger:TimestampCertificates 中的证书");
        // The database counts microseconds.
        return (token.TokenInfo.Timestamp - stamp.StampedAt).Duration() < TimeSpan.FromMicroseconds(1)
            ? null
            : Wrong(stamp.Size, $"is of {token.TokenInfo.Timestamp:O}, its row says {stamp.StampedAt:O}", $"时间为 {token.TokenInfo.Timestamp:O}，其行所记为 {stamp.StampedAt:O}");
    }

    private static Finding Wrong(long size, string english, string chinese) => new("wrong_timestamp", $"time stamp of size {size}", english, chinese);
}
