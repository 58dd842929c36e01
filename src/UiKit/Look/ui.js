// The one script of every page, small: starts islands where they are on the page, and the few behaviours that all pages share.
// Everything works without it; see README "Islands".
import islands from 'islands';
import * as keys from './keys.js';
import { texts, fill, officeNow, toast } from './words.js';

const html = document.documentElement;
html.dataset.script = 'on';

/** Starts every island under a root; each module exports `default (element) => void`. */
export function start(root = document) {
  for (const element of root.querySelectorAll('[data-island]:not([data-started])')) {
    const load = islands[element.dataset.island];
    if (!load) continue;
    element.dataset.started = '';
    load().then((module) => module.default(element)).catch((error) => console.error(error));
  }
}

// Menus close on Escape, on a click outside and when focus leaves them.
function closeMenus(except) {
  for (const menu of document.querySelectorAll('details[data-menu][open]')) if (!menu.contains(except)) menu.open = false;
}
document.addEventListener('click', (event) => closeMenus(event.target));
document.addEventListener('focusin', (event) => closeMenus(event.target));
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  const menu = event.target.closest?.('details[data-menu][open]');
  if (menu) { menu.open = false; menu.querySelector('summary').focus(); event.stopPropagation(); }
}, true);

// Filters apply at once.
document.addEventListener('change', (event) => {
  const form = event.target.closest('form[data-auto]');
  if (form && event.target.matches('select, input[type=checkbox], input[type=radio], input[type=date]')) form.requestSubmit();
});

// A form is sent once; a way back re-enables it. Empty filter fields stay out of the address.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.method === 'get') for (const field of form.elements) if (field.name && !field.value && field.type !== 'submit') field.disabled = true;
  if (form.dataset.once === undefined || form.method === 'dialog' || event.submitter?.formMethod === 'dialog') return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  setTimeout(() => { if (!event.defaultPrevented) { form.dataset.sent = 'yes'; form.setAttribute('aria-busy', 'true'); setTimeout(() => clear(form), 8000); } });
});
function clear(form) { delete form.dataset.sent; form.removeAttribute('aria-busy'); }
addEventListener('pageshow', () => {
  for (const form of document.forms) { clear(form); if (form.method === 'get') for (const field of form.elements) if (field.disabled && field.closest('[data-auto]')) field.disabled = false; }
});

// Small page actions and dialogs.
document.addEventListener('click', (event) => {
  const opener = event.target.closest('[data-confirm]');
  if (opener) {
    const dialog = document.getElementById(opener.dataset.confirm);
    if (dialog) { event.preventDefault(); dialog.showModal(); dialog._opener = opener; return; }
  }
  const press = event.target.closest('[data-press]');
  if (!press) return;
  const act = press.dataset.press;
  if (act === 'print') print();
  if (act === 'back') history.back();
  if (act === 'help') keys.help();
  if (act === 'close') { const dialog = press.closest('dialog'); if (dialog) { event.preventDefault(); dialog.close(); } }
  if (act === 'speak') speak(press);
  if (act === 'copy') navigator.clipboard?.writeText(press.dataset.copy ?? '').then(() => toast(texts.copied));
});

// 念给我听: reads the page's main part aloud, a second press stops. The button hides where the browser cannot speak.
function speak(button) {
  if (speechSynthesis.speaking) { speechSynthesis.cancel(); return; }
  const voice = new SpeechSynthesisUtterance(document.getElementById('main').innerText);
  voice.lang = html.lang;
  voice.rate = 0.9;
  voice.onstart = () => button.setAttribute('aria-pressed', 'true');
  voice.onend = () => button.setAttribute('aria-pressed', 'false');
  speechSynthesis.speak(voice);
}
if (!('speechSynthesis' in window)) for (const button of document.querySelectorAll('[data-press=speak]')) button.hidden = true;

// A repair puts the offered value into its field and takes the problem away; nothing else that was typed changes.
document.addEventListener('click', (event) => {
  const repair = event.target.closest('button[data-repair]');
  const field = repair && document.getElementById(repair.dataset.repair);
  if (!field || !('value' in field)) return;
  event.preventDefault();
  field.value = repair.value;
  field.removeAttribute('aria-invalid');
  const box = repair.closest('.j-field');
  box.classList.remove('is-problem');
  box.querySelector('.j-field-problem')?.remove();
  field.focus();
  field.dispatchEvent(new Event('input', { bubbles: true }));
});

// Focus on the list of problems; count of characters; fold and unfold.
document.querySelector('[data-focus]')?.focus();
for (const area of document.querySelectorAll('textarea[data-count]')) {
  const count = document.getElementById(area.dataset.count);
  const show = () => { count.textContent = area.value.length ? `${fill(texts.chars, [...area.value].length)}` : ''; };
  area.addEventListener('input', show);
  show();
}

// Chips count down; a chip never changes its state by itself. The server recomputes and says so through the live list.
function words(milliseconds) {
  const minutes = Math.floor(milliseconds / 60000);
  if (minutes < 1) return texts['less-minute'];
  return minutes < 60 ? fill(texts.minutes, minutes) : fill(texts.hours, Math.floor(minutes / 60));
}
function tick() {
  const now = officeNow();
  if (!now) return;
  for (const chip of document.querySelectorAll('[data-until]')) {
    const left = Date.parse(chip.dataset.until) - now.getTime();
    const text = chip.querySelector('[data-chip-text]');
    if (text && left < 864e5) text.textContent = fill(texts.left, words(Math.max(0, left)));
  }
  for (const clock of document.querySelectorAll('time[data-clock]')) {
    clock.textContent = clock.textContent.replace(/\d{2}:\d{2}$/, now.toLocal().slice(11, 16));
  }
}
setInterval(tick, 20000);
tick();

if (html.dataset.shell === 'desk') {
  keys.start();
  import('./drawer.js').then((drawer) => drawer.start(start));
}
start();
