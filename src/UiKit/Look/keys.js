// Keys of the desk. A key presses the button or link that carries it (data-key), so everything that has a key can also be clicked.
// Off inside inputs, while composing Chinese, with Ctrl, Alt or Meta, and under a dialog.
import { texts, make } from './words.js';

const bound = JSON.parse(document.documentElement.dataset.keys || '{}');
const own = Object.fromEntries(Object.entries(bound).map(([kit, person]) => [person, kit]));
let waitingForLetter = 0;

const visible = (element) => element.checkVisibility?.({ visibilityProperty: true }) ?? element.offsetParent !== null;
const typing = (target) => target.closest?.('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=""], [contenteditable=true]');

/** The thing with this key: in the row under the cursor first, then on the page. */
function find(key) {
  const row = document.querySelector('[data-rows] > [aria-current]');
  const mine = row && [...row.querySelectorAll('[data-key]')].find((e) => e.dataset.key === key);
  if (mine) return mine;
  return [...document.querySelectorAll('[data-key]')].find((e) => e.dataset.key === key && visible(e) && !e.disabled);
}

function press(element) {
  if (element.matches('input, textarea, select')) { element.focus(); element.select?.(); return; }
  if (element.matches('summary')) { element.focus(); }
  element.click();
}

function onKey(event) {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  const target = event.target;
  if (event.key === 'Escape') {
    if (typing(target)) { target.blur(); event.preventDefault(); return; }
    const dialog = document.querySelector('dialog[open]');
    if (dialog) { if (!dialog.matches(':modal')) { dialog.close(); event.preventDefault(); } return; }
    const back = find('Escape');
    if (back) { press(back); event.preventDefault(); }
    return;
  }
  if (typing(target) || document.querySelector('dialog:modal')) return;
  // A button or link under the focus keeps Enter and Space for itself.
  if ((event.key === 'Enter' || event.key === ' ') && target.closest('a, button, summary, input')) return;
  let key = event.key === ' ' ? 'Space' : event.key;
  key = own[key] ?? key;
  if (waitingForLetter && Date.now() - waitingForLetter < 1500) { waitingForLetter = 0; key = `g ${key}`; }
  else if (key === 'g') { waitingForLetter = Date.now(); return; }
  if (key === '?') { event.preventDefault(); help(); return; }
  const rows = new CustomEvent('jd:key', { detail: key, cancelable: true });
  if (!document.dispatchEvent(rows)) { event.preventDefault(); return; }
  const element = find(key);
  if (element) { event.preventDefault(); press(element); }
}

/** All keys of this page, from what is on it. */
export function help() {
  document.querySelector('dialog.j-help')?.remove();
  const lines = new Map();
  if (document.querySelector('[data-rows]')) {
    lines.set('j k', texts['key-move']);
    lines.set('Enter', texts['key-open']);
    if (document.querySelector('[data-tick]')) lines.set('x', texts['key-tick']);
    if (document.querySelector('[data-peek]')) lines.set('Space', texts['key-peek']);
  }
  for (const hint of document.querySelectorAll('.j-keys > span')) {
    const caps = [...hint.querySelectorAll('kbd')].map((k) => (k.textContent === texts.space ? 'Space' : k.textContent)).join(' ');
    if (caps) lines.set(caps, [...hint.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data.trim()).join(''));
  }
  for (const element of document.querySelectorAll('[data-key]')) {
    const key = element.dataset.key;
    if (lines.has(key) || !visible(element)) continue;
    const words = element.getAttribute('aria-label') || element.placeholder
      || [...element.childNodes].filter((n) => n.nodeName !== 'KBD' && n.nodeName !== 'B' && n.nodeName !== 'svg').map((n) => n.textContent.trim()).join(' ').trim();
    if (words && key !== '?') lines.set(key === 'Escape' ? 'Esc' : key, words);
  }
  const list = make('ul');
  for (const [key, words] of lines) {
    const caps = make('b');
    for (const one of key.split(' ')) caps.append(make('kbd', { class: 'j-kbd' }, one === 'Space' ? texts.space : bound[one] ?? one));
    list.append(make('li', {}, caps, make('span', {}, words)));
  }
  const close = make('button', { class: 'j-btn', type: 'button' }, texts.close);
  const dialog = make('dialog', { class: 'j-dialog j-help', 'aria-label': texts.help }, make('h2', {}, texts.help), list, make('div', { class: 'j-actions' }, close));
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  close.focus();
}

export function start() {
  document.addEventListener('keydown', onKey);
}
