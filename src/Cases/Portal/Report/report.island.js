// Thinks along while a report is written: likely kinds, an open case nearby, where to go with what the office cannot settle.
// In large text it shows one question at a time. Without it the form is whole.
import { fill, make, icon } from '../../../UiKit/Look/words.js';

export default function report(box) {
  const form = box.closest('form');
  const text = form.elements.text;
  const matter = form.elements.matter;
  const guess = box.querySelector('[data-guess]');
  const nearby = box.querySelector('[data-nearby]');
  const guidance = box.querySelector('[data-guidance]');
  let chosen = Boolean(matter.value);
  let closed = false;
  let timer = 0;
  let asked = 0;

  function pick(value) {
    matter.value = value;
    matter.dispatchEvent(new Event('input', { bubbles: true }));
  }

  function drawGuesses(matters) {
    const pills = guess.querySelector('.j-choices');
    guess.hidden = matters.length === 0;
    pills.replaceChildren(...matters.map(({ value, label }) => {
      const input = make('input', { type: 'radio', name: 'guess', value });
      input.checked = matter.value === value;
      const mark = icon('check');
      mark.classList.add('j-choice-tick');
      return make('label', { class: 'j-choice' }, input, make('span', {}, mark, make('span', {}, label)));
    }));
  }

  function drawNearby(found) {
    nearby.hidden = !found || closed;
    if (!found) return;
    nearby.querySelector('[data-nearby-title]').textContent = found.title;
    nearby.querySelector('[data-nearby-sub]').textContent = found.sub;
    nearby.querySelector('[data-nearby-same]').value = found.number;
    const photo = nearby.querySelector('[data-nearby-photo]');
    photo.hidden = !found.photo;
    if (found.photo) photo.src = found.photo;
  }

  async function think() {
    const mine = ++asked;
    const place = (name) => (form.elements[`place.${name}`]?.value ? Number(form.elements[`place.${name}`].value) : null);
    const body = { line: form.elements.line.value, text: text.value.slice(0, 2000), matter: chosen ? matter.value : '', lat: place('lat'), lng: place('lng') };
    const answer = await fetch(box.dataset.hints, {
      method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    }).catch(() => null);
    if (mine !== asked || !answer?.ok) return;
    const hints = await answer.json();
    if (!chosen && hints.matters.length) matter.value = hints.matters[0].value;
    if (!chosen && !hints.matters.length) matter.value = '';
    drawGuesses(hints.matters);
    drawNearby(hints.nearby);
    guidance.hidden = !hints.guidance;
    guidance.querySelector('[data-guidance-text]').textContent = hints.guidance ?? '';
  }

  const soon = (wait) => { clearTimeout(timer); timer = setTimeout(think, wait); };
  form.addEventListener('input', (event) => {
    if (event.target === text) soon(600);
    else if (event.target.name === 'guess') { chosen = true; pick(event.target.value); soon(50); }
    else if (event.target === matter && event.isTrusted) { chosen = matter.value !== ''; soon(50); }
    else if (event.target.name?.startsWith('place.')) soon(200);
    else if (event.target.name === 'reply') reply();
  });
  nearby.querySelector('[data-nearby-close]').addEventListener('click', () => { closed = true; nearby.hidden = true; });

  const ways = ['phone', 'mail'].map((way) => [way, form.elements[way]?.closest('.j-field')]);
  const reply = () => { if (form.elements.reply) for (const [way, field] of ways) if (field) field.hidden = form.elements.reply.value !== way; };
  reply();
  if (text.value || form.elements['place.lat']?.value) soon(0);
  if (box.dataset.steps) steps(box, form);
}

// One question a page: bars on top, one button at the bottom, back leads to the question before.
function steps(box, form) {
  const pages = [...box.querySelectorAll('[data-step]')];
  const send = document.querySelector('[data-report-send]');
  const words = send.textContent.trim();
  const first = pages.findIndex((page) => page.querySelector('[aria-invalid=true], .is-problem'));
  const bars = make('ol', { class: 'j-steps is-bars' }, ...pages.map(() => make('li', {})));
  const say = make('p', { class: 'j-steps-say' });
  const head = make('section', { class: 'j-band j-question' }, bars, say);
  box.prepend(head);
  let at = Math.max(0, first);
  function show() {
    pages.forEach((page, i) => { page.hidden = i !== at; });
    [...bars.children].forEach((bar, i) => { bar.className = i < at ? 'is-done' : i === at ? 'is-now' : 'is-ahead'; });
    say.textContent = fill(box.dataset.of, at + 1, pages.length);
    send.querySelector('span:last-child').textContent = at === pages.length - 1 ? words : box.dataset.next;
    scrollTo(0, 0);
    pages[at].querySelector('textarea, input:not([type=hidden]), button')?.focus({ preventScroll: true });
  }
  send.addEventListener('click', (event) => {
    if (at === pages.length - 1) return;
    event.preventDefault();
    at += 1;
    show();
  });
  document.querySelector('.j-back')?.addEventListener('click', (event) => {
    if (at === 0) return;
    event.preventDefault();
    at -= 1;
    show();
  });
  form.addEventListener('invalid', () => { at = 0; show(); }, true);
  show();
}
