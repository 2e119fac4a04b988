import type { Built } from './building/building.ts';
import { LONG_AGENDA } from './building/long-agenda.ts';
import { COMMON, RARE } from './building/prose.ts';

/** One thing that the load does over and over. */
export interface Job {
  name: string;
  paths: readonly string[];
  /** a form that is posted, its `draft` and `title` new each time */
  form?: URLSearchParams;
  /** what a good answer is */
  status: number;
}

const search = (q: string) => `/search?${new URLSearchParams({ q }).toString()}`;

/** Everything that is measured. */
export function jobsFor({ refs, body, item_id }: Built): Job[] {
  return [
    { name: 'report list, filtered', paths: ['/reports?likelihood=4'], status: 200 },
    { name: 'report page', paths: refs.map((ref) => `/reports/${ref}`), status: 200 },
    { name: `search, common word (${COMMON.en})`, paths: [search(COMMON.en)], status: 200 },
    { name: `search, rare word (${RARE.en})`, paths: [search(RARE.en)], status: 200 },
    { name: `search, common word (${COMMON.ja})`, paths: [search(COMMON.ja)], status: 200 },
    { name: `search, rare word (${RARE.ja})`, paths: [search(RARE.ja)], status: 200 },
    { name: 'the tracker', paths: ['/actions'], status: 200 },
    { name: 'the tracker, filtered', paths: ['/actions?state=open&status=blocked&priority=high'], status: 200 },
    { name: 'the board', paths: ['/actions?view=board'], status: 200 },
    { name: 'the time line', paths: ['/actions?view=timeline'], status: 200 },
    { name: 'the calendar', paths: ['/actions?view=calendar'], status: 200 },
    { name: 'the map list', paths: ['/map'], status: 200 },
    { name: 'the matrix of 500 control entries × 20 parties', paths: ['/controls'], status: 200 },
    { name: 'the register, filtered', paths: ['/decisions?view=register&state=adopted&year=2026'], status: 200 },
    { name: 'the register, a common word', paths: [`/decisions?${new URLSearchParams({ q: COMMON.en }).toString()}`], status: 200 },
    { name: 'an agenda of 60 items and 200 papers', paths: [`/meetings/${LONG_AGENDA}`], status: 200 },
    { name: 'filing a report', paths: ['/reports/drafts/new'], form: reportForm(body.id, item_id), status: 302 },
  ];
}

/** A report as its form sends it: with no word that is searched for, and of another likelihood than the list's, so that no page grows by it. */
function reportForm(body: string, item: string): URLSearchParams {
  return new URLSearchParams([
    ['act', 'file'],
    ['version', '0'],
    ['description', '許可が遅れている。 The licence is delayed, and stocks cover three weeks of use.\n\nTwo firms report the same.'],
    ['category', 'export_restriction'],
    ['items', item],
    ['countries', 'CN'],
    ['horizon', '3_months'],
    ['likelihood', '3'],
    ['impact', '3'],
    ['confidence', 'moderate'],
    ['sources[0].reliability', 'B'],
    ['sources[0].credibility', '2'],
    ['sources[0].citation', 'A trade journal'],
    ['response', 'Ask the suppliers.'],
    ['language', 'en'],
    ['home_body_id', body],
    ['marking', 'AMBER'],
  ]);
}
