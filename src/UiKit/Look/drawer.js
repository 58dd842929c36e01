// The drill panel. Any link with data-drawer opens here at the desk; Ctrl+click, Ctrl+Enter and middle click open the page as links do.
// The panel shows the part of the page marked with data-panel, else its main part, and keeps its own history of steps.
import { texts, make, icon } from './words.js';

let dialog, body, title, whole, opener;
let startIslands = () => {};
const steps = [];

function build() {
  title = make('b');
  whole = make('a', { class: 'j-btn is-ghost is-small', href: '#' }, texts['open-page']);
  const up = make('button', { class: 'j-btn is-ghost is-small', type: 'button', 'aria-label': texts['key-back'], 'data-key': '[' }, icon('chevron-left'));
  const close = make('button', { class: 'j-btn is-ghost is-small', type: 'button', 'aria-label': texts.close }, icon('x'));
  body = make('div', { class: 'j-drawer-body', tabindex: '-1' });
  dialog = make('dialog', { class: 'j-drawer' }, make('div', { class: 'j-drawer-head' }, up, title, whole, close), body);
  up.addEventListener('click', () => { steps.pop(); const last = steps.pop(); if (last) show(last); else dialog.close(); });
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => { steps.length = 0; opener?.focus(); });
  document.body.append(dialog);
}

async function show(href) {
  steps.push(href);
  whole.href = href;
  if (!dialog.open) dialog.show();
  body.setAttribute('aria-busy', 'true');
  const wait = setTimeout(() => { title.textContent = texts.loading; }, 300);
  try {
    const answer = await fetch(href, { headers: { Accept: 'text/html', 'X-Panel': '1' } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const part = page.querySelector('[data-panel]') ?? page.querySelector('main') ?? page.body;
    title.textContent = part.dataset.panel || page.title.split('·')[0];
    dialog.setAttribute('aria-label', title.textContent);
    body.replaceChildren(...[...part.childNodes].map((node) => document.importNode(node, true)));
    startIslands(body);
    body.scrollTop = 0;
    body.focus();
  } catch {
    title.textContent = texts.failed;
    body.replaceChildren(make('p', { class: 'j-work-pad' }, make('a', { href }, texts['open-page'])));
  } finally {
    clearTimeout(wait);
    body.removeAttribute('aria-busy');
  }
}

/** Opens an address in the panel. */
export function open(href, from) {
  if (!dialog) build();
  if (!dialog.open) opener = from;
  show(href);
}

export function start(islands) {
  startIslands = islands;
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || innerWidth < 900) return;
    const link = event.target.closest('a[data-drawer]');
    const href = link?.getAttribute('href');
    if (!href || href.startsWith('#')) return;
    event.preventDefault();
    open(href, link);
  });
}
