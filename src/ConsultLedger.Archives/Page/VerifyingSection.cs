using System.Xml.Linq;
using static ConsultLedger.Archives.Page.Html;

namespace ConsultLedger.Archives.Page;

/// <summary>How whoever does not believe the page finds out.</summary>
internal static class VerifyingSection
{
    public static (string Title, IEnumerable<XElement?> Body)? Of(RecordView view)
    {
        var say = view.Say;
        return (say["How to verify", "如何核验"],
        [
            El(
                "ol",
                El("li", say[
                    "Every file of the package is listed with its SHA-256 in the manifests: ",
                    "档案包内每个文件的 SHA-256 均列于清单："], El("code", "sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt")),
                El("li", say[
                    "Each entry is a leaf of the ledger's tree: SHA-256 of a zero byte and the entry's bytes is the leaf hash listed above (in base64).",
                    "每个条目是账本树的一片叶：对一个零字节与条目字节求 SHA-256，即得上表所列叶哈希（base64）。"]),
                El("li", say[
                    "The proofs lead from the leaves to the root in the checkpoint, which the ledger's key has signed. Compare the key with the one you were given by another way.",
                    "证明由叶通向检查点中的根，检查点由账本密钥签名。请将密钥与另行取得的密钥核对。"])),
            El("pre", view.Dossier.Material.Sealed.Checkpoint.ToString()),
        ]);
    }
}
