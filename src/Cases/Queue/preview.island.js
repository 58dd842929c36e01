// The margin follows the cursor of the table: the case under it, with who should own it and why. Without script the first row's stands there.
export default function preview(pane) {
  const known = new Map();
  let wanted = null;
  let timer = 0;

  async function show(id) {
    wanted = id;
    if (pane.querySelector(`[data-preview-of="${id}"]`)) return;
    try {
      if (!known.has(id)) {
        const answer = await fetch(`${pane.dataset.url}/${id}`, { headers: { accept: 'text/html' } });
        if (!answer.ok) return;
        known.set(id, await answer.text());
      }
      if (wanted === id) pane.innerHTML = known.get(id);
    } catch (fault) {
      if (!(fault instanceof TypeError)) throw fault;
    }
  }

  const watch = new MutationObserver((changes) => {
    for (const change of changes) {
      const row = change.target;
      if (row.matches?.('[data-rows] > [aria-current][id^="row-"]')) {
        clearTimeout(timer);
        timer = setTimeout(show, 90, row.id.slice(4));
      }
    }
  });
  for (const body of document.querySelectorAll('[data-rows]')) watch.observe(body, { subtree: true, attributes: true, attributeFilter: ['aria-current'] });
  const now = document.querySelector('[data-rows] > [aria-current][id^="row-"]');
  if (now) show(now.id.slice(4));
}
