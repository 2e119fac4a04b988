/** Indicators of a body's scope that crossed the body's own bounds, of what every reader of a meeting may read. */
import type { Actor } from '#app/policy/actor.ts';
import { readAudience } from '#app/policy/audiences.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { readThresholds, type Thresholds } from '../bodies/thresholds.server.ts';
import { isBeyond, measured, MEASURES, type Measure } from '../bodies/thresholds.ts';
import { readHistories, readStirredSince } from '../map/dated-claims.server.ts';
import type { Glance, Indicators } from '../map/glance.ts';
import { heldSince } from '../map/held-since.ts';
import { readGlancesForAll } from '../map/glances-for-all.server.ts';
import { audiencesForAll } from '../map/scenarios/for-all.server.ts';
import type { MeetingSubject } from './editing.server.ts';

/** A figure beyond its bound: HHI in points, the greatest share in percent, cover in days; `high` null: no end. */
export interface CrossedFigure {
  measure: Measure;
  low: number;
  high: number | null;
  bound: number;
  /** days of use that days of cover assume in stock */
  stock: number | null;
  /** the instant from which it is beyond the bound; of a bound that was set later, that one */
  at: string;
  /** the figure moved; else the bound did */
  moved: boolean;
}

/** An item of the map, its figures that crossed, and the series that they are computed on. */
export interface Crossed {
  id: string;
  ref: string;
  name_en: string;
  name_ja: string;
  basis: NonNullable<Glance['series']>['basis'];
  year: number;
  figures: CrossedFigure[];
}

async function readScopeOf(db: Db | Tx, bodyId: string): Promise<(glance: Glance) => boolean> {
  const sectors = await db.selectFrom('body_sectors').select('sector').where('body_id', '=', bodyId).execute();
  const items = await db.selectFrom('body_items').select('item_id').where('body_id', '=', bodyId).execute();
  const [inSectors, single] = [new Set(sectors.map(({ sector }) => sector)), new Set(items.map(({ item_id }) => item_id))];
  return ({ sector, id }) => inSectors.has(sector) || single.has(id);
}

/** What of an item is surely beyond its bound now. */
function beyond({ indicators }: Glance, bounds: Thresholds) {
  return MEASURES.flatMap((measure) => {
    const bound = bounds[measure];
    const figure = indicators && bound !== null ? measured(indicators, measure, bounds.stock) : null;
    return figure && bound !== null && isBeyond(measure, bound, figure) ? [{ measure, bound, ...figure }] : [];
  });
}

type Found = { glance: Glance; figures: ReturnType<typeof beyond> };

/**
 * Since when the figures of items that are beyond their bounds now have been so, in the order of each item's; undefined where nothing was
 * done about an item since that could matter: neither since the last meeting nor since its bound was set is told of what was before both.
 */
async function readPasts(
  db: Db | Tx,
  actor: Actor,
  found: readonly Found[],
  bounds: Thresholds,
  since: string,
  audiences: readonly string[],
) {
  const notBefore = (measure: Measure): string => {
    const set = bounds[`${measure}_since`] ?? '';
    return set > since ? set : since;
  };
  const first = MEASURES.filter((measure) => bounds[measure] !== null)
    .map(notBefore)
    .reduce((least, one) => (one < least ? one : least));
  const stirred = await readStirredSince(db, first);
  const asked = new Map(found.flatMap(({ glance, figures }) => (stirred.has(glance.id) ? [[glance.id, figures] as const] : [])));
  const pasts = new Map<string, (string | null)[]>();
  await readHistories(db, actor, [...asked.keys()], audiences, first, (item, { claims, totals }) => {
    const questions = asked.get(item)!.map(({ measure, bound }) => ({
      notBefore: notBefore(measure),
      holds: (indicators: Indicators) => {
        const was = measured(indicators, measure, bounds.stock);
        return was !== null && isBeyond(measure, bound, was);
      },
    }));
    pasts.set(item, heldSince(claims, totals, questions));
  });
  return (item: string) => pasts.get(item);
}

/** What was asked of figures last, and what came of it: the same figures are the same list until the map changes. */
const lastOf = new WeakMap<readonly Glance[], { asked: string; crossed: Crossed[] }>();

/**
 * The items of the meeting's body's scope of which an indicator crossed a bound of the body's since an instant, the newest first: it moved
 * over it, or the bound was set. `keeper` keeps the figures from one look to the next. Computed from what every reader of the meeting may read, and so the same whoever of them asks.
 */
export async function readCrossed(
  db: Db | Tx,
  keeper: Db,
  actor: Actor,
  meeting: MeetingSubject,
  since: string,
  now: Date,
): Promise<Crossed[]> {
  const { home_body_id } = meeting.subject;
  const bounds = await readThresholds(db, home_body_id);
  if (MEASURES.every((measure) => bounds[measure] === null)) return [];
  const record = { audience: await readAudience(db, meeting.audience_id), home_body_id, author_id: null };
  const audiences = await audiencesForAll(db, actor, record, now);
  const isInScope = await readScopeOf(db, home_body_id);
  const glances = await readGlancesForAll(db, keeper, actor, audiences);
  const found = glances
    .filter(isInScope)
    .map((glance) => ({ glance, figures: beyond(glance, bounds) }))
    .filter(({ figures }) => figures.length > 0);
  if (found.length === 0) return [];
  const asked = JSON.stringify([bounds, since, found.map(({ glance }) => glance.id)]);
  const known = lastOf.get(glances);
  if (known?.asked === asked) return known.crossed;
  const pastOf = await readPasts(db, actor, found, bounds, since, audiences);
  const crossed = found.flatMap(({ glance, figures }): Crossed[] => {
    const past = pastOf(glance.id);
    const dated = figures.flatMap(({ measure, bound, ...figure }, index): CrossedFigure[] => {
      const set = bounds[`${measure}_since`] ?? '';
      // What the map says unchanged since before was so then.
      const moved = past ? past[index]! : '';
      const at = moved !== null && moved > set ? moved : set;
      if (moved === null || at < since) return [];
      return [{ measure, bound, ...figure, stock: measure === 'cover' ? bounds.stock : null, at, moved: at === moved }];
    });
    const { id, ref, name_en, name_ja, series } = glance;
    return dated.length > 0 && series ? [{ id, ref, name_en, name_ja, basis: series.basis, year: series.year, figures: dated }] : [];
  });
  crossed.sort((a, b) => (newest(a) < newest(b) ? 1 : newest(a) > newest(b) ? -1 : a.ref < b.ref ? -1 : 1));
  lastOf.set(glances, { asked, crossed });
  return crossed;
}

/** When the last of an item's figures crossed. */
export const newest = ({ figures }: Pick<Crossed, 'figures'>): string => figures.reduce((last, { at }) => (at > last ? at : last), '');

/** Whether a figure of an item moved over its bound; else a bound was set that it was beyond already. */
export const hasMoved = ({ figures }: Pick<Crossed, 'figures'>): boolean => figures.some(({ moved }) => moved);

/** How many times its bound the furthest of an item's figures is, or days of cover are short of it. */
export const farthest = ({ figures }: Pick<Crossed, 'figures'>): number =>
  Math.max(...figures.map(({ measure, low, high, bound }) => (measure === 'cover' ? bound / Math.max(high ?? bound, 1) : low / bound)));
