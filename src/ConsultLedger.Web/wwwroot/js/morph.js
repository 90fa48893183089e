// Makes a part of the page like another by changing only what is different: an element that stays keeps focus, place and what was done
// to it. What belongs to the reader is left as it is: whether a part is open, and what is typed or chosen in a field.
const ofReader = { DETAILS: ['open'], INPUT: ['value', 'checked'], OPTION: ['selected'], TEXTAREA: [] };

/** What tells a node from its neighbours: its id, else what it says. */
const keyOf = node => `${node.nodeName} ${node.id || node.textContent}`;

/** Whether anything was different. */
export function morph(old, next) {
  if (old.isEqualNode(next))
    return false;
  if (old.nodeType !== Node.ELEMENT_NODE) {
    old.nodeValue = next.nodeValue;
    return true;
  }
  const attributes = morphAttributes(old, next);
  // What is written into a text field stands in it as text at first.
  const children = old.nodeName !== 'TEXTAREA' && morphChildren(old, next);
  return attributes || children;
}

function morphAttributes(old, next) {
  const kept = ofReader[old.nodeName] ?? [];
  let isOther = false;
  for (const { name, value } of next.attributes) {
    if (!kept.includes(name) && old.getAttribute(name) !== value) {
      old.setAttribute(name, value);
      isOther = true;
    }
  }
  for (const { name } of [...old.attributes]) {
    if (!kept.includes(name) && !next.hasAttribute(name)) {
      old.removeAttribute(name);
      isOther = true;
    }
  }
  return isOther;
}

function morphChildren(old, next) {
  const wanted = [...next.childNodes];
  const wantedKeys = wanted.map(keyOf);
  const present = [...old.childNodes];
  const presentKeys = present.map(keyOf);
  let [at, isOther] = [0, false];
  wanted.forEach((child, place) => {
    // Texts between elements are all alike: one further on is another.
    const found = presentKeys.indexOf(wantedKeys[place], at);
    const same = child.nodeType === Node.ELEMENT_NODE || found === at ? found : -1;
    if (same >= 0) {
      // What stood before it is gone.
      for (; at < same; at++)
        isOther = remove(present[at]);
      isOther = morph(present[at++], child) || isOther;
    } else if (at < present.length && present[at].nodeName === child.nodeName && !wantedKeys.includes(presentKeys[at], place)) {
      isOther = morph(present[at++], child) || isOther;
    } else {
      old.insertBefore(document.importNode(child, true), present[at] ?? null);
      isOther = true;
    }
  });
  for (; at < present.length; at++)
    isOther = remove(present[at]);
  return isOther;
}

function remove(node) {
  node.remove();
  return true;
}
