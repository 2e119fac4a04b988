/** A change of the map that somebody of the demonstration proposes; invented, and never accepted: its figures are what was published. */
export interface DemonstrationChange {
  /** the publisher's key of the item that it is about */
  item: string;
  author: string;
  body: string;
  ago: number;
  supplier: string;
  /** in hundredths of a percent */
  share_low: number;
  share_high?: number;
  year: number;
  basis: 'plant' | 'mine' | 'refinery';
  citation: string;
  reason: string;
  /** who returned it, when, and why */
  returned?: { by: string; ago: number; answer: string };
}

export const MAP_CHANGES: readonly DemonstrationChange[] = [
  {
    ...{ item: 'mineral:gallium:plant', author: 'prendergale', body: 'semiconductors', ago: 4, supplier: 'JP' },
    ...{ share_low: 100, share_high: 200, year: 2025, basis: 'plant' },
    citation: 'Survey of recyclers, 2025, table 2 (invented, for the demonstration)',
    reason: 'The survey (invented) counts what Japanese recyclers recover; the published series leaves it out.',
  },
  {
    ...{ item: 'mineral:germanium:refinery', author: 'kirishima', body: 'semiconductors', ago: 9, supplier: 'CN' },
    ...{ share_low: 6_000, year: 2024, basis: 'refinery' },
    citation: '業界推計（架空・実演用）、2025年3月',
    reason: '公表系列に国別の内訳がないため、業界の推計（架空）を示す。',
    returned: { by: 'thornquist', ago: 6, answer: 'Which firms does the estimate (invented) cover? Please name the table.' },
  },
];
