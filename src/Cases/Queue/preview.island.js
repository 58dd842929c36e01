// The margin follows the cursor of the table: the case under it, with who should own it and why. Without script the first row's stands there.
export default function preview(pane) {
  const known = new Map();
  let wanted = null;
  let timer = 0;

  async function show(id) {
    wanted = id;
    if (!pane.hasAttribute('aria-busy') && pane.querySelector(`[data-preview-of="${id}"]`)) return;
    try {
      if (!known.has(id)) {
        const answer = await fetch(`${pane.dataset.url}/${id}`, { headers: { accept: 'text/html' } });
        if (!answer.ok) return;
        known.set(id, await answer.text());
      }
      if (wanted === id) {
        pane.innerHTML = known.get(id);
        pane.removeAttribute('aria-busy');
      }
    } catch (fault) {
      if (!(fault instanceof TypeError)) throw fault;
    }
  }

  // From the moment the cursor moves, nothing here may be pressed until the case under it stands here: a quick key must never send the one before.
  function hold(id) {
    if (!pane.hasAttribute('aria-busy') && pane.querySelector(`[data-preview-of="${id}"]`)) return;
    pane.setAttribute('aria-busy', 'true');
    for (const button of pane.querySelectorAll('button')) button.disabled = true;
    for (const keyed of pane.querySelectorAll('[data-key]')) keyed.removeAttribute('data-key');
  }

  const watch = new MutationObserver((changes) => {
    for (const change of changes) {
      const row = change.target;
      if (row.matches?.('[data-rows] > [aria-current][id^="row-"]')) {
        hold(row.id.slice(4));
        clearTimeout(timer);
        timer = setTimeout(show, 90, row.id.slice(4));
      }
    }
  });
  for (const body of document.querySelectorAll('[data-rows]')) watch.observe(body, { subtree: true, attributes: true, attributeFilter: ['aria-current'] });
  const now = document.querySelector('[data-rows] > [aria-current][id^="row-"]');
  if (now) show(now.id.slice(4));
}
