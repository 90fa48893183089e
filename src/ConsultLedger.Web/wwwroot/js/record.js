// Makes recording quicker, and safer where the connection is bad: a form is sent without leaving the page, what is typed is kept on this
// device until it is recorded, and a connection that breaks loses nothing. The form's own key sees to it that nothing is recorded twice.
import { arrive } from './navigation.js';

const prefix = 'consultledger draft ';
const longest = 90 * 24 * 60 * 60 * 1000;
const current = () => document.querySelector('form[data-record]');

const drafts = {
  keep(form) {
    const fields = [...new FormData(form)].filter(([name, value]) => typeof value === 'string' && (name.startsWith('/') || name === 'key'));
    const draft = { at: Date.now(), title: document.querySelector('h1').textContent, address: location.pathname + location.search, fields };
    try {
      localStorage.setItem(prefix + form.dataset.draft, JSON.stringify(draft));
      form.querySelector('[data-draft-state]')?.removeAttribute('hidden');
    } catch {
      // A browser that keeps nothing: the form works all the same.
    }
  },
  read(name) {
    try {
      const draft = JSON.parse(localStorage.getItem(name));
      if (draft && Date.now() - draft.at < longest)
        return draft;
      localStorage.removeItem(name);
    } catch {
      // As if there was none.
    }
    return null;
  },
  remove(name) {
    try {
      localStorage.removeItem(name);
    } catch {
      // There was none.
    }
  },
  of(person) {
    try {
      const begin = `${prefix}${person} `;
      return Object.keys(localStorage).filter(name => name.startsWith(begin)).map(name => ({ name, draft: drafts.read(name) })).filter(({ draft }) => draft);
    } catch {
      return [];
    }
  },
};

async function send(form, given) {
  if (form.dataset.sending)
    return;
  form.dataset.sending = 'true';
  form.setAttribute('aria-busy', 'true');
  const draft = prefix + form.dataset.draft;
  form.querySelector('[data-lost]').hidden = true;
  try {
    const response = await fetch(form.action, { method: 'POST', body: given, headers: { 'X-Requested-With': 'navigation' } });
    const next = new DOMParser().parseFromString(await response.text(), 'text/html');
    if (!response.redirected && !next.querySelector('form[data-record]'))
      throw new Error(`no form came back: ${response.status}`);
    const isRecorded = response.redirected || next.querySelector('[data-recorded]');
    if (isRecorded)
      drafts.remove(draft);
    if (current() !== form)
      return;
    arrive(next, response, new URL(response.url), { push: response.redirected });
    if (!response.redirected && drafts.read(draft) === null && current()?.dataset.record === 'form')
      drafts.keep(current());
  } catch {
    drafts.keep(form);
    const lost = form.querySelector('[data-lost]');
    lost.hidden = false;
    lost.focus();
  } finally {
    delete form.dataset.sending;
    form.removeAttribute('aria-busy');
  }
}

function sendFor(form, act) {
  const given = new FormData(form);
  given.set('act', act);
  send(form, given);
}

document.addEventListener('submit', event => {
  const form = event.target;
  if (!form.matches('form[data-record]') || event.submitter?.hasAttribute('formaction'))
    return;
  event.preventDefault();
  send(form, new FormData(form, event.submitter));
});

let typing = 0;
document.addEventListener('input', event => {
  const form = event.target.closest('form[data-record=form]');
  if (!form)
    return;
  clearTimeout(typing);
  typing = setTimeout(() => form.isConnected && drafts.keep(form), 300);
});

document.addEventListener('change', event => {
  const form = event.target.closest('form[data-record=form]');
  if (form && event.target.matches('[data-refreshes]'))
    sendFor(form, 'edit');
  if (form && event.target.matches('[data-uploads]') && event.target.files.length > 0)
    sendFor(form, 'upload');
});

function offer(form) {
  const name = prefix + form.dataset.draft;
  const draft = form.dataset.opened === 'true' ? drafts.read(name) : null;
  const notice = form.querySelector('[data-draft-offer]');
  if (!draft || !notice)
    return;
  notice.hidden = false;
  notice.querySelector('[data-draft-restore]').addEventListener('click', () => {
    const given = new FormData();
    for (const [field, value] of [...draft.fields, ['act', 'edit'], ['_handler', form.elements._handler.value]])
      given.append(field, value);
    send(form, given);
  });
  notice.querySelector('[data-draft-remove]').addEventListener('click', () => {
    drafts.remove(name);
    notice.hidden = true;
  });
}

function list(section) {
  const items = section.querySelector('ul');
  for (const { name, draft } of drafts.of(section.dataset.drafts).sort((one, other) => other.draft.at - one.draft.at)) {
    const item = section.querySelector('template').content.cloneNode(true).firstElementChild;
    const link = item.querySelector('a');
    link.href = draft.address;
    link.textContent = draft.title;
    const time = item.querySelector('time');
    time.dateTime = new Date(draft.at).toISOString();
    time.textContent = new Date(draft.at).toLocaleString(document.documentElement.lang);
    item.querySelector('button').addEventListener('click', () => {
      drafts.remove(name);
      item.remove();
      section.hidden = items.children.length === 0;
    });
    items.append(item);
  }
  section.hidden = items.children.length === 0;
}

function begin() {
  const form = current();
  if (form && !form.dataset.begun) {
    form.dataset.begun = 'true';
    offer(form);
  }
  const section = document.querySelector('[data-drafts]');
  if (section && !section.dataset.begun) {
    section.dataset.begun = 'true';
    list(section);
  }
}

document.addEventListener('page-shown', begin);
begin();
