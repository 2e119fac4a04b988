import type { Chance } from './chance.ts';

/** Words that stand in most records, and words that stand in about one of ten thousand: what the searches look for. */
export const COMMON = { en: 'export', ja: '輸出' };
export const RARE = { en: 'ytterbium', ja: '蛍石鉱山' };
const ONE_IN = 20_000;

const syllables = ['ka', 'ri', 'to', 'mo', 'ne', 'sa', 'lu', 'ven', 'dor', 'min', 'tek', 'sol', 'ar', 'qui', 'zen', 'bel', 'fa', 'gor'];
const kanji = [...'青山川田東西南北光星高橋村井原野松竹梅森林海港島浜石岩金銀鉄銅水木火土日月'];

const en = {
  who: [
    'A ministry',
    'A supplier',
    'The regional authority',
    'A trading house',
    'A customs office',
    'An industry association',
    'A refiner',
    'A foundry',
    'A port operator',
  ],
  does: [
    'has delayed',
    'announced new rules on',
    'is reviewing',
    'suspended',
    'raised the price of',
    'asked for documents on',
    'restricted',
    'plans to halt',
    'has stockpiled',
  ],
  what: [
    'dysprosium oxide',
    'photoresist',
    'gallium',
    'EUV maintenance parts',
    'neon',
    'high-purity quartz',
    'graphite anodes',
    'terbium',
    'silicon wafers',
    'NdFeB magnets',
    'germanium',
    'fluorinated polymers',
    'lithium hydroxide',
  ],
  why: [
    'after an inspection',
    'citing national security',
    'without giving a reason',
    'because of a power shortage',
    'in answer to tariffs',
    'for buyers in third countries',
    'until the end of the quarter',
    'under a new licensing scheme',
  ],
  then: [
    'Stocks cover about %d weeks of use.',
    'Two member firms report delays of %d days.',
    'Spot prices rose by %d per cent.',
    'Alternatives could be qualified within %d months.',
    'Volumes fell by %d tonnes against last year.',
  ],
};
const ja = {
  who: ['所管官庁は', '供給企業は', '地方当局は', '商社は', '税関は', '業界団体は', '精錬会社は', '製造受託企業は', '港湾運営会社は'],
  what: [
    '酸化ジスプロシウム',
    'フォトレジスト',
    'ガリウム',
    'ＥＵＶ露光装置の保守部品',
    'ネオン',
    '高純度石英',
    '黒鉛負極材',
    'テルビウム',
    'シリコンウエハー',
    'ネオジム磁石',
    'ゲルマニウム',
    'フッ素樹脂',
    '水酸化リチウム',
  ],
  why: [
    '検査の後、',
    '国家安全保障を理由に、',
    '理由を示さず、',
    '電力不足のため、',
    '関税への対抗として、',
    '第三国の需要家に対し、',
    '四半期末まで、',
    '新たな許可制度により、',
  ],
  does: [
    'の出荷を遅らせている。',
    'に関する新たな規則を公表した。',
    'の取扱いを見直している。',
    'の供給を停止した。',
    'の価格を引き上げた。',
    'に関する書類の提出を求めた。',
    'の販売を制限した。',
    'を備蓄している。',
  ],
  then: [
    '在庫は約%d週間分である。',
    '会員企業二社が%d日の遅延を報告した。',
    '市況は%dパーセント上昇した。',
    '代替品の認定には%dか月を要する。',
    '数量は前年比で%dトン減少した。',
  ],
};

/** An invented firm: no such name is known to exist. */
function firm(chance: Chance, language: 'en' | 'ja'): string {
  if (language === 'ja') return `${chance.pick(kanji)}${chance.pick(kanji)}${chance.pick(['工業', '化学', '電子', '金属', '素材'])}`;
  const name = Array.from({ length: 2 + chance.below(2) }, () => chance.pick(syllables)).join('');
  return `${name[0]?.toUpperCase()}${name.slice(1)} ${chance.pick(['Materials', 'Industries', 'Chemical', 'Metals', 'Devices'])}`;
}

const figure = (chance: Chance, sentence: string) => sentence.replace('%d', String(2 + chance.below(90)));

function sentence(chance: Chance, language: 'en' | 'ja'): string {
  if (language === 'ja') return `${chance.pick(ja.who)}${chance.pick(ja.why)}${chance.pick(ja.what)}${chance.pick(ja.does)}`;
  return `${chance.pick(en.who)} ${chance.pick(en.does)} ${chance.pick(en.what)} ${chance.pick(en.why)}.`;
}

/** A title of one line. */
export function titleIn(chance: Chance, language: 'en' | 'ja'): string {
  if (language === 'ja') return `${firm(chance, 'ja')}：${chance.pick(ja.what)}の供給と${COMMON.ja}の見通し`;
  return `${firm(chance, 'en')}: ${chance.pick(en.what)} ${chance.pick(['supply at risk', 'held up', 'under licence', 'short of stock'])} ${chance.pick(en.why)}`;
}

/** Some paragraphs, as reports have them: about 900 letters in English, 400 characters in Japanese. */
export function paragraphsIn(chance: Chance, language: 'en' | 'ja', count: number): string {
  const paragraph = () => {
    const sentences = Array.from({ length: 3 }, () => sentence(chance, language));
    const closing = figure(chance, chance.pick(language === 'ja' ? ja.then : en.then));
    const trade =
      chance.next() < 0.25 ? (language === 'ja' ? `${COMMON.ja}許可の状況を確認中。` : `The ${COMMON.en} licence is being checked.`) : '';
    const rare =
      chance.below(ONE_IN) === 0
        ? language === 'ja'
          ? `${RARE.ja}の操業にも影響する。`
          : `It also concerns ${RARE.en} for quantum machines.`
        : '';
    const named = language === 'ja' ? `${firm(chance, 'ja')}が関係する。` : `${firm(chance, 'en')} is concerned.`;
    return [...sentences, named, closing, trade, rare].filter(Boolean).join(language === 'ja' ? '' : ' ');
  };
  return Array.from({ length: count }, paragraph).join('\n\n');
}
