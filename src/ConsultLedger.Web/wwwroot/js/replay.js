// Goes through the versions of a record without loading the page anew: by a slider, by the arrow keys, and by the links that are
// there anyway. Each version is fetched as its page and its parts put in place; the address says which one is shown.
let asked = 0;
let waiting = null;

const replay = () => document.querySelector('[data-replay]');

async function go(version) {
  const here = replay();
  const range = here.querySelector('[data-replay-range]');
  if (version < 1 || version > Number(range.max))
    return;
  range.value = version;
  const question = ++asked;
  const url = new URL(location.href);
  for (const name of ['knownAt', 'atSequence', 'asOf'])
    url.searchParams.delete(name);
  url.searchParams.set('version', version);
  url.hash = '';
  try {
    const response = await fetch(url, { headers: { 'X-Requested-With': 'navigation' } });
    const next = new DOMParser().parseFromString(await response.text(), 'text/html');
    // Another version was asked for meanwhile, or another page.
    if (question !== asked || replay() !== here)
      return;
    if (!response.ok || !next.querySelector('[data-replay]'))
      return location.assign(url);
    const focused = document.activeElement?.dataset.replayStep;
    for (const part of here.querySelectorAll('[data-replay-part]'))
      part.replaceWith(next.querySelector(`[data-replay-part="${part.dataset.replayPart}"]`));
    document.title = next.title;
    document.querySelector('h1').textContent = next.querySelector('h1').textContent;
    document.querySelector('.moment-banner')?.remove();
    history.replaceState(null, '', url);
    say(here, range);
    showCurrent(here);
    if (focused)
      (here.querySelector(`[data-replay-step="${focused}"]`) ?? range).focus();
  } catch {
    location.assign(url);
  }
}

function say(here, range) {
  const { said } = here.querySelector('[data-replay-part="version"]').dataset;
  here.querySelector('[data-replay-said]').textContent = said;
  range.setAttribute('aria-valuetext', said);
}

/** Within the list only: the page stays where it is. */
function showCurrent(here) {
  const list = here.querySelector('.replay-list');
  const current = list.querySelector('[aria-current]');
  list.scrollTop += current.getBoundingClientRect().top - list.getBoundingClientRect().top - (list.clientHeight - current.offsetHeight) / 2;
}

function begin() {
  const here = replay();
  if (!here || here.dataset.begun)
    return;
  here.dataset.begun = 'true';
  const range = here.querySelector('[data-replay-range]');
  range.hidden = false;
  here.querySelector('[data-replay-hint]').hidden = false;
  range.setAttribute('aria-valuetext', here.querySelector('[data-replay-part="version"]').dataset.said);
  showCurrent(here);
  range.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => go(Number(range.value)), 80);
  });
}

// Before the links of all pages are followed.
document.addEventListener('click', event => {
  const link = event.target.closest?.('[data-replay] a[data-version]');
  if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return;
  event.preventDefault();
  go(Number(link.dataset.version));
}, { capture: true });

document.addEventListener('keydown', event => {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!step || !replay() || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.target.matches('input, select, textarea, pre'))
    return;
  event.preventDefault();
  go(Number(replay().querySelector('[data-replay-range]').value) + step);
});

document.addEventListener('page-shown', begin);
begin();
