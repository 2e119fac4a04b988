import type { Category, Impact, Likelihood, Reliability } from '#app/domain/reports/scales.ts';
import type { Language, Marking } from '#db/schema.ts';
import type { DemonstrationBody } from './bodies.ts';

/** One source of a report: Admiralty reliability and credibility, what it is, and where. */
type Source = readonly [reliability: Reliability, credibility: number, citation: string, url?: string];

/** A report of the demonstration. Firms in it are invented, or it states public facts with their source. */
export interface DemonstrationReport {
  key: string;
  /** the key of its author */
  author: string;
  body: DemonstrationBody;
  /** how many days ago it was filed */
  ago: number;
  marking: Marking;
  released?: readonly DemonstrationBody[];
  /** keys of named readers */
  readers?: readonly string[];
  caveat?: readonly string[];
  language: Language;
  title: string;
  description: string;
  category: Category;
  /** the publishers' own keys of map items */
  items: readonly string[];
  countries: readonly string[];
  horizon: 'now' | '3_months' | '12_months' | '3_years' | 'beyond';
  /** ICD 203 band 1–7 */
  likelihood: Likelihood;
  impact: Impact;
  confidence: 'low' | 'moderate' | 'high';
  response: string;
  sources: readonly Source[];
  confidential?: true;
  hidden?: true;
}

const CHIPS = 'semiconductors';
const MINERALS = 'rare-earths-and-critical-minerals';
const CELLS = 'batteries';
const SC = 'steering-committee';

