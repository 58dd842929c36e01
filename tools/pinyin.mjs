// Writes src/Kernel/Text/pinyin.txt: the readings of the 20,992 characters U+4E00 to U+9FFF without tones, from npm pinyin-pro, and the words
// and place names that are read otherwise than their characters.
//
//   npm ci --prefix tools && npm run pinyin --prefix tools
//
// Lines of the file: source · syllables · two letters per character, the number of its usual syllable in base 52 · polyphones with their
// other syllables · words with their readings.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const { pinyin } = require('pinyin-pro');
const folder = require.resolve('pinyin-pro').replace(/dist\/.*$/, '');
const version = JSON.parse(readFileSync(`${folder}package.json`, 'utf8')).version;
const target = fileURLToPath(new URL('../src/Kernel/Text/pinyin.txt', import.meta.url));

// Characters whose usual reading in names of places and things differs from the package's first one.
const usual = { 都: 'du', 系: 'xi', 弹: 'tan', 藏: 'zang', 咖: 'ka' };

// Places and common words. Only those that differ from the usual readings of their characters are written.
const words = `
重庆 chong qing, 厦门 xia men, 番禺 pan yu, 六安 lu an, 六合 lu he, 蚌埠 beng bu, 乐清 yue qing, 乐亭 lao ting, 单县 shan xian, 解州 hai zhou, 大埔县 da bu xian,
莘县 shen xian, 莘庄 xin zhuang, 浚县 xun xian, 洪洞 hong tong, 尉犁 yu li, 尉氏 wei shi, 盱眙 xu yi, 东阿 dong e, 阿胶 e jiao, 铅山 yan shan, 句容 ju rong,
浒墅关 xu shu guan, 荥阳 xing yang, 荥经 ying jing, 中牟 zhong mu, 牟平 mu ping, 柞水 zha shui, 吴堡 wu bu, 瓦窑堡 wa yao bu, 十里堡 shi li pu, 会稽 kuai ji,
枞阳 zong yang, 曾都 zeng du, 曾母暗沙 zeng mu an sha, 蔚县 yu xian, 任县 ren xian, 任丘 ren qiu, 繁峙 fan shi, 闽侯 min hou, 朝阳 chao yang, 朝天 chao tian, 都匀 du yun,
长子县 zhang zi xian, 穆棱 mu ling, 珲春 hun chun, 巴彦淖尔 ba yan nao er, 阿拉善 a la shan, 喀什 ka shi, 库车 ku che, 什邡 shi fang, 郫都 pi du, 犍为 qian wei, 筠连 jun lian,
宕昌 tan chang, 岷县 min xian, 丽水 li shui, 台州 tai zhou, 天台 tian tai, 黄陂 huang pi, 北碚 bei bei, 涪陵 fu ling, 綦江 qi jiang, 歙县 she xian, 黟县 yi xian, 亳州 bo zhou,
葵涌 kui chong, 东涌 dong chong, 西涌 xi chong, 河涌 he chong, 沙涌 sha chong, 大涌 da chong, 小涌 xiao chong, 涌口 chong kou, 涌尾 chong wei, 涌头 chong tou, 车陂 che bei,
鲘门 hou men, 深圳 shen zhen, 东莞 dong guan, 大亚湾 da ya wan, 陂头 bei tou, 横岗 heng gang, 布吉 bu ji, 大浪 da lang, 厦深 xia shen, 厦工 xia gong,
银行 yin hang, 商行 shang hang, 车行 che hang, 行业 hang ye, 同行 tong hang, 五金行 wu jin hang, 音乐 yin yue, 乐器 yue qi, 调解 tiao jie, 调处 tiao chu, 空调 kong tiao, 协调 xie tiao,
重复 chong fu, 重建 chong jian, 重新 chong xin, 长者 zhang zhe, 校长 xiao zhang, 站长 zhan zhang, 组长 zu zhang, 社长 she zhang, 局长 ju zhang, 成长 cheng zhang, 生长 sheng zhang,
家长 jia zhang, 队长 dui zhang, 楼长 lou zhang, 会计 kuai ji, 参差 cen ci, 大夫 dai fu, 给水 ji shui, 供给 gong ji, 传记 zhuan ji, 仓储 cang chu, 提供 ti gong, 处理 chu li, 处罚 chu fa,
办事处 ban shi chu, 中心 zhong xin, 卡口 qia kou, 关卡 guan qia, 地壳 di qiao, 停泊 ting bo, 血站 xue zhan, 便宜 pian yi, 相声 xiang sheng, 照相 zhao xiang, 曲艺 qu yi, 戏曲 xi qu
`.split(/[,\n]/).map((w) => w.trim()).filter(Boolean).map((w) => [w.split(' ')[0], w.split(' ').slice(1)]);

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const read = (c, multiple) => [...new Set(pinyin(c, { toneType: 'none', type: 'array', v: true, multiple })
  .map((s) => s.replaceAll('ü', 'v')))].filter((s) => /^[a-z]+$/.test(s));

const chars = [];
for (let code = 0x4e00; code <= 0x9fff; code++) chars.push(String.fromCodePoint(code));
const first = new Map(chars.map((c) => [c, usual[c] ?? read(c, false)[0]]));
const syllables = [...new Set(first.values())].filter(Boolean);
const others = [];
for (const c of chars) {
  const rest = read(c, true).filter((s) => s !== first.get(c));
  for (const s of rest) if (!syllables.includes(s)) syllables.push(s);
  if (first.get(c) && rest.length > 0) others.push(c + rest.join(','));
}
syllables.sort();
const code = (s) => (s === undefined ? '--' : letters[Math.floor(syllables.indexOf(s) / 52)] + letters[syllables.indexOf(s) % 52]);
const odd = words.filter(([word, reading]) => {
  if ([...word].length !== reading.length) throw new Error(`${word}: ${reading.length} syllables`);
  const strange = reading.find((s) => !syllables.includes(s));
  if (strange) throw new Error(`${word}: ${strange} is no syllable`);
  return [...word].some((c, i) => first.get(c) !== reading[i]);
});

const lines = [
  `npm pinyin-pro ${version} (MIT), with the words of tools/pinyin.mjs`,
  syllables.join(' '),
  chars.map((c) => code(first.get(c))).join(''),
  others.join(' '),
  odd.map(([word, reading]) => `${word} ${reading.join(',')}`).join(';'),
];
writeFileSync(target, `${lines.join('\n')}\n`);
console.log(`${target}: ${syllables.length} syllables, ${others.length} polyphones, ${odd.length} words`);
