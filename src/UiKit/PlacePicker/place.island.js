// Where it is: the picture's place, the phone, search, or a pin on the full map. The words (address, community, grid) come from the server.
import { texts, fill, make } from '../Look/words.js';

const MetresPerDegree = 111320;

export default function place(box) {
  const $ = (name) => box.querySelector(`[data-${name}]`);
  const { locate, search, outline } = box.dataset;
  const input = { lat: $('lat-input'), lng: $('lng-input'), radius: $('radius-input'), source: $('source-input'), address: $('address-input') };
  const map = $('map');
  const figure = map.querySelector('.j-point-map');
  const svg = figure.querySelector('svg');
  const home = { lng: Number(figure.dataset.lon), lat: Number(figure.dataset.lat), box: svg.getAttribute('viewBox').split(' ').map(Number) };
  let asked = 0;

  $('ways').hidden = false;
  $('move').hidden = false;
  $('find-open').hidden = !search;
  $('locate-me').hidden = !navigator.geolocation;
  if (input.lat.value === '') $('move').hidden = false;

  async function set(lat, lng, source, radius = 0, words) {
    input.lat.value = lat.toFixed(6);
    input.lng.value = lng.toFixed(6);
    input.radius.value = Math.round(radius);
    input.source.value = source;
    $('source').textContent = texts[`place-${source}`] + (radius > 20 ? texts.comma : '') + (radius > 20 ? fill(texts['place-radius'], Math.round(radius)) : '');
    draw(lat, lng, radius > 20 ? radius : 0);
    box.querySelector('details').open = false;
    if (words) say(words);
    else if (locate) await name(lat, lng);
    input.lat.dispatchEvent(new Event('input', { bubbles: true }));
  }

  async function name(lat, lng) {
    const mine = ++asked;
    const answer = await fetch(`${locate}?lat=${lat.toFixed(6)}&lng=${lng.toFixed(6)}`, { headers: { Accept: 'application/json' } }).catch(() => null);
    if (mine !== asked || !answer?.ok) return;
    const words = await answer.json();
    say(words);
    $('place-state').textContent = words.inside === false ? texts['place-outside'] : '';
  }

  function say({ address, area, community }) {
    if (address !== undefined) { $('address').textContent = address; input.address.value = address; }
    $('area').textContent = area ?? '';
    if (community) $('community').value = community;
  }

  // The small map is in metres around the place it was drawn for: moving it is moving its window and its pin.
  function draw(lat, lng, radius) {
    const x = (lng - home.lng) * MetresPerDegree * Math.cos(home.lat * Math.PI / 180);
    const y = (home.lat - lat) * MetresPerDegree;
    const [, , w, h] = home.box;
    svg.setAttribute('viewBox', `${x - w / 2} ${y - h / 2} ${w} ${h}`);
    const point = svg.querySelector('[data-point]');
    point.setAttribute('transform', `translate(${x} ${y})`);
    let ring = point.querySelector('.j-pm-radius');
    if (radius > 0 && !ring) { ring = document.createElementNS(svg.namespaceURI, 'circle'); ring.setAttribute('class', 'j-pm-radius'); point.prepend(ring); }
    ring?.setAttribute('r', radius);
    map.hidden = false;
  }

  // The picture's place comes first, and only while nobody chose another.
  document.addEventListener('jd:place', ({ detail }) => { if (!input.source.value || input.source.value === 'photo') set(detail.lat, detail.lng, 'photo'); });
  box.addEventListener('jd:restored', () => { if (input.lat.value && input.lng.value) draw(+input.lat.value, +input.lng.value, +input.radius.value); });

  $('locate-me').addEventListener('click', () => {
    $('place-state').textContent = '';
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => set(coords.latitude, coords.longitude, 'device', coords.accuracy),
      () => { $('place-state').textContent = texts['place-denied']; },
      { enableHighAccuracy: true, timeout: 12000, maximumAge: 30000 });
  });

  $('find-open').addEventListener('click', () => { $('find').hidden = false; $('find-input').focus(); });
  let timer = 0;
  $('find-input').addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(find, 300); });
  $('find-input').addEventListener('keydown', (event) => { if (event.key === 'Enter') { event.preventDefault(); find(); } });
  async function find() {
    const words = $('find-input').value.trim();
    if (!words) { $('found').replaceChildren(); return; }
    const mine = ++asked;
    const answer = await fetch(`${search}?q=${encodeURIComponent(words)}`, { headers: { Accept: 'application/json' } }).catch(() => null);
    if (mine !== asked) return;
    const hits = answer?.ok ? await answer.json() : [];
    $('place-state').textContent = hits.length ? '' : texts['place-none'];
    $('found').replaceChildren(...hits.slice(0, 8).map((hit) => {
      const button = make('button', { type: 'button' }, hit.label, make('small', {}, hit.area ?? ''));
      button.addEventListener('click', () => {
        $('find').hidden = true;
        $('found').replaceChildren();
        if (hit.lat !== undefined) set(hit.lat, hit.lng, 'search', 0, { address: hit.label, area: hit.area, community: hit.community });
        else say({ address: hit.label, area: hit.area, community: hit.community });
      });
      return make('li', {}, button);
    }));
  }

  $('move').addEventListener('click', async () => {
    const from = input.lat.value ? [+input.lng.value, +input.lat.value] : [Number(box.dataset.lng0), Number(box.dataset.lat0)];
    try {
      const { pick } = await import('./full-map.js');
      const at = await pick({ from, outline, worker: box.dataset.worker, css: box.dataset.css, known: Boolean(input.lat.value) });
      if (at) await set(at.lat, at.lng, 'pin', 0);
    } catch (error) {
      console.error(error);
      $('place-state').textContent = texts['place-map-failed'];
      box.querySelector('details').open = true;
    }
    $('move').focus();
  });
}
