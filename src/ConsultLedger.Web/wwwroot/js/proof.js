// Computes the proof of an event again, from its receipt (c2sp.org/tlog-proof) and with nothing but the browser's own cryptography:
// the leaf from the entry's bytes, each step of the inclusion proof, the root, the signature. What the server computed stays shown;
// beside each step appears whether it comes out the same here.
const utf8 = new TextEncoder();
const sha256 = async (...parts) => new Uint8Array(await crypto.subtle.digest('SHA-256', await new Blob(parts).arrayBuffer()));
const toBase64 = bytes => btoa(String.fromCharCode(...bytes));
const fromBase64 = text => Uint8Array.from(atob(text), letter => letter.charCodeAt(0));

/** Takes a receipt apart; throws when it is not one. */
function readReceipt(text) {
  const end = text.indexOf('\n\n');
  const [kind, extra, index, ...hashes] = text.slice(0, end).split('\n');
  if (kind !== 'c2sp.org/tlog-proof@v1' || !extra.startsWith('extra ') || !/^index \d+$/.test(index))
    throw new Error('not a receipt with its entry');
  const note = text.slice(end + 2);
  const separator = note.lastIndexOf('\n\n');
  const signed = note.slice(0, separator + 1);
  const [origin, size, root] = signed.split('\n');
  return {
    entry: fromBase64(extra.slice('extra '.length)),
    index: BigInt(index.slice('index '.length)),
    hashes: hashes.map(fromBase64),
    signed, origin, size: BigInt(size), root,
    signatures: note.slice(separator + 2).trimEnd().split('\n'),
  };
}

/** Every hash from the leaf's parent to the root (RFC 9162, section 2.1.3.2); null when the proof does not fit the tree. */
async function walk(leaf, index, size, proof) {
  const steps = [];
  let [place, last, hash] = [index, size - 1n, leaf];
  for (const neighbour of proof) {
    if (last === 0n)
      return null;
    const isLeft = (place & 1n) === 1n || place === last;
    hash = await sha256(Uint8Array.of(1), ...(isLeft ? [neighbour, hash] : [hash, neighbour]));
    steps.push(hash);
    while (isLeft && (place & 1n) === 0n && place !== 0n)
      [place, last] = [place >> 1n, last >> 1n];
    [place, last] = [place >> 1n, last >> 1n];
  }
  return last === 0n && index < size ? steps : null;
}

/** The two numbers of a signature in DER, side by side, each of 32 bytes, as the browser takes them. */
function flatSignature(der) {
  const flat = new Uint8Array(64);
  for (let number = 0, at = 2; number < 2; number++) {
    const length = der[at + 1];
    const digits = der.slice(at + 2, at + 2 + length).slice(-32);
    flat.set(digits, 32 * number + 32 - digits.length);
    at += 2 + length;
  }
  return flat;
}

/** Whether the key, in the form name+id+base64(type, key), has signed the checkpoint. */
async function isSigned(receipt, key) {
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(key) ?? [];
  if (name !== receipt.origin)
    return false;
  const [type, spki] = [fromBase64(encoded)[0], fromBase64(encoded).slice(1)];
  const keyId = (await sha256(spki)).slice(0, 4);
  if (type !== 2 || [...keyId].map(byte => byte.toString(16).padStart(2, '0')).join('') !== id)
    return false;
  const verifier = await crypto.subtle.importKey('spki', spki, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
  for (const line of receipt.signatures) {
    const [, signer, value] = /^— (\S+) (\S+)$/.exec(line) ?? [];
    if (signer !== name)
      continue;
    const bytes = fromBase64(value);
    if (keyId.every((byte, place) => byte === bytes[place])
      && await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, verifier, flatSignature(bytes.slice(4)), utf8.encode(receipt.signed)))
      return true;
  }
  return false;
}

const show = (within, name, which) => {
  for (const part of within.querySelectorAll(`[data-${name}]`))
    part.hidden = part.dataset[name] !== which;
};

function judge(step, isSame) {
  show([...step.querySelectorAll('[data-verdict]')].at(-1), 'when', isSame ? 'same' : 'other');
  return isSame;
}

async function verify(page) {
  const step = name => page.querySelector(`[data-step="${name}"]`);
  const isShown = (within, hash) => within.querySelector(':scope > .proof-sum > [data-hash]').textContent === toBase64(hash);

  const response = await fetch(page.dataset.proof);
  if (!response.ok)
    throw new Error(`no receipt: ${response.status}`);
  const receipt = readReceipt(await response.text());

  const leaf = await sha256(Uint8Array.of(0), receipt.entry);
  const isEntryShown = page.querySelector('[data-entry]').textContent === new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(receipt.entry);
  const verdicts = [judge(step('leaf'), isEntryShown && isShown(step('leaf'), leaf))];

  const path = await walk(leaf, receipt.index, receipt.size, receipt.hashes);
  const hashes = path ?? [];
  const nodes = [...step('path').querySelectorAll('[data-node]')];
  verdicts.push(path !== null && nodes.length === hashes.length);
  nodes.forEach((node, level) => verdicts.push(judge(node, level < hashes.length && isShown(node, hashes[level]))));

  const root = hashes.at(-1) ?? leaf;
  verdicts.push(judge(step('root'), toBase64(root) === receipt.root && isShown(step('root'), root)));
  verdicts.push(judge(step('signature'), await isSigned(receipt, page.dataset.key)));
  return verdicts.every(verdict => verdict);
}

async function begin() {
  const page = document.querySelector('[data-proof]');
  if (!page || page.dataset.begun)
    return;
  page.dataset.begun = 'true';
  page.setAttribute('aria-busy', 'true');
  let outcome = 'unable';
  try {
    if (globalThis.crypto?.subtle)
      outcome = await verify(page) ? 'proven' : 'refuted';
  } catch (failure) {
    console.info('the proof could not be computed here:', failure);
  }
  show(page, 'outcome', outcome);
  page.removeAttribute('aria-busy');
}

document.addEventListener('page-shown', begin);
begin();
