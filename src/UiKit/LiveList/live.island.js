// The ear of a list. New rows wait behind the pill; chips and counts change in place; nothing under the eye or the cursor moves.
import { texts, fill, make, officeTime } from '../Look/words.js';

const shapes = {};
for (const mark of document.querySelectorAll('.j-chip > .j-mark')) for (const name of mark.classList) if (name.startsWith('is-')) shapes[name] ??= mark;

export default function live(element) {
  const pill = element.querySelector('[data-live-pill]');
  const bar = document.querySelector('[data-offline-bar]');
  let waiting = Number(pill.textContent.match(/\d+/)?.[0] ?? 0) * (pill.hidden ? 0 : 1);
  const stream = new EventSource(element.dataset.url);
  let heard = officeTime();
  const read = (handle) => (event) => { heard = officeTime(); let data; try { data = JSON.parse(event.data); } catch { return; } handle(data); };

  stream.addEventListener('arrivals', read(({ count }) => {
    waiting += Number(count) || 0;
    if (!waiting) return;
    pill.querySelector('[data-live-text]').textContent = fill(element.dataset.template, waiting);
    pill.hidden = false;
  }));
  stream.addEventListener('chips', read((chips) => {
    for (const [id, { state, text }] of Object.entries(chips)) {
      for (const chip of document.querySelectorAll(`[data-live-chip="${CSS.escape(id)}"]`)) {
        chip.className = chip.className.replace(/\bis-(ok|near|over|susp|done)\b/, `is-${state}`);
        const shape = shapes[`is-${state}`];
        if (shape) chip.querySelector('.j-mark').replaceWith(shape.cloneNode(true));
        chip.querySelector('[data-chip-text]').textContent = text;
        chip.removeAttribute('data-until');
      }
    }
  }));
  stream.addEventListener('counts', read((counts) => {
    for (const [id, count] of Object.entries(counts)) {
      for (const place of document.querySelectorAll(`[data-live-count="${CSS.escape(id)}"]`)) place.lastChild.textContent = count;
    }
  }));
  stream.addEventListener('changed', read(({ text, href }) => {
    document.querySelector('.j-changed')?.remove();
    const main = document.getElementById('main');
    const line = make('div', { class: 'j-changed', role: 'status' }, text);
    if (href && new URL(href, location.href).origin === location.origin) line.append(make('a', { href }, '→'));
    main.prepend(line);
  }));
  stream.addEventListener('open', () => { if (bar) bar.hidden = true; });
  stream.addEventListener('error', () => {
    if (!bar) return;
    bar.hidden = false;
    bar.querySelector('[data-offline-text]').textContent = fill(texts.offline, heard);
  });
  addEventListener('pagehide', () => stream.close());
}
