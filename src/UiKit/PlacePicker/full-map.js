// The full map, loaded only when somebody moves the pin: our own borders, no tiles, no fonts from anywhere. The pin is fixed in the middle, the map moves;
// arrow keys move it too.
import { Map, Marker, NavigationControl, setWorkerUrl } from 'maplibre-gl';
import { texts, make, icon } from '../Look/words.js';

const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export async function pick({ from, outline, worker, css, known }) {
  if (!document.querySelector(`link[href="${css}"]`)) document.head.append(make('link', { rel: 'stylesheet', href: css }));
  setWorkerUrl(new URL(worker, location.href).href);
  const canvas = make('div', { class: 'j-place-canvas' });
  const pin = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  pin.setAttribute('class', 'j-place-pin');
  pin.setAttribute('viewBox', '-13 -32 26 34');
  pin.setAttribute('aria-hidden', 'true');
  const shape = document.createElementNS(pin.namespaceURI, 'path');
  shape.setAttribute('class', 'j-pin is-this');
  shape.setAttribute('fill-rule', 'evenodd');
  shape.setAttribute('d', 'M0 0C-8 -9.5 -11 -14.5 -11 -19A11 11 0 0 1 11 -19C11 -14.5 8 -9.5 0 0ZM0 -23A4 4 0 1 0 0 -15A4 4 0 1 0 0 -23Z');
  pin.append(shape);
  const here = make('button', { type: 'button', class: 'j-btn is-primary is-wide' }, texts['place-here']);
  const close = make('button', { type: 'button', class: 'j-btn is-ghost', 'aria-label': texts.close }, icon('x'));
  const dialog = make('dialog', { class: 'j-place-dialog', 'aria-label': texts['place-title'] },
    make('div', { class: 'j-place-head' }, make('b', {}, texts['place-title']), close), canvas, make('div', { class: 'j-place-foot' }, here));
  canvas.append(pin);
  document.body.append(dialog);
  dialog.showModal();

  let map;
  try {
    map = new Map({
      container: canvas, center: from, zoom: known ? 17 : 13, minZoom: 10, maxZoom: 20, attributionControl: false, dragRotate: false, pitchWithRotate: false, fadeDuration: 0,
      style: { version: 8, sources: {}, layers: [{ id: 'ground', type: 'background', paint: { 'background-color': token('--map-ground') } }] },
    });
  } catch (error) { dialog.close(); dialog.remove(); throw error; }
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'bottom-right');
  map.on('load', async () => {
    const answer = outline && await fetch(outline).catch(() => null);
    if (!answer?.ok) return;
    const shapes = await answer.json();
    map.addSource('borders', { type: 'geojson', data: shapes });
    map.addLayer({ id: 'areas', type: 'fill', source: 'borders', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': token('--wash') } });
    map.addLayer({ id: 'lines', type: 'line', source: 'borders', paint: { 'line-color': token('--map-outline'), 'line-width': 1.5 } });
    for (const feature of shapes.features ?? []) {
      const at = feature.properties?.label ?? middle(feature.geometry);
      if (feature.properties?.name && at) new Marker({ element: make('span', { class: 'j-place-name' }, feature.properties.name) }).setLngLat(at).addTo(map);
    }
    canvas.dataset.ready = '';
  });

  return new Promise((resolve) => {
    let chosen = null;
    here.addEventListener('click', () => { chosen = map.getCenter(); dialog.close(); });
    close.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => { map.remove(); dialog.remove(); resolve(chosen && { lat: chosen.lat, lng: chosen.lng }); });
    here.focus();
  });
}

function middle(geometry) {
  const ring = geometry?.type === 'Polygon' ? geometry.coordinates[0] : geometry?.type === 'MultiPolygon' ? geometry.coordinates[0][0] : null;
  if (!ring) return null;
  const xs = ring.map((p) => p[0]);
  const ys = ring.map((p) => p[1]);
  return [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
}
