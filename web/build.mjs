// Builds what the product serves under /assets: one style sheet, the page script with its islands, the icon sprite.
// Reads src/, writes src/Server/wwwroot/lib (git-ignored): hashed names, .br and .gz beside each, and manifest.json.
//   npm ci && node build.mjs
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build, transform } from 'esbuild';
import { PurgeCSS } from 'purgecss';

const here = path.dirname(fileURLToPath(import.meta.url));
const src = path.resolve(here, '../src');
const out = path.join(src, 'Server/wwwroot/lib');
const modules = path.join(here, 'node_modules');
const targets = ['chrome100', 'safari15.4', 'firefox100'];

const files = {}; // logical name → hashed name
const sizes = {};

async function walk(folder, found = []) {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (['bin', 'obj', 'wwwroot', 'node_modules'].includes(entry.name)) continue;
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) await walk(full, found);
    else found.push(full);
  }
  return found;
}

const hash = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 10);

async function write(logical, bytes, hashed) {
  const data = Buffer.from(bytes);
  const { name, ext } = path.parse(logical);
  const file = hashed ?? `${name}.${hash(data)}${ext}`;
  const br = brotliCompressSync(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: data.length } });
  await writeFile(path.join(out, file), data);
  await writeFile(path.join(out, `${file}.br`), br);
  await writeFile(path.join(out, `${file}.gz`), gzipSync(data, { level: 9 }));
  files[logical] = file;
  sizes[logical] = { raw: data.length, br: br.length };
}

