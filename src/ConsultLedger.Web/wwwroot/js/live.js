// Keeps an open page as the ledger is: it hears from one stream of server-sent events that something was recorded, fetches the page
// anew and changes only what is different, so that focus, place, opened parts and what is typed stay. Without this script the page is
// as it was when it was opened. A page that the server cannot make yet is asked for again, too.
import { morph } from './morph.js';

const headers = { 'X-Requested-With': 'live' };
const rest = 2_000;
const soon = 100;
const spread = 900;
const longestWait = 30_000;
const pausedKey = 'consultledger live paused';

let stream = null;
let failures = 0;
let again = 0;
let due = 0;
let fetching = null;
let heard = 0;
let refreshedAt = 0;
let announcedAt = 0;

const line = () => document.querySelector('[data-live]');
const unmade = () => document.querySelector('main [data-retry]');
const shown = () => Number(line()?.dataset.sequence ?? 0);

const pause = {
  get isAsked() {
    try {
      return sessionStorage.getItem(pausedKey) !== null;
    } catch {
      return false;
    }
  },
  ask(isAsked) {
    try {
      if (isAsked) sessionStorage.setItem(pausedKey, 'yes');
      else sessionStorage.removeItem(pausedKey);
    } catch {
      // Then it holds for this page.
    }
  },
};

function say(state) {
  const here = line();
  if (!here)
    return;
  here.hidden = false;
  here.dataset.state = state;
  for (const word of here.querySelectorAll('[data-live-state]'))
    word.hidden = word.dataset.liveState !== state;
  here.querySelector('[data-live-show]').hidden = state !== 'news';
  here.querySelector('[data-live-pause]').hidden = state === 'paused' || state === 'ended';
  here.querySelector('[data-live-resume]').hidden = state !== 'paused';
}

function close() {
  clearTimeout(again);
  stream?.close();
  stream = null;
}

function open() {
  clearTimeout(again);
  if (stream || !line() || document.hidden || pause.isAsked)
    return;
  say(failures > 0 ? 'reconnecting' : 'connecting');
  const here = new EventSource(`${line().dataset.live}?after=${Math.max(heard, shown())}`);
  stream = here;
  here.onopen = () => {
    failures = 0;
    say('connected');
  };
  here.onmessage = message => {
    const news = JSON.parse(message.data);
    heard = Math.max(heard, news.sequence);
    if (concerns(news))
      tell();
  };
  here.onerror = () => {
    close();
    say('reconnecting');
    // Each time twice as long, and not all pages at once.
    const wait = Math.min(longestWait, 1_000 * 2 ** failures++) * (0.5 + Math.random() / 2);
    again = setTimeout(open, wait);
  };
}

/** A record's page is about its consultation, and about what no consultation owns, such as a calendar; all other pages about everything. */
function concerns({ changed }) {
  const [, consultation] = /\/consultations\/([0-9a-f-]{36})$/i.exec(location.pathname) ?? [];
  return !changed || !consultation || changed.some(part => !part.consultation || part.consultation === consultation.toLowerCase());
}

/** A page whose reading is recorded is read again when its reader asks for it, and not by itself. */
function tell() {
  if (line()?.dataset.byHand === undefined)
    return refreshSoon();
  say('news');
  announce('news');
}

// All open pages hear it at once; they need not all ask at once.
function refreshSoon(after = Math.max(soon + spread * Math.random(), refreshedAt + rest - Date.now())) {
  if (due === 0)
    due = setTimeout(refresh, after);
}

async function refresh() {
  due = 0;
  const address = location.href.split('#')[0];
  const asked = fetching = new AbortController();
  refreshedAt = Date.now();
  try {
    const response = await fetch(address, { headers, signal: asked.signal });
    const next = new DOMParser().parseFromString(await response.text(), 'text/html');
    // The reader went on meanwhile.
    if (asked !== fetching || address !== location.href.split('#')[0] || document.hidden)
      return;
    if (response.status >= 500 || response.status === 429)
      return void refreshSoon(5_000);
    if (response.status === 401 || response.status === 403 || response.redirected || !next.querySelector('main'))
      return end();
    put(next);
  } catch (failure) {
    if (failure.name !== 'AbortError')
      refreshSoon(5_000);
  }
}

/** Who may no longer see the page is told by loading it, which is hers to do: what she has typed is still there. */
function end() {
  close();
  say('ended');
}

function put(next) {
  const focused = document.activeElement;
  const isOther = morph(document.getElementById('main'), next.getElementById('main'));
  morph(document.querySelector('.site-footer'), next.querySelector('.site-footer'));
  document.title = next.title;
  const [here, there] = [line(), next.querySelector('[data-live]')];
  if (here && there)
    here.dataset.sequence = there.dataset.sequence;
  if (focused && !focused.isConnected)
    document.getElementById('main').focus({ preventScroll: true });
  if (isOther)
    announce('updated');
  if (unmade())
    refreshSoon(5_000);
}

/** Not over and over: who listens has something else to do. */
function announce(what) {
  const said = document.querySelector('[data-live-said]');
  if (!said || Date.now() - announcedAt < 10_000)
    return;
  announcedAt = Date.now();
  said.textContent = '';
  setTimeout(() => { said.textContent = said.dataset[what]; }, 100);
}

/** Another page is shown, or this one for the first time. */
function begin() {
  clearTimeout(due);
  due = 0;
  fetching?.abort();
  if (unmade())
    refreshSoon(5_000);
  if (!line())
    return close();
  if (pause.isAsked)
    return say('paused');
  if (stream)
    say(stream.readyState === EventSource.OPEN ? 'connected' : 'connecting');
  open();
}

document.addEventListener('click', event => {
  if (event.target.closest?.('[data-live-show]')) {
    say('connected');
    line().querySelector('[data-live-pause]').focus({ preventScroll: true });
    return void refresh();
  }
  const button = event.target.closest?.('[data-live-pause], [data-live-resume]');
  if (!button)
    return;
  pause.ask('livePause' in button.dataset);
  if (pause.isAsked) {
    close();
    say('paused');
  } else {
    failures = 0;
    open();
  }
  line().querySelector('.live__button:not([hidden])')?.focus({ preventScroll: true });
});

// A page nobody looks at is not kept up; when somebody does again, it hears what it has missed.
document.addEventListener('visibilitychange', () => {
  if (document.hidden) close();
  else open();
});
addEventListener('pagehide', close);
addEventListener('pageshow', event => event.persisted && begin());
addEventListener('online', () => { if (!stream) open(); });
document.addEventListener('page-shown', begin);
begin();
