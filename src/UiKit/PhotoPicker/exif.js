// Reads place and time from a JPEG's EXIF header, before the picture is shrunk and loses them. Returns {} when there is nothing to read.
export function readExif(buffer) {
  const view = new DataView(buffer);
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return {};
  let at = 2;
  while (at + 4 <= view.byteLength) {
    const marker = view.getUint16(at);
    const size = view.getUint16(at + 2);
    if ((marker & 0xff00) !== 0xff00 || marker === 0xffda) break;
    if (marker === 0xffe1 && at + 10 <= view.byteLength && view.getUint32(at + 4) === 0x45786966) {
      try { return tiff(view, at + 10); } catch { return {}; }
    }
    at += 2 + size;
  }
  return {};
}

function tiff(view, base) {
  const little = view.getUint16(base) === 0x4949;
  const u16 = (o) => view.getUint16(base + o, little);
  const u32 = (o) => view.getUint32(base + o, little);
  const entries = (o) => {
    const map = new Map();
    const count = u16(o);
    for (let i = 0; i < count; i++) map.set(u16(o + 2 + i * 12), o + 2 + i * 12);
    return map;
  };
  const text = (entry) => {
    const n = u32(entry + 4);
    const o = n > 4 ? u32(entry + 8) : entry + 8;
    let s = '';
    for (let i = 0; i < n - 1; i++) s += String.fromCharCode(view.getUint8(base + o + i));
    return s;
  };
  const degrees = (entry) => {
    const o = u32(entry + 8);
    const part = (i) => u32(o + i * 8) / (u32(o + i * 8 + 4) || 1);
    return part(0) + part(1) / 60 + part(2) / 3600;
  };
  const root = entries(u32(4));
  const found = {};
  if (root.has(0x8825)) {
    const gps = entries(u32(root.get(0x8825) + 8));
    if (gps.has(2) && gps.has(4)) {
      const lat = degrees(gps.get(2)) * (text(gps.get(1)) === 'S' ? -1 : 1);
      const lng = degrees(gps.get(4)) * (text(gps.get(3)) === 'W' ? -1 : 1);
      if (Math.abs(lat) <= 90 && Math.abs(lng) <= 180 && (lat || lng)) Object.assign(found, { lat: +lat.toFixed(6), lng: +lng.toFixed(6) });
    }
  }
  if (root.has(0x8769)) {
    const exif = entries(u32(root.get(0x8769) + 8));
    const taken = exif.has(0x9003) && text(exif.get(0x9003)).match(/^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/);
    if (taken) found.taken = `${taken[1]}-${taken[2]}-${taken[3]}T${taken[4]}`;
  }
  return found;
}
