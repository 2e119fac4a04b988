import type { Language } from '#db/schema.ts';
import type { Category } from '../reports/scales.ts';

/** What a report of a category answers: offered as headings, in the language in which it is written. */

interface Questions {
  en: readonly string[];
  ja: readonly string[];
}

const questionsOf: Record<Category, Questions> = {
  export_restriction: {
    en: [
      'Which measure, by which authority, in force from when?',
      'Which goods (HS codes, grades), and which destinations?',
      'How much of the supply passes through it, and how long do stocks last?',
    ],
    ja: [
      'どの当局の、いつ施行の、どの措置か',
      '対象となる貨物（HSコード、品位）と仕向地',
      '供給のうち影響を受ける割合と、在庫で補える期間',
    ],
  },
  economic_coercion: {
    en: [
      'Who presses whom, by which means, and for what?',
      'Is it announced, or is it done without being said?',
      'Who gives way, who holds out, and what does it cost them?',
    ],
    ja: ['誰が誰に、どの手段で、何を求めているか', '公表されたものか、黙示のものか', '応じた者、応じない者と、その負担'],
  },
  subsidy_overcapacity: {
    en: ['Which support, how large, to whom?', 'Capacity against demand, now and as planned', 'Which producers elsewhere lose ground?'],
    ja: ['どの支援が、どの規模で、誰に対して行われているか', '需要に対する生産能力（現在と計画）', '他国のどの生産者が影響を受けるか'],
  },
  price_supply_manipulation: {
    en: ['What moved (price, volume, delivery), by how much, since when?', 'What else could explain it?', 'Who gains?'],
    ja: ['何（価格・数量・納期）が、いつから、どの程度動いたか', '他に考えられる原因', '利益を得るのは誰か'],
  },
  ip_theft_espionage: {
    en: [
      'What was taken, or sought, and by which way?',
      'Who holds it now, and what could they do with it?',
      'Who has been told, and what has been secured?',
    ],
    ja: ['何が、どの手口で窃取され、又は狙われたか', '現在の保有者と、それによって可能になること', '通報先と、講じた保全措置'],
  },
  forced_technology_transfer: {
    en: [
      'Which condition is set (licence, joint venture, localisation), by whom?',
      'Which technology would pass, and who else has it?',
      'What happens to those who refuse?',
    ],
    ja: ['誰が、どの条件（許可、合弁、現地化）を付しているか', '移転される技術と、他の保有者', '拒んだ場合の取扱い'],
  },
  ownership_control: {
    en: [
      'Who acquires what share, and what rights come with it?',
      'What does the supplier provide, and to whom?',
      'Which review or notice applies, and until when?',
    ],
    ja: ['取得者、取得割合と、それに伴う権利', '当該供給者の供給品と供給先', '適用される審査・届出と、その期限'],
  },
  cyber: {
    en: [
      'Which systems, since when, and how was it found?',
      'Does it touch production, design data or delivery?',
      'What is known of who did it, and on what ground?',
    ],
    ja: ['対象のシステム、時期、発見の経緯', '生産、設計データ、納入への影響の有無', '実行者について分かっていることと、その根拠'],
  },
  infrastructure_logistics: {
    en: [
      'Which route, port, line or utility, and how much passes through it?',
      'How long is it out, and what goes round it?',
      'What does the way round cost in time and money?',
    ],
    ja: ['どの経路・港湾・路線・設備か、その通過量', '停止の期間と、代替経路', '代替に要する時間と費用'],
  },
  natural_hazard: {
    en: [
      'What happened, where, how strong?',
      'Which sites stand there, and what is their state?',
      'When will they run again, by whose word?',
    ],
    ja: ['何が、どこで、どの規模で発生したか', '所在する拠点と、その状況', '復旧の見込みと、その根拠'],
  },
  conflict_geopolitical: {
    en: [
      'What has changed, between whom?',
      'Which sites, routes and suppliers lie in reach?',
      'Which signs would tell that it grows worse?',
    ],
    ja: ['誰と誰の間で、何が変わったか', '影響の及ぶ拠点・経路・供給者', '悪化の兆候となるもの'],
  },
  environmental_social_shutdown: {
    en: ['What stopped, by whose order or act?', 'What must happen before it runs again?', 'Do others stand before the same?'],
    ja: ['誰の命令・行為により、何が停止したか', '再開の条件', '同様の事態が見込まれる他の拠点'],
  },
  market_concentration: {
    en: ['Who holds which share, on which basis and year?', 'How fast has it grown?', 'Who else could supply, from when, at what cost?'],
    ja: ['誰が、どの基準・年で、どの割合を占めるか', '集中の進む速さ', '他に供給し得る者、その時期と費用'],
  },
  emerging_choke_point: {
    en: ['Which technology comes to need it, and from when?', 'Who provides it today, and how much?', 'What could take its place?'],
    ja: ['どの技術が、いつから必要とするか', '現在の供給者と供給量', '代替となり得るもの'],
  },
  ai_incident: {
    en: [
      'Which system did what, where, and who was harmed?',
      'Could it happen again elsewhere in the supply chain?',
      'Who has been told, and what has been stopped?',
    ],
    ja: ['どのシステムが、どこで、何を起こし、誰に被害が生じたか', '供給網の他の場所で再発し得るか', '通報先と、停止したもの'],
  },
  other: {
    en: ['What happened, where, since when?', 'Whom and what does it touch?', 'What would make it better or worse?'],
    ja: ['何が、どこで、いつから起きているか', '影響を受ける者と物', '好転・悪化の要因'],
  },
};

/** Every report says what is known, what is made of it, and what would change that (ICD 203, D.6.e (3) and (4)). */
const frames: Record<Language, { before: string; after: readonly string[] }> = {
  en: {
    before: 'What is known, and from which source?',
    after: ['What we make of it, and what we assume', 'What else it could mean, and what would change our judgement'],
  },
  ja: { before: '分かっていること（情報源を示す）', after: ['見解と、その前提', '他の見方と、判断が変わる条件'] },
};

/** The headings that a report of a category is offered. */
export function outlineOf(category: Category, language: Language): string[] {
  const { before, after } = frames[language];
  return [...questionsOf[category][language], before, ...after];
}

const mark: Record<Language, string> = { en: '', ja: '■ ' };

/** The text with the headings that are not in it yet after what was typed: nothing typed is taken away or moved. */
export function withOutline(typed: string, category: Category, language: Language): string {
  const missing = outlineOf(category, language).filter((heading) => !typed.includes(heading));
  const headings = missing.map((heading) => `${mark[language]}${heading}`).join('\n\n');
  if (headings === '') return typed;
  return typed.trim() === '' ? headings : `${typed.replace(/\s+$/, '')}\n\n${headings}`;
}
