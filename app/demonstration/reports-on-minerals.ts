import type { DemonstrationReport } from './reports.ts';

const CHIPS = 'semiconductors';
const MINERALS = 'rare-earths-and-critical-minerals';
const CELLS = 'batteries';
const SC = 'steering-committee';

/** What the working group on minerals, its sub-group on batteries and the committee have been told. */
export const REPORTS_ON_MINERALS: readonly DemonstrationReport[] = [
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
