// Cursor, ticking and the bulk bar of one table. Keys arrive from keys.js as jd:key; the mouse works on its own.
import { texts, fill } from '../Look/words.js';

export default function rows(wrap) {
  const body = wrap.querySelector('[data-rows]');
  if (!body) return;
  const form = wrap.closest('form');
  const all = () => [...body.children].filter((row) => row.querySelector('td'));
  const current = () => body.querySelector(':scope > [aria-current]');
  const ticks = () => [...body.querySelectorAll('[data-tick]')];

  function go(row, focus = true) {
    if (!row) return;
    current()?.removeAttribute('aria-current');
    row.setAttribute('aria-current', 'true');
    row.scrollIntoView({ block: 'nearest' });
    if (focus) row.querySelector('.j-row-link[href], a[href]')?.focus({ preventScroll: true });
    remember();
  }

  // Where the cursor was survives going into a case and back.
  const place = `jd-row:${location.pathname}`;
  const remember = () => { const id = current()?.id; if (id) sessionStorage.setItem(place, id); };
  if (!current()) { const row = document.getElementById(sessionStorage.getItem(place) ?? ''); if (row && body.contains(row)) go(row, false); }

  document.addEventListener('jd:key', (event) => {
    if (!document.contains(wrap)) return;
    const list = all();
    const at = list.indexOf(current());
    const key = event.detail;
    if (key === 'j' || key === 'k') { go(list[Math.min(list.length - 1, Math.max(0, at + (key === 'j' ? 1 : -1)))]); event.preventDefault(); return; }
    const row = current();
    if (!row) return;
    if (key === 'Enter' && row.dataset.href) { event.preventDefault(); location.assign(row.dataset.href); }
    if (key === 'Space' && row.dataset.peek) { event.preventDefault(); import('../Look/drawer.js').then((drawer) => drawer.open(row.dataset.peek, row.querySelector('a'))); }
    if (key === 'x') { const tick = row.querySelector('[data-tick]'); if (tick) { event.preventDefault(); tick.click(); } }
  });

  body.addEventListener('click', (event) => {
    const row = event.target.closest('tr');
    if (!row || event.target.closest('a, button, input, label, summary, details') || getSelection().toString()) return;
    go(row, false);
    if (row.dataset.href) location.assign(row.dataset.href);
  });
  body.addEventListener('focusin', (event) => { const row = event.target.closest('tr'); if (row && row !== current()) go(row, false); });

  const bulk = form?.querySelector('[data-bulk]');
  const tickAll = wrap.querySelector('[data-tick-all]');
  let last = null;
  function show() {
    const boxes = ticks();
    const on = boxes.filter((box) => box.checked).map((box) => box.closest('tr'));
    if (tickAll) { tickAll.checked = on.length > 0 && on.length === boxes.length; tickAll.indeterminate = on.length > 0 && on.length < boxes.length; }
    if (!bulk) return;
    bulk.querySelector('[data-bulk-count]').textContent = fill(texts.bulk, on.length);
    const common = new Set(on.map((row) => row.dataset.common ?? ''));
    const [word] = common;
    bulk.querySelector('[data-bulk-common]').textContent = common.size === 1 && word ? word : '';
    for (const act of bulk.querySelectorAll('[data-act]')) {
      const not = on.filter((row) => row.dataset.acts !== undefined && !row.dataset.acts.split(' ').includes(act.dataset.act)).length;
      act.disabled = not > 0;
      const why = act.querySelector('[data-act-why]');
      why.hidden = not === 0;
      why.textContent = not ? fill(texts['act-fails'], not) : '';
    }
  }
  if (tickAll) {
    tickAll.hidden = false;
    tickAll.addEventListener('change', () => { for (const box of ticks()) box.checked = tickAll.checked; show(); });
  }
  body.addEventListener('click', (event) => {
    const box = event.target.closest('[data-tick]');
    if (!box) return;
    // Shift ticks everything between.
    if (event.shiftKey && last) {
      const boxes = ticks();
      const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
      for (let i = from; i <= to; i++) boxes[i].checked = box.checked;
    }
    last = box;
    show();
  });
  form?.addEventListener('reset', () => setTimeout(show));
  show();
}
