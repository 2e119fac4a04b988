/** The states of a site that a picture tells apart, by shape and colour. */
export const SITE_STATES = ['operating', 'growing', 'building', 'announced', 'other'] as const;
export type SiteState = (typeof SITE_STATES)[number];

/**
 * What a publisher's word for the state of a site comes to. Publishers have their own words ("operating_with_expansion",
 * "under_construction_slowed"); one that is not understood, or says that it is not known, is `other`.
 */
export function stateOf(status: string): SiteState {
  const word = status.toLowerCase().replaceAll(/[\s-]+/g, '_');
  if (/unresolved|unknown|cancel|closed|idle|paused|suspended/.test(word)) return 'other';
  if (/^(under_)?construction/.test(word)) return 'building';
  if (/^(operating|operational|active|production)/.test(word)) return /expansion|ramp/.test(word) ? 'growing' : 'operating';
  return /^(announced|planned|proposed|pre_?construction)/.test(word) ? 'announced' : 'other';
}

/** A site on the drawing. */
export interface PlacedSite {
  name: string;
  company: string;
  x: number;
  y: number;
  state: SiteState;
}

/** A mark for the sites that stand too near each other to be told apart. */
export interface SiteMark {
  x: number;
  y: number;
  state: SiteState;
  count: number;
  /** the first of them, for a few words about it */
  sites: Pick<PlacedSite, 'name' | 'company'>[];
}

const NAMED = 3;

/** Marks for sites: those of one state within one cell of this side, in the drawing's units, share one. */
export function marksOf(sites: readonly PlacedSite[], side: number): SiteMark[] {
  const marks = new Map<string, SiteMark>();
  for (const { name, company, x, y, state } of sites) {
    const key = `${state} ${Math.floor(x / side)} ${Math.floor(y / side)}`;
    const mark = marks.get(key);
    if (!mark) marks.set(key, { x, y, state, count: 1, sites: [{ name, company }] });
    else {
      mark.count += 1;
      if (mark.sites.length < NAMED) mark.sites.push({ name, company });
    }
  }
  return [...marks.values()];
}
