// Nothing typed is lost: saved 1 s after the last key and on leaving a field, on this device and (data-save) on the server.
import { texts, fill, make, officeTime } from '../Look/words.js';

const skip = (field) => !field.name || field.name.startsWith('__') || field.name === '_key' || field.type === 'file' || field.type === 'password' || field.type === 'submit';

function read(form) {
  const values = {};
  for (const field of form.elements) {
    if (skip(field)) continue;
    if (field.type === 'checkbox' || field.type === 'radio') { if (field.checked) (values[field.name] ??= []).push(field.value); else values[field.name] ??= []; }
    else (values[field.name] ??= []).push(field.value);
  }
  return values;
}

function write(form, values) {
  const at = {};
  for (const field of form.elements) {
    if (skip(field) || !(field.name in values)) continue;
    const list = values[field.name];
    if (field.type === 'checkbox' || field.type === 'radio') field.checked = list.includes(field.value);
    else field.value = list[at[field.name] = (at[field.name] ?? -1) + 1] ?? field.value;
    field.dispatchEvent(new Event('jd:restored', { bubbles: true }));
  }
}

export default function draft(form) {
  const name = form.dataset.draft;
  const key = `jd-draft:${name}`;
  const says = [...document.querySelectorAll(`[data-draft-state="${CSS.escape(name)}"] [data-draft-text]`)];
  const say = (text) => { for (const place of says) place.textContent = text; };
  const first = JSON.stringify(read(form));
  let last = first;
  let timer = 0;

  if (form.dataset.forget) localStorage.removeItem(key);
  const kept = stored(key);
  // Only what differs from the page is put back, and never over a refused form's own values.
  if (kept && JSON.stringify(kept.values) !== first && !form.querySelector('[aria-invalid]')) {
    write(form, kept.values);
    last = JSON.stringify(read(form));
    say(`${texts['draft-back']}`);
    const drop = make('button', { type: 'button', class: 'j-link' }, texts['draft-discard']);
    drop.addEventListener('click', () => { localStorage.removeItem(key); write(form, JSON.parse(first)); last = first; say(''); drop.remove(); });
    says[0]?.after(drop);
  }

  async function save() {
    clearTimeout(timer);
    const values = read(form);
    const now = JSON.stringify(values);
    if (now === last) return;
    last = now;
    try { localStorage.setItem(key, JSON.stringify({ at: Date.now(), values })); } catch { /* a full or forbidden store: the server's copy remains */ }
    if (!form.dataset.save) { say(fill(texts.saved, officeTime())); return; }
    say(texts.saving);
    try {
      const body = new FormData(form);
      for (const field of form.elements) if (field.type === 'file') body.delete(field.name);
      const answer = await fetch(form.dataset.save, { method: 'POST', body, headers: { Accept: 'application/json' } });
      const data = await answer.json().catch(() => ({}));
      if (answer.status === 409) say(fill(texts['draft-other'], data.by, data.since));
      else if (answer.ok) say(fill(texts.saved, data.savedAt ?? officeTime()));
      else say(fill(texts['saved-device'], officeTime()));
    } catch { say(fill(texts['saved-device'], officeTime())); }
  }

  const soon = () => { clearTimeout(timer); timer = setTimeout(save, 1000); };
  form.addEventListener('input', soon);
  form.addEventListener('change', soon);
  form.addEventListener('focusout', save);
  addEventListener('pagehide', save);
  form.addEventListener('submit', () => { clearTimeout(timer); last = JSON.stringify(read(form)); });
}

function stored(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(key));
    return kept && Date.now() - kept.at < 14 * 864e5 && kept.values && typeof kept.values === 'object' ? kept : null;
  } catch { return null; }
}