export const REPORTS: readonly DemonstrationReport[] = [
  {
    key: 'heavy-rare-earths',
    author: 'vandermolen',
    body: MINERALS,
    ago: 74,
    marking: 'GREEN',
    language: 'en',
    title: 'Licensing of seven medium and heavy rare earths leaves dysprosium and terbium to single decisions',
    description: `Announcement No. 18 of 2025 put samarium, gadolinium, terbium, dysprosium, lutetium, scandium and yttrium, with their alloys, oxides, compounds and mixtures, under licence from 4 April 2025. Magnets bearing terbium or dysprosium are included.

Each licence is decided by itself. The committee has no shared picture of how long its two sides wait for one, or of which end uses are refused.`,
    category: 'export_restriction',
    items: [
      'mineral:magnet-rare-earths:refinery',
      'mineral:rare-earths:refinery',
      'mineral:rare-earths:magnets',
      'mineral:yttrium:refinery',
    ],
    countries: ['CN'],
    horizon: 'now',
    likelihood: 6,
    impact: 4,
    confidence: 'high',
    response: 'Both sides count the applications of their firms and the days until they are answered, in the same form, every month.',
    sources: [
      [
        'B',
        1,
        'Holland & Knight, “China Imposes Export Controls on Medium and Heavy Rare Earth Materials”, 4 April 2025',
        'https://hklaw.com/en/insights/publications/2025/04/china-imposes-export-controls-on-medium-and-heavy-rare-earth-materials',
      ],
      ['A', 1, 'IEA, Critical Minerals Dataset: refining of magnet rare earths 2024, China 91.3 % (in the map)'],
    ],
  },
  {
    key: 'gallium-germanium',
    author: 'prendergale',
    body: CHIPS,
    ago: 66,
    marking: 'GREEN',
    language: 'en',
    title: 'Gallium and germanium: a ban that is suspended, a licence that is not',
    description: `Gallium and germanium have been under licence since 1 August 2023. The ban of 3 December 2024 on shipments to the United States was suspended from 9 November 2025 to 27 November 2026; the licence itself stayed.

A supplier that ships today may not be able to after the suspension ends. Stocks bought in the meantime are the only cushion.`,
    category: 'export_restriction',
    items: ['mineral:gallium:plant', 'mineral:germanium:refinery', 'eto:N26'],
    countries: ['CN'],
    horizon: '3_months',
    likelihood: 4,
    impact: 4,
    confidence: 'moderate',
    response: 'Ask the advisers of both sides for days of stock at the makers of compound wafers, in bands.',
    sources: [
      [
        'C',
        2,
        'Ministry of Commerce and Customs, announcement of 3 July 2023 on gallium and germanium (translation)',
        'http://szfmmetal.com/index.php?c=News&a=view&aid=538&lang=en',
      ],
    ],
  },
  {
    key: 'resist',
    author: 'yukimura',
    body: CHIPS,
    ago: 58,
    marking: 'AMBER+STRICT',
    language: 'ja',
    title: 'EUV用フォトレジスト原料の単一調達先（架空企業「三芳ファイン材料」）の操業停止のおそれ',
    description: `当社の二次調達先である三芳ファイン材料（架空の企業）から、老朽設備の更新のため来春に約6週間の操業停止を予定しているとの連絡があった。同社は光酸発生剤の前駆体の一種について、把握している限り唯一の供給者である。

代替品の評価には通常9か月から12か月を要する。現在の在庫では、停止が8週間を超えた場合に影響が出る可能性がある。`,
    category: 'market_concentration',
    items: ['eto:N31', 'eto:N20'],
    countries: ['JP'],
    horizon: '12_months',
    likelihood: 3,
    impact: 4,
    confidence: 'moderate',
    response: '停止時期を需要の少ない月に移せないか、両国の需要家の計画と突き合わせる。',
    sources: [['B', 2, '調達先からの通知（架空）']],
    confidential: true,
    hidden: true,
  },
  {
    key: 'inspection-parts',
    author: 'dunmoore',
    body: CHIPS,
    ago: 51,
    marking: 'AMBER',
    language: 'en',
    title: 'Lead time of laser sources for wafer inspection doubles at “Corvane Optics” (invented)',
    description: `Corvane Optics, an invented maker of deep-ultraviolet laser sources, has told its customers that lead times rise from 20 to 41 weeks. It names one crystal grower as the cause.

Two makers of inspection tools, one on each side, buy from it. Neither has qualified a second source.`,
    category: 'market_concentration',
    items: ['eto:N61', 'eto:N67'],
    countries: ['US', 'JP'],
    horizon: '12_months',
    likelihood: 5,
    impact: 3,
    confidence: 'moderate',
    response: 'Compare the qualification plans of both tool makers before either commits to a second source alone.',
    sources: [['B', 3, 'Customer letter of the supplier (invented)']],
    confidential: true,
  },
  {
    key: 'annealing-gap',
    author: 'kirishima',
    body: CHIPS,
    ago: 44,
    marking: 'AMBER',
    language: 'ja',
    title: '成膜・アニール装置の規制の発効日と対象国の日米間の差',
    description: `我が国は2023年7月23日に23品目を輸出令別表第一に追加した（洗浄3、成膜11、アニール1、露光4、エッチング3、検査1）。全地域向けを対象とする点で、仕向地を限定する米国の規制と構成が異なる。

同等の装置が、ある仕向地について一方では許可対象、他方では対象外となる組合せがないか、品目単位で照合する必要がある。`,
    category: 'other',
    items: ['eto:N36', 'eto:N41', 'eto:N49', 'eto:N103'],
    countries: ['US', 'JP'],
    horizon: '12_months',
    likelihood: 5,
    impact: 3,
    confidence: 'high',
    response: '地図上の品目に双方の規制番号を結び付け、発効日の空白と方針の相違を一覧にする。',
    sources: [
      [
        'B',
        1,
        'Baker McKenzie, “Japanese Government Imposes Additional Controls on Semiconductor-Related Items”, 2023-06-02',
        'https://www.globalcompliancenews.com/2023/06/02/https-sanctionsnews-bakermckenzie-com-japanese-government-imposes-additional-controls-on-semiconductor-related-items_05302023/',
      ],
      [
        'B',
        2,
        'Hogan Lovells, “Japan’s New Chip Equipment Export Rules Take Effect”, 2023',
        'https://www.engage.hoganlovells.com/knowledgeservices/news/japans-new-chip-equipment-export-rules-take-effect/',
      ],
    ],
  },
  {
    key: 'graphite',
    author: 'ashgrove',
    body: CELLS,
    ago: 40,
    marking: 'AMBER',
    released: [MINERALS],
    language: 'en',
    title: 'Graphite anode: licence, suspended tightening, and no second source of spherical graphite in either country',
    description: `Artificial graphite of high purity and natural flake graphite have been under licence since 1 December 2023. A stricter rule on artificial graphite anode material, furnaces and process know-how was announced on 9 October 2025 and suspended until 10 November 2026.

Plants of both countries that make cells depend on the same step, spheroidising and coating, which neither has at scale.`,
    category: 'export_restriction',
    items: ['mineral:graphite:mine', 'mineral:graphite:refinery', 'battery:cells'],
    countries: ['CN'],
    horizon: '12_months',
    likelihood: 5,
    impact: 4,
    confidence: 'moderate',
    response: 'Look at joint finance for one coating line in a third country before either side subsidises its own.',
    sources: [
      [
        'C',
        2,
        'Interos, “China’s Graphite Controls: Full Text Translation”, 17 January 2024',
        'https://www.interos.ai/resources/chinas-graphite-controls-full-text-translation/',
      ],
    ],
  },
  {
    key: 'lfp-knowhow',
    author: 'shinomiya',
    body: CELLS,
    ago: 35,
    marking: 'AMBER+STRICT',
    language: 'ja',
    title: 'リン酸鉄リチウム正極の製造技術が輸出制限目録に追加された影響',
    description: `2025年7月15日、一定性能以上のリン酸鉄リチウム、リン酸マンガン鉄リチウム及びリン酸塩系前駆体の製造技術が、輸出を禁止又は制限する技術の目録に追加された。

北米で計画中の生産ライン（架空企業「青嶺セル」）は当該技術の供与を前提としており、立上げの延期又は方式変更の可能性がある。`,
    category: 'forced_technology_transfer',
    items: ['battery:processing', 'battery:cells', 'mineral:lithium:refinery'],
    countries: ['CN', 'US'],
    horizon: '12_months',
    likelihood: 4,
    impact: 3,
    confidence: 'low',
    response: '延期の影響を受ける両国の納入計画を分科会内で確認する。',
    sources: [
      [
        'C',
        3,
        'ipmarch.cn, revised Catalogue of Technologies Prohibited or Restricted from Export, 2025-07',
        'https://ipmarch.cn/en/NewsDetail/6020521.html',
      ],
    ],
    confidential: true,
  },
  {
    key: 'magnet-reliance',
    author: 'amane',
    body: MINERALS,
    ago: 33,
    marking: 'GREEN',
    language: 'ja',
    title: '我が国のレアアースの対中依存度、50％未満の目標に対し70％超へ逆戻り',
    description: `我が国のレアアース輸入に占める中国の割合は2010年に82％、2018年から2019年に58％まで低下し、2025年までに50％未満とする目標が掲げられたが、2025年時点では再び70％を超えたとされる。

分離・精製の集中は採掘よりも高い。採掘地の多角化のみでは依存度は下がらない。`,
    category: 'market_concentration',
    items: ['mineral:rare-earths:mine', 'mineral:rare-earths:separation', 'mineral:rare-earths:refinery'],
    countries: ['CN', 'AU'],
    horizon: '3_years',
    likelihood: 7,
    impact: 4,
    confidence: 'high',
    response: '分離工程への共同投資の候補を、オーストラリア及びインドのオブザーバーの意見を聴いて整理する。',
    sources: [
      ['B', 2, 'Atlantic Council, “Enhancing US-Japan Cooperation on Global Supply Chains”, 2021-05'],
      ['C', 2, 'Project Syndicate（台北時報掲載）, 2025'],
    ],
  },
  {
    key: 'magnet-plant',
    author: 'castlebrook',
    body: MINERALS,
    ago: 29,
    marking: 'AMBER',
    language: 'en',
    title: 'Heavy rare-earth feed for a new magnet plant is contracted for its first year only (invented: “Ridgewater Magnetics”)',
    description: `Ridgewater Magnetics, an invented firm, starts sintering next spring. Its contract for dysprosium oxide covers the first twelve months; the offer for the second year is bound to an export licence that the seller does not hold yet.`,
    category: 'market_concentration',
    items: ['mineral:rare-earths:magnets', 'mineral:magnet-rare-earths:refinery'],
    countries: ['US', 'AU'],
    horizon: '12_months',
    likelihood: 4,
    impact: 3,
    confidence: 'moderate',
    response: 'See whether a swap with a Japanese buyer of light rare earths would bring both to two years of cover.',
    sources: [['B', 3, 'Conversation with the firm (invented)']],
    confidential: true,
  },
  {
    key: 'insider',
    author: 'takatori',
    body: CHIPS,
    ago: 26,
    marking: 'RED',
    readers: ['thornquist', 'minase', 'whitcombe'],
    language: 'ja',
    title: '装置メーカー退職者による設計情報持出しの疑い（架空事例）',
    description: `架空の装置メーカーにおいて、退職者が熱処理工程の設計情報を持ち出した疑いがあるとの相談を受けた。関係する部品は米国側の企業にも納入されている。捜査に関わるため、名指しした者以外に伝えないこと。`,
    category: 'ip_theft_espionage',
    items: ['eto:N43'],
    countries: ['JP'],
    horizon: 'now',
    likelihood: 4,
    impact: 4,
    confidence: 'low',
    response: '米国側で同種の照会がないか、共同議長間でのみ確認する。',
    sources: [['E', 3, '関係企業からの相談（架空）']],
  },
  {
    key: 'military-users',
    author: 'kuon',
    body: MINERALS,
    ago: 22,
    marking: 'AMBER',
    caveat: ['US', 'JP'],
    language: 'ja',
    title: '軍事関連の利用者に対する両用品目の輸出禁止（2026年1月6日）と監視リスト掲載の拡大',
    description: `2026年1月6日、我が国の軍事利用者及び軍事用途に対する両用品目の輸出が禁止され、第三国からの再移転にも責任が及ぶとされた。2026年2月24日に20の企業・団体、6月29日にさらに20の企業・団体が監視リストに掲載された。

民生用途であっても、用途確認の書類を求められ、出荷が遅れる例が出ている。`,
    category: 'economic_coercion',
    items: ['mineral:magnet-rare-earths:refinery', 'mineral:gallium:plant', 'mineral:yttrium:refinery'],
    countries: ['CN', 'JP'],
    horizon: 'now',
    likelihood: 6,
    impact: 5,
    confidence: 'high',
    response: '融通の要否を判断するため、影響を受ける品目の在庫日数を双方で確認する。',
    sources: [
      [
        'B',
        2,
        'Graf von Westphalen, “China Bans Exports of Dual-Use Items to Japanese Military and Expands Re-Export Liability”, 2026-01',
        'https://www.gvw.com/en/news/blog/detail/china-bans-exports-of-dual-use-items-to-japanese-military-and-expands-re-export-liability',
      ],
    ],
  },
  {
    key: 'quartz',
    author: 'stonebrook',
    body: CHIPS,
    ago: 17,
    marking: 'GREEN',
    language: 'en',
    title: 'A storm closes the only road to two quartz mines for eleven days in an exercise scenario',
    description: `For the exercise in spring: a storm of the kind seen once in forty years closes the road to two neighbouring mines of high-purity quartz. The scenario asks which makers of crucibles hold stock, and when wafers would be felt to be missing. Places and firms in it are invented.`,
    category: 'natural_hazard',
    items: ['eto:N26', 'eto:N8'],
    countries: ['US'],
    horizon: '3_years',
    likelihood: 2,
    impact: 5,
    confidence: 'moderate',
    response: 'Use it as the first joint exercise of the working group.',
    sources: [['A', 2, 'Scenario written for the exercise (invented)']],
  },
  {
    key: 'choke-point',
    author: 'tsukishiro',
    body: MINERALS,
    ago: 9,
    marking: 'CLEAR',
    language: 'en',
    title: 'Choke points move: erbium, ytterbium and yttrium for quantum machines',
    description: `Papers behind this committee warn that choke points move with technology. Ytterbium-171, erbium and yttrium are used in quantum machines in very small amounts, and come from the same separation plants as the rare earths of magnets.

The list of rare earths under licence was to grow by holmium, erbium, thulium, europium and ytterbium; that step was suspended until 10 November 2026.`,
    category: 'emerging_choke_point',
    items: ['mineral:yttrium:refinery', 'mineral:rare-earths:separation'],
    countries: ['CN'],
    horizon: '3_years',
    likelihood: 4,
    impact: 3,
    confidence: 'low',
    response: 'Ask research institutes of both sides for yearly amounts and purity, to put these materials on the map.',
    sources: [
      [
        'C',
        2,
        'SiliconExpert, “China Expands Export Controls on Middle and Heavy Rare Earth Elements”, 17 October 2025',
        'https://www.siliconexpert.com/blog/china-expands-export-controls-on-middle-and-heavy-rare-earth-elements',
      ],
    ],
  },
  {
    key: 'cover',
    author: 'whitcombe',
    body: SC,
    ago: 5,
    marking: 'AMBER',
    released: [CHIPS, MINERALS],
    language: 'en',
    title: 'Three suspensions of export measures end within seventeen days of each other',
    description: `Measures on rare earths, lithium cells and graphite were suspended until 10 November 2026; those on gallium, germanium and antimony until 27 November 2026. Whether they return, are prolonged or are replaced will be known late.

The working groups have looked at each by itself. Nobody has looked at all of them at once.`,
    category: 'export_restriction',
    items: ['mineral:gallium:plant', 'mineral:germanium:refinery', 'mineral:antimony:mine', 'mineral:graphite:refinery'],
    countries: ['CN'],
    horizon: '3_months',
    likelihood: 4,
    impact: 5,
    confidence: 'moderate',
    response: 'One table for the next meeting: item, measure, date, days of cover of each side.',
    sources: [
      [
        'B',
        2,
        'ChemRadar (CIRS), Announcement No. 70 of 2025 suspends Nos. 55–58, 61 and 62, November 2025',
        'https://www.chemradar.com/en/news/detail/f3s7t2oy9qf4',
      ],
    ],
  },
];
