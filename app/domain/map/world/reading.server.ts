import type { Actor } from '#app/policy/actor.ts';
import type { Db, Marking, Sector } from '#db/schema.ts';
import { committeeName } from '#seed/countries/countries.server.ts';
import { choicesOf } from '../choices.server.ts';
import { groupsOf } from '../countries.server.ts';
import { indicatorsOf, type Glance } from '../glance.ts';
import { lineOfSite, visibleSites, type SiteRead } from '../item.server.ts';
import type { ItemFigures } from '../items.server.ts';
import { readItemFigures } from '../kept-glances.server.ts';
import { narrow } from '../narrowing.server.ts';
import { defaultSeries, seriesOf, type Series } from '../series.ts';
import { creditsOf, readCredits, withoutCredit } from '../sources.server.ts';
import { strictest } from '../strictest.ts';
import { describe, nameOf, readItemClaims, tableOf, totalsOf, type ClaimRead } from '../supply.server.ts';
import type { WorldAsked } from './asking.ts';
import { circlesOf, type Share } from './circles.ts';
import { frameOf, spotOf, spotOfCountry } from './projection.server.ts';
import { stateOf, type PlacedSite, type SiteState } from './sites.ts';
import type { Spot } from './views.ts';
import { arrangeStandings, sizeOf, standingsOf } from './standings.ts';

/** So many items can be chosen from a list; of more one is found by its name. */
const LISTED = 400;
const FOUND = 20;

const shortly = ({ ref, name_en, name_ja, sector }: Glance) => ({ ref, name_en, name_ja, sector });

/** Where sites stand on the drawing, and in what state. */
export function placed<S extends Pick<SiteRead, 'name' | 'name_en' | 'latitude' | 'longitude' | 'status'>>(sites: readonly S[]) {
  return sites.map((site) => {
    const spot = site.latitude === null || site.longitude === null ? null : spotOf(Number(site.longitude), Number(site.latitude));
    return { ...site, spot, state: stateOf(site.status) };
  });
}

/** Of the sites those that have a place on the drawing. */
export const onDrawing = (sites: readonly (Pick<SiteRead, 'name' | 'name_en'> & { spot: Spot | null; state: SiteState })[]): PlacedSite[] =>
  sites.flatMap(({ name, name_en, spot, state }) => (spot ? [{ name, company: name_en, ...spot, state }] : []));

/** The series that an address names: by its whole name, else the best one of the basis and the year; else the default. */
function chosen(series: readonly Series<ClaimRead>[], asked: WorldAsked): Series<ClaimRead> | null {
  const narrowed = series.filter(
    ({ basis, year }) => (asked.basis === '' || basis === asked.basis) && (asked.year === '' || String(year) === asked.year),
  );
  const best = (of: readonly Series<ClaimRead>[]) => defaultSeries(of) ?? of[0] ?? null;
  return series.find((one) => nameOf(one) === asked.series) ?? best(narrowed) ?? best(series);
}

/** Companies are seated somewhere: what those of one country hold of one series is summed, for it is of one whole. */
function sharesOf(series: Series<ClaimRead>, kind: WorldAsked['kind'], { suppliers }: ItemFigures): Share[] {
  const known = series.parts.flatMap(({ claim, low, high }) =>
    low === null || high === null || claim.unallocated === 1 ? [] : [{ claim, low, high }],
  );
  if (kind === 'country')
    return known.map(({ claim, low, high }) => ({
      ...{ ref: claim.supplier_ref, country: claim.country, name_en: claim.name_en, name_ja: claim.name_ja, low, high },
      spot: spotOfCountry(claim.country),
    }));
  const refOf = new Map([...suppliers.values()].flatMap(({ kind, country, ref }) => (kind === 'country' ? [[country, ref] as const] : [])));
  const seats = new Map<string, Share>();
  for (const { claim, low, high } of known) {
    const { country } = claim;
    if (country === null) continue;
    const at = seats.get(country) ?? {
      ...{ ref: refOf.get(country) ?? null, country, ...committeeName(country), low: 0, high: 0 },
      spot: spotOfCountry(country),
    };
    seats.set(country, { ...at, low: at.low + low, high: at.high + high });
  }
  return [...seats.values()];
}

