// Makes following links quicker: the next page is fetched while the present one stays, and its body put in place. Whatever does not
// go well is left to the browser. Without this script every page works the same. Other modules begin when they are loaded, and again
// at every `page-shown`.
const headers = { 'X-Requested-With': 'navigation' };
let pending = null;
let shown = location.pathname + location.search;

const isPage = url => url.origin === location.origin && !/^\/(api|csv|swagger|openapi|health)(\/|$)/.test(url.pathname);

async function follow(url, { push }) {
  pending?.abort();
  pending = new AbortController();
  const { signal } = pending;
  const late = setTimeout(() => document.querySelector('[data-loading]')?.removeAttribute('hidden'), 300);
  try {
    const response = await fetch(url, { headers, signal });
    if (!response.headers.get('content-type')?.startsWith('text/html'))
      return location.assign(url);
    arrive(new DOMParser().parseFromString(await response.text(), 'text/html'), response, url, { push });
  } catch (failure) {
    if (failure.name !== 'AbortError')
      location.assign(url);
  } finally {
    clearTimeout(late);
  }
}

/** Puts a page that was fetched in place of the present one. */
export function arrive(next, response, url, { push }) {
  if (push)
    history.pushState(null, '', response.url.split('#')[0] + url.hash);
  shown = location.pathname + location.search;
  show(next, url);
}

function show(next, url) {
  for (const name of ['lang', 'data-theme', 'data-text']) {
    const value = next.documentElement.getAttribute(name);
    if (value === null) document.documentElement.removeAttribute(name);
    else document.documentElement.setAttribute(name, value);
  }
  document.title = next.title;
  for (const script of next.head.querySelectorAll('script[src]')) {
    if (!document.head.querySelector(`script[src="${CSS.escape(script.getAttribute('src'))}"]`)) {
      const module = document.createElement('script');
      module.type = 'module';
      module.src = script.getAttribute('src');
      document.head.append(module);
    }
  }
  document.body.replaceWith(next.body);
  const target = (url.hash && document.getElementById(decodeURIComponent(url.hash.slice(1)))) || document.querySelector('main [autofocus]');
  if (target) target.scrollIntoView({ block: url.hash ? 'start' : 'center' });
  else scrollTo(0, 0);
  (target || document.getElementById('main'))?.focus({ preventScroll: true });
  document.dispatchEvent(new CustomEvent('page-shown'));
}

document.addEventListener('click', event => {
  const link = event.target.closest?.('a[href]');
  if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
    || link.target || link.hasAttribute('download'))
    return;
  const url = new URL(link.href);
  if (!isPage(url) || (url.hash && url.pathname === location.pathname && url.search === location.search))
    return;
  event.preventDefault();
  follow(url, { push: true });
});

document.addEventListener('submit', event => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== 'get')
    return;
  const url = new URL(form.action);
  if (!isPage(url))
    return;
  event.preventDefault();
  const given = [...new FormData(form, event.submitter)].filter(([, value]) => value !== '');
  url.search = new URLSearchParams(given).toString();
  follow(url, { push: true });
});

addEventListener('popstate', () => {
  // Going to a place within the page is the browser's own business.
  if (location.pathname + location.search !== shown)
    follow(new URL(location.href), { push: false });
});
