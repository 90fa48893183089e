using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ConsultLedger.Transparency.Notes;

namespace ConsultLedger.Verifier;

/// <summary>What the verifier is asked to check.</summary>
/// <param name="Target">A server's address, an exported folder, an archive package, or a receipt.</param>
/// <param name="Keys">Keys given on the command line: of a ledger, which alone are trusted for it then, and of auditors, whose signatures are demanded.</param>
/// <param name="Authorities">Certificates of time-stamping authorities; none: whose word a time stamp is, is not asked.</param>
/// <param name="State">Where the verifier remembers keys and the last checkpoint.</param>
/// <param name="Keep">Where the entries that are fetched are kept; null: nowhere.</param>
public sealed record Arguments(string Target, IReadOnlyList<NoteKey> Keys, X509Certificate2Collection Authorities, string State, string? Keep, bool Chinese)
{
    public const string Usage = """
        usage: consultledger-verify <target> [--key <verifier key>]... [--authority <file>]... [--state <folder>] [--keep <folder>] [--language en|zh]
          <target>    address of a server (http://localhost:5080), an exported folder, an archive package (.zip), or a receipt (.tlog-proof)
          --key       a key to trust, as the ledger publishes it; without one, the key met first is trusted from then on
                      a key of an auditor: the checkpoint must carry his signature too
          --authority certificates of time-stamping authorities (PEM); without, whose word a time stamp is, is not asked
          --state     where keys and the last checkpoint are remembered, by ledger
          --keep      keeps what is fetched from a server: the folder is an export
        用法：consultledger-verify <对象> [--key <验证密钥>]… [--authority <文件>]… [--state <文件夹>] [--keep <文件夹>] [--language en|zh]
          <对象>      服务器地址、导出的文件夹、归档包（.zip），或回执（.tlog-proof）
          --key       可信密钥；未给出时，首次遇到的密钥此后即为可信；如为审计人的密钥，则检查点须有其签名
          --authority 时间戳机构的证书（PEM）；未给出时，不查验时间戳由谁签发
          --state     按账簿保存密钥与上次所见检查点的文件夹
          --keep      保存从服务器取得的内容：该文件夹即导出件
        exit codes / 退出码: 0 sound 无异常, 1 finding 有异常, 2 could not check 无法核验
        """;

    private static string DefaultState =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "consultledger-verify");

    /// <summary>Reads the command line; null when it makes no sense.</summary>
    public static Arguments? Read(IReadOnlyList<string> args)
    {
        var (target, state, keep, language) = ((string?)null, DefaultState, (string?)null, (string?)null);
        var keys = new List<NoteKey>();
        var authorities = new X509Certificate2Collection();
        for (var index = 0; index < args.Count; index++)
        {
            var value = index + 1 < args.Count ? args[index + 1] : null;
            switch (args[index])
            {
                case "--key" when value is not null && NoteKey.TryParse(value, out var key):
                    keys.Add(key);
                    index++;
                    break;
                case "--authority" when value is not null && Import(authorities, value):
                    index++;
                    break;
                case "--state" when value is not null:
                    state = value;
                    index++;
                    break;
                case "--keep" when value is not null:
                    keep = value;
                    index++;
                    break;
                case "--language" when value is "en" or "zh":
                    language = value;
                    index++;
                    break;
                case var option when option.StartsWith("--", StringComparison.Ordinal) || target is not null:
                    return null;
                case var named:
                    target = named;
                    break;
            }
        }

        var speaks = language ?? Environment.GetEnvironmentVariable("LANG") ?? "";
        return target is null ? null : new Arguments(target, keys, authorities, state, keep, speaks.StartsWith("zh", StringComparison.Ordinal));
    }

    private static bool Import(X509Certificate2Collection certificates, string file)
    {
        try
        {
            certificates.ImportFromPemFile(file);
            return certificates.Count > 0;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return false;
        }
    }
}
