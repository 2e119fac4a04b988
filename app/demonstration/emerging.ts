/** An item that the demonstration committee lists as an emerging choke point: the reasons are public, the judgement is invented. */
export interface DemonstrationEmerging {
  /** the publisher's key of an item on the map, or an item that is proposed and accepted first */
  item: string | { name_en: string; name_ja: string };
  by: string;
  ago: number;
  reason: string;
  citation: string;
  url: string;
  credibility: number;
}

const LICENCES_57 = {
  citation:
    'MOFCOM and Customs Announcement No. 57 of 2025, as told in “China Expands Export Controls on Middle and Heavy Rare Earth Elements”, SiliconExpert, 17 October 2025',
  url: 'https://www.siliconexpert.com/blog/china-expands-export-controls-on-middle-and-heavy-rare-earth-elements',
  credibility: 2,
};

/** Where items that are not on the map yet are proposed: in whose body, at which stage. */
export const EMERGING_PLACE = { body: 'rare-earths-and-critical-minerals', sector: 'rare_earths', stage: 'refinery' } as const;
/** Who proposes an item that is not on the map yet, and who accepts it. */
export const EMERGING_PROPOSER = 'hollingwick';
export const EMERGING_ACCEPTER = 'amane';

export const EMERGING: readonly DemonstrationEmerging[] = [
  {
    ...{ item: 'mineral:yttrium:refinery', by: 'vandermolen', ago: 7 },
    reason:
      'China has required a licence for yttrium metal, alloys, oxides and compounds since 4 April 2025. The United States imports all the yttrium that it uses, and quantum machines and coatings need it. No shares of refining by country are published.',
    citation:
      'MOFCOM and Customs Announcement No. 18 of 2025, as told in “China Imposes Export Controls on Medium and Heavy Rare Earth Materials”, Holland & Knight, 4 April 2025; USGS Mineral Commodity Summaries 2024',
    url: 'https://hklaw.com/en/insights/publications/2025/04/china-imposes-export-controls-on-medium-and-heavy-rare-earth-materials',
    credibility: 2,
  },
  {
    ...{ item: { name_en: 'Erbium, refined', name_ja: 'エルビウム（精製）' }, by: 'amane', ago: 6 },
    reason:
      'エルビウムは光増幅器や量子通信の素子に用いられる。中国は2025年11月8日からの輸出許可制を公表した（2026年11月10日まで停止と公表）。精製の国別シェアは公表されていない。',
    ...LICENCES_57,
  },
  {
    ...{ item: { name_en: 'Ytterbium-171', name_ja: 'イッテルビウム171' }, by: 'vandermolen', ago: 5 },
    reason:
      'The isotope on which several trapped-ion quantum computers and clocks run. Ytterbium came under the licensing that China announced for 8 November 2025 (suspended, as announced, to 10 November 2026). Who enriches the isotope, and how much, is in no published series.',
    ...LICENCES_57,
  },
];
