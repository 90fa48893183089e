#!/usr/bin/env bash
# Checks a receipt by hand: coreutils, grep, sed, bash and openssl, nothing else.
# usage: verify-receipt.sh <receipt> <verifier key as published: name+id+base64>
set -euo pipefail
receipt=$(realpath "$1") key=$2
cd "$(mktemp -d)" && trap 'rm -r "$PWD"' EXIT

# The checkpoint stands behind the first empty line. Was its text signed with the key?
cut -d+ -f3- <<<"$key" | base64 -d | tail -c +2 | openssl pkey -pubin -inform der -out key.pem
sed '1,/^$/d' "$receipt" >note
head -3 note >text
grep -F -- "— ${key%%+*} " note | head -1 | cut -d' ' -f3 | base64 -d | tail -c +5 >signature
openssl dgst -sha256 -verify key.pem -signature signature text
[ "$(head -1 text)" = "${key%%+*}" ]
[ "$(sed -n 4p note)" = "" ]

# From the entry's leaf up to the root: RFC 9162, section 2.1.3.2.
sed -n '2s/^extra //p' "$receipt" | base64 -d >entry
place=$(sed -n '3s/^index //p' "$receipt") last=$(($(sed -n 2p text) - 1))
node() { { printf '\1' && cat "$1" "$2"; } | openssl dgst -sha256 -binary; }
{ printf '\0' && cat entry; } | openssl dgst -sha256 -binary >hash
while read -r sibling; do
  [ "$last" -gt 0 ]
  base64 -d <<<"$sibling" >beside
  if ((place % 2 || place == last)); then
    node beside hash >up
    while ((place % 2 == 0 && place)); do place=$((place / 2)) last=$((last / 2)); done
  else
    node hash beside >up
  fi
  mv up hash
  place=$((place / 2)) last=$((last / 2))
done < <(sed '1,3d;/^$/,$d' "$receipt")
[ "$last" = 0 ]
[ "$(base64 <hash)" = "$(sed -n 3p text)" ]

# The entry says itself which one it is; its place in the tree must agree.
grep -q "^{\"sequence\":$(($(sed -n '3s/^index //p' "$receipt") + 1))," entry
echo "proven: $(cat entry)"
