// Writes src/Kernel/Time/china-calendar.json: the holidays and make-up workdays of the State Council's yearly notices, from npm chinese-days.
//
//   npm ci --prefix tools && npm run calendar --prefix tools
//
// A day belongs to the notice that set it, which need not be the notice of its own year: the notice for 2019 made 2018-12-29 a workday.
// What the package lacks or words badly is in `supplement` below, each entry with its source. The script stops when the data no longer
// has what we know the notices say, so that a new version of the package cannot silently lose it.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const folder = require.resolve('chinese-days').replace(/dist\/.*$/, '');
const version = JSON.parse(readFileSync(`${folder}package.json`, 'utf8')).version;
const data = JSON.parse(readFileSync(`${folder}dist/chinese-days.json`, 'utf8'));
const target = fileURLToPath(new URL('../src/Kernel/Time/china-calendar.json', import.meta.url));

const supplement = [
  // 国办发明电〔2005〕35号, part one: the Saturday 2005-12-31 was worked for 2006-01-03.
  { date: '2005-12-31', work: true, name: '元旦' },
  // 国办发明电〔2015〕1号: 3–5 September; the package leaves out the Saturday, which is off either way.
  { date: '2015-09-05', work: false, name: '抗战胜利70周年纪念日' },
];

const officialNames = new Map([
  ['元旦', ['元旦', "New Year's Day"]],
  ['春节', ['春节', 'Spring Festival']],
  ['清明', ['清明节', 'Tomb-sweeping Day']],
  ['劳动节', ['劳动节', 'Labour Day']],
  ['端午', ['端午节', 'Dragon Boat Festival']],
  ['中秋', ['中秋节', 'Mid-Autumn Festival']],
  ['国庆节', ['国庆节', 'National Day']],
  ['中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日', ['抗战胜利70周年纪念日', '70th anniversary of the victory in 1945']],
]);

const weekday = (date) => new Date(`${date}T00:00:00Z`).getUTCDay();
const next = (date) => new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

// New Year's Day is the only holiday whose swaps reach back into the year before.
const noticeYear = (date, name) => Number(date.slice(0, 4)) + (name === '元旦' && date.slice(5, 7) === '12' ? 1 : 0);

const days = new Map();
const add = (date, work, name) => {
  if (days.has(date)) throw new Error(`${date} is listed twice`);
  if (work && ![0, 6].includes(weekday(date))) throw new Error(`${date} is a make-up workday but no weekend`);
  days.set(date, { date, work, name });
};
const nameOf = (packed) => {
  const found = officialNames.get(packed.split(',')[1]);
  if (!found) throw new Error(`unknown holiday: ${packed}`);
  return found[0];
};
for (const [date, packed] of Object.entries(data.holidays)) add(date, false, nameOf(packed));
for (const [date, packed] of Object.entries(data.workdays)) add(date, true, nameOf(packed));
for (const { date, work, name } of supplement) add(date, work, name);

const expect = (date, work) => {
  if (days.get(date)?.work !== work) throw new Error(`${date} should be ${work ? 'worked' : 'off'}`);
};
expect('2015-09-03', false); // second notice of 2015
expect('2015-09-04', false);
expect('2015-09-06', true);
expect('2020-01-31', false); // Spring Festival of 2020 lengthened by the emergency notice
expect('2020-02-02', false);
expect('2018-12-29', true); // set by the notice for 2019
expect('2022-12-31', false); // set by the notice for 2023
if (days.has('2020-02-01') && days.get('2020-02-01').work) throw new Error('2020-02-01 was worked by the first notice only');

const years = new Map();
for (const day of [...days.values()].sort((a, b) => a.date.localeCompare(b.date))) {
  const year = noticeYear(day.date, day.name);
  if (!years.has(year)) years.set(year, { year, off: [], work: [] });
  const list = day.work ? years.get(year).work : years.get(year).off;
  const last = list.at(-1);
  if (!day.work && last && last.name === day.name && next(last.to) === day.date) last.to = day.date;
  else list.push({ from: day.date, to: day.date, name: day.name });
}

const line = ({ from, to, name }) => (from === to ? `${from} ${name}` : `${from}/${to} ${name}`);
const body = [...years.values()].sort((a, b) => a.year - b.year)
  .map(({ year, off, work }) => `    ${JSON.stringify({ year, off: off.map(line), work: work.map(line) })}`);
const names = [...officialNames.values()].map((pair) => `    ${JSON.stringify(pair[0])}: ${JSON.stringify(pair[1])}`);
writeFileSync(target, `{\n  "source": "npm chinese-days ${version} (MIT), with the supplement of tools/calendar.mjs",\n  "names": {\n${names.join(',\n')}\n  },\n`
  + `  "years": [\n${body.join(',\n')}\n  ]\n}\n`);
console.log(`${target}: ${years.size} years, ${days.size} days`);
