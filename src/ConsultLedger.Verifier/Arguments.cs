using ConsultLedger.Transparency.Notes;

namespace ConsultLedger.Verifier;

/// <summary>What the verifier is asked to check.</summary>
/// <param name="Target">A server's address, an exported folder, or a receipt.</param>
/// <param name="Keys">Keys given on the command line; they alone are trusted then.</param>
/// <param name="State">Where the verifier remembers keys and the last checkpoint.</param>
/// <param name="Keep">Where the entries that are fetched are kept; null: nowhere.</param>
public sealed record Arguments(string Target, IReadOnlyList<NoteKey> Keys, string State, string? Keep, bool Chinese)
{
    public const string Usage = """
        usage: consultledger-verify <target> [--key <verifier key>]... [--state <folder>] [--keep <folder>] [--language en|zh]
          <target>    address of a server (http://localhost:5080), an exported folder, or a receipt (.tlog-proof)
          --key       a key to trust, as the ledger publishes it; without one, the key met first is trusted from then on
          --state     where keys and the last checkpoint are remembered
          --keep      keeps the entries fetched from a server: an interrupted check goes on there, and the folder is an export
        用法：consultledger-verify <对象> [--key <验证密钥>]… [--state <文件夹>] [--keep <文件夹>] [--language en|zh]
          <对象>      服务器地址、导出的文件夹，或回执（.tlog-proof）
          --key       可信密钥；未给出时，首次遇到的密钥此后即为可信
          --state     保存密钥与上次所见检查点的文件夹
          --keep      保存取得的条目：中断的核验可由此继续，该文件夹亦即导出件
        exit codes / 退出码: 0 sound 无异常, 1 finding 有异常, 2 could not check 无法核验
        """;

    private static string DefaultState =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "consultledger-verify");

    /// <summary>Reads the command line; null when it makes no sense.</summary>
    public static Arguments? Read(IReadOnlyList<string> args)
    {
        var (target, state, keep, language) = ((string?)null, DefaultState, (string?)null, (string?)null);
        var keys = new List<NoteKey>();
        for (var index = 0; index < args.Count; index++)
        {
            var value = index + 1 < args.Count ? args[index + 1] : null;
            switch (args[index])
            {
                case "--key" when value is not null && NoteKey.TryParse(value, out var key):
                    keys.Add(key);
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
        return target is null ? null : new Arguments(target, keys, state, keep, speaks.StartsWith("zh", StringComparison.Ordinal));
    }
}
