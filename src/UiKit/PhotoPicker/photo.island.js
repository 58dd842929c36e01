// Pictures: read place and time, shrink, preview, upload in resumable pieces or leave them to the form.
import { texts, fill, make, icon } from '../Look/words.js';
import { readExif } from './exif.js';

const Piece = 256 * 1024;

export default function photo(box) {
  const input = box.querySelector('input[type=file]');
  const list = box.querySelector('[data-shots]');
  const add = input.closest('li');
  const places = box.querySelector('[data-places]');
  const state = box.querySelector('[data-photo-state]');
  const form = input.form;
  const max = Number(box.dataset.max);
  const shots = [];
  const room = () => max - shots.length - list.querySelectorAll('li:not(.j-shot-add):not([data-new]) input[type=checkbox]:not(:checked)').length;
  const count = () => max - room();

  input.addEventListener('change', async () => {
    const files = [...input.files].filter((file) => !shots.some((shot) => shot.file === file));
    if (!files.length) { sync(); return; }
    state.textContent = texts['photo-reading'];
    const words = [];
    for (const file of files) {
      if (!/^image\//.test(file.type) && !/\.(jpe?g|png|webp|hei[cf])$/i.test(file.name)) { words.push(fill(texts['photo-not-image'], file.name)); continue; }
      if (room() <= 0) { words.push(fill(texts['photo-most'], max)); break; }
      const read = readExif(await file.slice(0, 256 * 1024).arrayBuffer());
      const small = await shrink(file, Number(box.dataset.edge)).catch(() => file);
      if (small.size > Number(box.dataset.bytes)) { words.push(fill(texts['photo-too-large'], file.name)); continue; }
      shots.push(draw({ file: small, ...read, name: file.name }));
    }
    state.textContent = words.join(' ');
    sync();
    const placed = shots.find((shot) => shot.lat !== undefined);
    if (placed) document.dispatchEvent(new CustomEvent('jd:place', { detail: { lat: placed.lat, lng: placed.lng, source: 'photo' } }));
    if (box.dataset.upload) for (const shot of shots) if (!shot.id && !shot.busy) upload(shot);
  });

  function draw(shot) {
    const number = count() + 1;
    const url = URL.createObjectURL(shot.file);
    const image = make('img', { src: url, alt: fill(texts['photo-alt'], number) });
    image.addEventListener('load', () => URL.revokeObjectURL(url));
    const cross = make('button', { type: 'button', class: 'j-shot-x', 'aria-label': fill(texts['photo-drop'], number) }, icon('x'));
    shot.item = make('li', { 'data-new': '' }, image, cross);
    cross.addEventListener('click', () => {
      shots.splice(shots.indexOf(shot), 1);
      shot.hidden?.remove();
      shot.item.remove();
      sync();
      input.focus();
    });
    list.insertBefore(shot.item, add);
    return shot;
  }

  // What the form posts: files that are not up yet, and the places of all in the same order.
  function sync() {
    const transfer = new DataTransfer();
    for (const shot of shots) if (!shot.id) transfer.items.add(shot.file);
    input.files = transfer.files;
    for (const shot of shots) if (!shot.id) shot.file = [...transfer.files].find((file) => file.name === shot.file.name && file.size === shot.file.size) ?? shot.file;
    places.value = shots.length ? JSON.stringify(shots.map(({ lat, lng, taken, name, id }) => ({ lat, lng, taken, name, id }))) : '';
    places.dispatchEvent(new Event('input', { bubbles: true }));
    add.hidden = room() <= 0;
    box.querySelector('[data-add-word]').textContent = count() ? texts['photo-more'] : box.querySelector('[data-add-word]').textContent;
  }

  async function upload(shot) {
    shot.busy = true;
    const bar = make('progress', { max: shot.file.size, value: 0, 'aria-label': shot.name });
    shot.item.append(bar);
    try {
      shot.id = await send(box.dataset.upload, shot.file, (sent) => { bar.value = sent; });
      shot.hidden = make('input', { type: 'hidden', name: `${box.dataset.fieldName}.uploaded`, value: shot.id });
      form.append(shot.hidden);
      if (shots.every((one) => one.id)) state.textContent = texts['photo-sent'];
    } catch { state.textContent = texts['photo-later']; }
    bar.remove();
    shot.busy = false;
    sync();
  }
}

// Creates an upload, then appends pieces; after a break asks how far it came and goes on from there. Gives up after five breaks in a row.
async function send(url, file, progress) {
  const made = await fetch(url, { method: 'POST', headers: { 'Upload-Length': file.size, 'Upload-Name': encodeURIComponent(file.name), 'Upload-Type': file.type } });
  if (made.status !== 201) throw new Error(String(made.status));
  const at = new URL(made.headers.get('Location'), location.href);
  if (at.origin !== location.origin) throw new Error('elsewhere');
  let offset = 0;
  let breaks = 0;
  while (offset < file.size) {
    try {
      const answer = await fetch(at, { method: 'PATCH', headers: { 'Upload-Offset': offset, 'Content-Type': 'application/offset+octet-stream' }, body: file.slice(offset, offset + Piece) });
      if (answer.status >= 400 && answer.status < 500 && answer.status !== 409) throw Object.assign(new Error(String(answer.status)), { final: true });
      if (!answer.ok) throw new Error(String(answer.status));
      offset = Number(answer.headers.get('Upload-Offset') ?? Math.min(file.size, offset + Piece));
      breaks = 0;
      progress(offset);
    } catch (error) {
      if (error.final || ++breaks > 5) throw error;
      await new Promise((wake) => setTimeout(wake, 500 * 2 ** breaks));
      const asked = await fetch(at, { method: 'HEAD' }).catch(() => null);
      if (asked?.ok) offset = Number(asked.headers.get('Upload-Offset') ?? offset);
    }
  }
  return at.pathname.split('/').pop();
}

async function shrink(file, edge) {
  const image = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = Math.min(1, edge / Math.max(image.width, image.height));
  if (scale === 1 && file.size < 600_000 && file.type === 'image/jpeg') { image.close(); return file; } // small already: its own header keeps place and time
  const canvas = new OffscreenCanvas(Math.round(image.width * scale), Math.round(image.height * scale));
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.82 });
  return new File([blob], file.name.replace(/\.\w+$/, '') + '.jpg', { type: 'image/jpeg', lastModified: file.lastModified });
}
