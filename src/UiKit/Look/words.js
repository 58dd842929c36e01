// Words and time that the server gave to the page.
export const texts = JSON.parse(document.getElementById('jd-texts')?.textContent || '{}');

/** Fills {0}, {1} … */
export const fill = (text = '', ...values) => text.replace(/\{(\d)\}/g, (_, i) => values[i] ?? '');

const given = document.documentElement.dataset.now;
const offset = given ? Date.parse(given) - Date.now() : 0;
const zone = given?.match(/([+-])(\d\d):(\d\d)$/);
const zoneMinutes = zone ? (zone[1] === '-' ? -1 : 1) * (zone[2] * 60 + +zone[3]) : 0;

/** The office's present (a demo office may live in another year), or null when the page has no clock. `toLocal()` gives its wall time. */
export function officeNow() {
  if (!given) return null;
  const now = new Date(Date.now() + offset);
  now.toLocal = () => new Date(now.getTime() + zoneMinutes * 60000).toISOString();
  return now;
}

/** “15:19” in the office. */
export const officeTime = () => officeNow()?.toLocal().slice(11, 16) ?? new Date().toTimeString().slice(0, 5);

/** An icon of the sprite. */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'j-i');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `${document.documentElement.dataset.sprite}#${name}`);
  svg.append(use);
  return svg;
}

/** Makes an element: `make('button', { class: 'j-btn', type: 'button' }, 'words', child)`. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined && value !== null) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Says something short for a moment. */
export function toast(text) {
  const box = make('div', { class: 'j-toast' }, text);
  document.getElementById('jd-toasts')?.append(box);
  setTimeout(() => box.remove(), 4000);
}