// ── Styles ────────────────────────────────────────────────────────────────────────────────────────────────────────────
// Lengths are drawn in px and served in rem, so that large text, the wall and the browser's own size setting scale everything.
// Hairlines (under 3 px), media queries and PX in capitals stay.
const toRem = (css) => css.replace(/@(?:media|container)[^{]*\{|(?<![\w#-])(-?\d*\.?\d+)px\b/g, (all, number) =>
  number === undefined || Math.abs(number) < 3 ? all : `${+(number / 16).toFixed(5)}rem`).replace(/(\d)PX\b/g, '$1px');

// Large text at the desk makes everything 1.26 times wider: what happens on a narrow page then happens that much earlier.
function largeDesk(css) {
  let out = '';
  for (const match of css.matchAll(/@media \(max-width: (\d+)px\) \{/g)) {
    if (+match[1] < 700) continue;
    let depth = 1;
    let end = match.index + match[0].length;
    while (depth) { if (css[end] === '{') depth++; if (css[end] === '}') depth--; end++; }
    const body = css.slice(match.index + match[0].length, end - 1);
    out += `@media (max-width: ${Math.round(match[1] * 1.26)}px) { html[data-size="large"][data-shell="desk"] { ${body} } }\n`;
  }
  // Paper is narrow too, but has no use for cards and thumb-high targets.
  return (css + out).replace(/@media \(max-width: ([1-7]\d\d)px\)/g, '@media screen and (max-width: $1px)');
}

// Classes that pages use: from class attributes of components, and class names given in code.
function classNames(source) {
  const found = new Set();
  for (const match of source.matchAll(/[Cc]lass(?:Name|es)?\s*[=:(]\s*(@?\$?"[^"]*"|'[^']*'|@\([^)]*\)+)/g)) for (const word of match[1].split(/[^\w:-]+/)) found.add(word);
  for (const match of source.matchAll(/classList\.\w+\(([^)]*)\)/g)) for (const word of match[1].split(/[^\w:-]+/)) found.add(word);
  for (const match of source.matchAll(/<([a-z][a-z0-9]*)[\s>/]/g)) found.add(match[1]);
  return [...found];
}

async function styles(all) {
  const own = all.filter((file) => file.endsWith('.css')).sort((a, b) => order(a).localeCompare(order(b)));
  const code = all.filter((file) => /\.(razor|cs|js)$/.test(file));
  const tabler = await readFile(path.join(modules, '@tabler/core/dist/css/tabler.css'), 'utf8');
  const [purged] = await new PurgeCSS().purge({
    content: code, css: [{ raw: tabler }], variables: true, keyframes: true, fontFace: true,
    defaultExtractor: classNames, safelist: { standard: [], deep: [], greedy: [] },
    // Elements are drawn by our own ground; the library brings its grid, utilities and form parts.
    blocklist: ['body', 'html', 'a', 'button', 'input', 'select', 'textarea', 'kbd', 'table', 'dialog', 'hr', 'h1', 'h2', 'h3', 'h4', 'pre', 'code', 'form-control', 'form-select', 'form-check-input'],
  });
  const text = (await Promise.all(own.map((file) => readFile(file, 'utf8')))).join('\n');
  const widths = Array.from({ length: 42 }, (_, i) => 32 + i * 8).map((w) => `.cw-${w}{width:calc(${w / 16}rem*var(--cw,1))}`).join('');
  for (const file of own.filter((one) => path.basename(one) !== '00-tokens.css')) {
    const colour = (await readFile(file, 'utf8')).match(/#[0-9A-Fa-f]{3,8}\b(?=[;, )}])/);
    if (colour) throw new Error(`${path.relative(src, file)}: ${colour[0]} belongs into Look/00-tokens.css`);
  }
  const css = await transform(`@layer tabler{${purged.css.replace(/@charset[^;]+;/, '')}}\n${toRem(largeDesk(text))}\n${widths}`, { loader: 'css', minify: true, target: targets });
  await write('jiedao.css', css.code);
  sizes['(tabler part)'] = { raw: purged.css.length, br: brotliCompressSync(purged.css).length };
}

const order = (file) => (file.includes(`${path.sep}Look${path.sep}`) ? `0${path.basename(file)}` : `1${path.relative(src, file)}`);

// ── Icons ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
// Names stand as literals where they are chosen: Icon="camera", Icon: "camera", <Icon Name="camera">, icon('camera'), `icon: camera` in the
// catalogue's YAML, positionally before an address ("camera", "/report"), and any literal that is a name with a hyphen. Names that only data
// knows are listed in icons.txt.
async function icons(all) {
  const outline = path.join(modules, '@tabler/icons/icons/outline');
  const known = new Set((await readdir(outline)).map((file) => file.replace('.svg', '')));
  const used = new Set();
  const see = (text) => { for (const match of text.matchAll(/["'`]([a-z0-9-]+)["'`]/g)) if (known.has(match[1])) used.add(match[1]); };
  const catalogue = await walk(path.resolve(here, '../catalogue')).catch(() => []);
  for (const file of [...all, ...catalogue]) {
    if (!/\.(razor|cs|js|ya?ml)$/.test(file)) continue;
    const text = await readFile(file, 'utf8');
    if (/\.ya?ml$/.test(file)) { for (const match of text.matchAll(/^\s*icon:\s*["']?([a-z0-9-]+)/gm)) if (known.has(match[1])) used.add(match[1]); continue; }
    for (const match of text.matchAll(/"([a-z0-9]+(?:-[a-z0-9]+)+)"|"([a-z0-9]+)",\s*\$?"[/#]/g)) { const name = match[1] ?? match[2]; if (known.has(name)) used.add(name); }
    for (const match of text.matchAll(/\bIcon\w*\s*[=:(]\s*("[^"]*"|@\((?:[^()]|\([^()]*\))*\)|\w[^;,\n]{0,200})|<Icon\s+Name="(@\((?:[^()]|\([^()]*\))*\)|[^"]*)"|\bicon\(([^)]*)\)/g)) {
      const piece = match[1] ?? match[2] ?? match[3];
      see(piece);
      see(`"${piece.replaceAll('"', '')}"`);
    }
  }
  const listed = (await readFile(path.join(here, 'icons.txt'), 'utf8')).split('\n').map((line) => line.replace(/#.*/, '').trim()).filter(Boolean);
  for (const name of listed) { if (!known.has(name)) throw new Error(`icons.txt: no icon '${name}'`); used.add(name); }
  const symbols = await Promise.all([...used].sort().map(async (name) => {
    const svg = await readFile(path.join(outline, `${name}.svg`), 'utf8');
    const inner = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>')).replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*\/>/, '').replace(/\s+/g, ' ').replace(/> </g, '><').trim();
    return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${inner}</symbol>`;
  }));
  await write('icons.svg', `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`);
  return [...used].sort();
}

// ── Script ────────────────────────────────────────────────────────────────────────────────────────────────────────────
async function scripts(all) {
  const islands = all.filter((file) => file.endsWith('.island.js'));
  const table = islands.map((file) => `${JSON.stringify(path.basename(file, '.island.js'))}:()=>import(${JSON.stringify(file)})`).join(',');
  const result = await build({
    entryPoints: { ui: path.join(src, 'UiKit/Look/ui.js') },
    bundle: true, splitting: true, format: 'esm', minify: true, target: targets, outdir: out, write: false, metafile: true, legalComments: 'none',
    entryNames: '[name].[hash]', chunkNames: 'c.[hash]', nodePaths: [modules],
    plugins: [{
      name: 'islands',
      setup(setup) {
        setup.onResolve({ filter: /^islands$/ }, () => ({ path: 'islands', namespace: 'islands' }));
        setup.onLoad({ filter: /.*/, namespace: 'islands' }, () => ({ contents: `export default {${table}}`, resolveDir: src }));
      },
    }],
  });
  for (const file of result.outputFiles) {
    const name = path.basename(file.path);
    await write(/^ui\./.test(name) ? 'ui.js' : name, file.contents, name);
  }
  // The map's worker is a module of its own, fetched only with the map.
  const worker = await build({ entryPoints: [path.join(modules, 'maplibre-gl/dist/maplibre-gl-worker.mjs')], bundle: true, format: 'esm', minify: true, target: targets, write: false, legalComments: 'none' });
  await write('maplibre-worker.js', worker.outputFiles[0].contents);
  const mapCss = await transform(await readFile(path.join(modules, 'maplibre-gl/dist/maplibre-gl.css'), 'utf8'), { loader: 'css', minify: true, target: targets });
  await write('maplibre.css', mapCss.code);
}

const started = Date.now();
await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const all = await walk(src);
await styles(all);
const used = await icons(all);
await scripts(all);
await write('favicon.svg', await readFile(path.join(src, 'UiKit/Look/favicon.svg')));
await writeFile(path.join(out, 'manifest.json'), JSON.stringify({ files, icons: used, sizes }, null, 1));
for (const [name, size] of Object.entries(sizes)) console.log(`${name.padEnd(24)} ${(size.raw / 1024).toFixed(1).padStart(8)} KB ${(size.br / 1024).toFixed(1).padStart(7)} KB br`);
console.log(`${used.length} icons, ${((Date.now() - started) / 1000).toFixed(1)} s`);