/** One item: who supplies it, on the series that the address names. Two queries. */
async function ofItem(db: Db, actor: Actor, item: Glance, asked: WorldAsked, figures: ItemFigures) {
  const [all, sites] = await Promise.all([
    readItemClaims(db, actor, item.id),
    visibleSites(db, actor).where('sites.item_id', '=', item.id).execute(),
  ]);
  const claims = all.filter(({ measure }) => measure === 'production');
  const of = (kind: WorldAsked['kind']) =>
    seriesOf(
      claims.filter(({ supplier_kind }) => supplier_kind === kind),
      totalsOf(claims),
    );
  const series = of(asked.kind);
  const one = chosen(series, asked);
  const table = one && tableOf(one);
  const seatOf = new Map(claims.map(({ supplier_ref, country }) => [supplier_ref, country && committeeName(country)]));
  const used = one ? all.filter(({ source_id }) => source_id === one.source_id) : [];
  return {
    shown: {
      of: 'item' as const,
      item: { ...shortly(item), kind: item.kind, stage: item.stage },
      table: table && { ...table, parts: table.parts.map((part) => ({ ...part, seat: seatOf.get(part.ref) || null })) },
      indicators: one && one.distribution.holdings.length > 0 ? indicatorsOf(one.distribution, groupsOf(claims)) : null,
      series: series.map(describe),
      bothKinds: (['country', 'company'] as const).filter((kind) => claims.some(({ supplier_kind }) => supplier_kind === kind)),
    },
    shares: one ? sharesOf(one, asked.kind, figures) : [],
    sites: placed(sites.map(lineOfSite).map(withoutCredit)),
    markings: [item.marking, ...(table?.parts ?? []).map(({ marking }) => marking)],
    credits: creditsOf([...used, ...sites]),
    years: one ? [one.year] : [],
  };
}

/** A sector, or all: how countries stand among its items. Two queries. */
async function ofSector(db: Db, actor: Actor, asked: WorldAsked, { glances, supplies, suppliers }: ItemFigures) {
  const items = glances.filter(({ sector }) => asked.sector === '' || sector === asked.sector);
  const known = items.filter(({ series }) => series !== null);
  const { standings, known: count } = standingsOf(known.map(({ id }) => supplies.get(id)?.countries?.distribution.holdings ?? []));
  const sites = await visibleSites(db, actor)
    .$if(asked.sector !== '', (query) => query.where('items.sector', '=', asked.sector as Sector))
    .execute();
  const rows = arrangeStandings(standings, asked.size).flatMap(({ supplier_id, ...standing }) => {
    const of = suppliers.get(supplier_id);
    if (!of) return [];
    const { ref, country, name_en, name_ja } = of;
    return [{ ...{ ref, country, name_en, name_ja }, ...standing, ...sizeOf({ supplier_id, ...standing }, asked.size, count) }];
  });
  return {
    shown: { of: 'sector' as const, items: items.length, known: count, rows },
    shares: rows.map(({ ref, country, name_en, name_ja, low, high }): Share => {
      return { ref, country, name_en, name_ja, low, high, spot: spotOfCountry(country) };
    }),
    sites: placed(sites.map(lineOfSite).map(withoutCredit)),
    markings: known.map(({ marking }) => marking),
    credits: await readCredits(db, [
      ...known.flatMap(({ series }) => (series ? [series.source_id] : [])),
      ...sites.map((site) => site.source_id),
    ]),
    years: known.flatMap(({ series }) => (series ? [series.year] : [])),
  };
}

/**
 * The picture of the world that an address asks for, of what the actor may see. Three queries where the figures are known, six at most.
 * An item that the actor may not see is answered as one that there is not.
 */
export async function readWorld(db: Db, actor: Actor, asked: WorldAsked) {
  const figures = await readItemFigures(db, actor);
  const { glances } = figures;
  const item = glances.find(({ ref }) => ref === asked.item);
  const read = item ? await ofItem(db, actor, item, asked, figures) : await ofSector(db, actor, asked, figures);
  const found = asked.find === '' ? [] : narrow(glances, { q: asked.find, sector: '', stage: '', kind: '', band: '', leader: '' });
  const sector = item?.sector ?? asked.sector;
  const listed = glances.filter((one) => sector === '' || one.sector === sector);
  const markings: Marking[] = [...read.markings, ...read.sites.map(({ marking }) => marking)];
  return {
    ...read,
    circles: circlesOf(read.shares),
    unplaced: read.shares.filter(({ spot, high }) => !spot && high > 0),
    marking: strictest(markings),
    frame: frameOf(asked.view),
    all: glances.length,
    missing: asked.item !== '' && !item,
    choices: { sectors: choicesOf(glances).sectors, items: listed.length <= LISTED ? listed.map(shortly) : item ? [shortly(item)] : [] },
    found: { first: found.slice(0, FOUND).map(shortly), all: found.length },
  };
}

export type WorldRead = Awaited<ReturnType<typeof readWorld>>;
