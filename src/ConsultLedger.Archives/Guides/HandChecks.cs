using System.Globalization;
using ConsultLedger.Transparency.Archives;

namespace ConsultLedger.Archives.Guides;

/// <summary>Commands that check the package with nothing but a shell, coreutils and openssl. They are run in the folder of the bag.</summary>
/// <param name="Files">That every file is there as it was packed, and no other.</param>
/// <param name="Signature">That a key signed the checkpoint.</param>
/// <param name="Entries">That each entry is under the checkpoint.</param>
/// <param name="Timestamps">When it existed; null when there is no time stamp.</param>
internal sealed record HandChecks(string Files, string Signature, string Entries, string? Timestamps)
{
    public static HandChecks Of(Dossier dossier)
    {
        var archive = dossier.Material.Sealed;
        var signed = archive.Checkpoint.Signatures.Index()
            .Select(line => (Line: line.Index, Key: archive.Keys.FirstOrDefault(key => key.Name == line.Item.Name && key.Id == line.Item.KeyId)))
            .Where(line => line.Key is not null);
        return new HandChecks(
            """
            sha256sum --check --quiet tagmanifest-sha256.txt
            sha256sum --check --quiet manifest-sha256.txt
            test "$(find data -type f | wc -l)" = "$(wc -l < manifest-sha256.txt)"
            """,
            string.Join('\n', signed.Select(line => SignatureCheck(line.Line, ArchivePaths.PublicKey(line.Key!)))),
            """
            work=$(mktemp -d)
            root=$(sed -n 3p evidence/checkpoint.txt)
            cat data/entries/*.ndjson | while IFS= read -r entry; do
              sequence=$(printf '%s' "$entry" | sed 's/^{"sequence":\([0-9]*\),.*/\1/')
              index=$((sequence - 1))
              last=$(($(sed -n 2p evidence/checkpoint.txt) - 1))
              { printf '\000'; printf '%s' "$entry"; } | openssl dgst -sha256 -binary > "$work/hash"
              for sibling in $(sed '1,2d;/^$/,$d' "evidence/proofs/$sequence.tlog-proof"); do
                printf '%s' "$sibling" | base64 -d > "$work/sibling"
                if [ $((index % 2)) = 1 ] || [ "$index" = "$last" ]; then
                  { printf '\001'; cat "$work/sibling" "$work/hash"; } | openssl dgst -sha256 -binary > "$work/next"
                  while [ $((index % 2)) = 0 ] && [ "$index" != 0 ]; do index=$((index / 2)); last=$((last / 2)); done
                else
                  { printf '\001'; cat "$work/hash" "$work/sibling"; } | openssl dgst -sha256 -binary > "$work/next"
                fi
                mv "$work/next" "$work/hash"
                index=$((index / 2)); last=$((last / 2))
              done
              test "$(base64 < "$work/hash")" = "$root" && echo "sequence $sequence: sealed" || { echo "sequence $sequence: NOT SEALED"; exit 1; }
            done
            """,
            archive.Timestamps.Count == 0 ? null : string.Join('\n', Enumerable.Range(1, archive.Timestamps.Count).Select(TimestampCheck)));
    }

    private static string SignatureCheck(int line, string key) => string.Create(CultureInfo.InvariantCulture, $"""
        work=$(mktemp -d)
        head -n 3 evidence/checkpoint.txt > "$work/text"
        sed -n {line + 5}p evidence/checkpoint.txt | cut -d ' ' -f 3 | base64 -d | tail -c +5 > "$work/signature"
        openssl dgst -sha256 -verify {key} -signature "$work/signature" "$work/text"
        """);

    private static string TimestampCheck(int number) => string.Create(CultureInfo.InvariantCulture, $"""
        cmp {ArchivePaths.StampedNote(number)} evidence/checkpoint.txt || diff {ArchivePaths.StampedNote(number)} evidence/checkpoint.txt
        openssl ts -reply -token_in -in {ArchivePaths.Timestamp(number)} -text
        openssl ts -verify -token_in -in {ArchivePaths.Timestamp(number)} -data {ArchivePaths.StampedNote(number)} -CAfile authority.pem
        """);
}
