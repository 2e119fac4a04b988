import type { Db, Marking } from '#db/schema.ts';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { caveatOf } from '../audience/caveat.server.ts';
import { shownReaders } from '../audience/shown.server.ts';
import { placesOf } from './places.server.ts';

/** An item's document, as the page that writes it begins with. */
export interface Beginning {
  id: string;
  words: string;
  /** base64; '' where nothing is written */
  state: string;
  sequence: number;
}

/** What came to an item since a page last asked: updates in base64, to be taken in order. */
export interface News {
  id: string;
  sequence: number;
  at: string;
  changes: string[];
}

/** The readers that an item of a page has now, where the page showed others. */
export interface OtherReaders {
  id: string;
  shown: string;
  marking: Marking;
  parties: string[];
}

/** Of the items that a page asks about those whose readers are others than it showed (`shown`, by item); items that the actor may not write are left out. One query. */
export async function readOtherReaders(db: Db, actor: Actor, ref: string, shown: ReadonlyMap<string, string>): Promise<OtherReaders[]> {
  const rows = await placesOf(db, actor, ref)
    .innerJoin('audiences', 'audiences.id', 'g.audience_id')
    .select(['g.id', 'g.audience_id', 'm.home_body_id', 'audiences.marking'])
    .select(caveatOf('g'))
    .where('g.id', 'in', [...shown.keys()])
    .execute();
  return rows.flatMap(({ id, audience_id, home_body_id, marking, caveat }) => {
    const now = shownReaders({ id, audience_id });
    if (now === shown.get(id) || !can(actor, 'minutes.write', { home_body_id })) return [];
    return [{ id, shown: now, marking, parties: caveat?.split(',') ?? [] }];
  });
}

const selectTexts = (db: Db, actor: Actor, ref: string) =>
  placesOf(db, actor, ref)
    .innerJoin('minutes_texts as t', 't.agenda_item_id', 'g.id')
    .select(['g.id', 'm.home_body_id', 't.sequence', 't.updated_at']);

/** The documents of the items that the actor may write. One query. */
export async function readBeginnings(db: Db, actor: Actor, ref: string): Promise<Map<string, Beginning>> {
  const rows = await selectTexts(db, actor, ref).select(['t.words', 't.state']).execute();
  return new Map(rows.map(({ id, words, state, sequence }) => [id, { id, words, state, sequence }]));
}

/**
 * What others wrote since: `since` says by item the number that the page has. Items that the actor may not write are left out, as those
 * that there are not. Where the updates of that time are no longer kept one by one, the whole document comes instead.
 */
export async function readNews(db: Db, actor: Actor, ref: string, since: ReadonlyMap<string, number>): Promise<News[]> {
  const asked = [...since.keys()];
  const rows = (await selectTexts(db, actor, ref).where('g.id', 'in', asked).execute()).filter(
    ({ id, sequence, home_body_id }) => can(actor, 'minutes.write', { home_body_id }) && sequence > (since.get(id) ?? 0),
  );
  if (rows.length === 0) return [];
  const changes = await db
    .selectFrom('minutes_updates')
    .select(['agenda_item_id', 'sequence', 'change'])
    .where((eb) => eb.or(rows.map(({ id }) => eb.and([eb('agenda_item_id', '=', id), eb('sequence', '>', since.get(id) ?? 0)]))))
    .orderBy('sequence')
    .execute();
  const news: News[] = [];
  for (const { id, updated_at } of rows) {
    const own = changes.filter(({ agenda_item_id }) => agenda_item_id === id);
    const from = since.get(id) ?? 0;
    const last = own.at(-1)?.sequence ?? from;
    if (own.length === last - from && own.length > 0) {
      news.push({ id, sequence: last, at: updated_at, changes: own.map(({ change }) => change) });
      continue;
    }
    const whole = await db
      .selectFrom('minutes_texts')
      .select(['state', 'sequence'])
      .where('agenda_item_id', '=', id)
      .executeTakeFirstOrThrow();
    news.push({ id, sequence: whole.sequence, at: updated_at, changes: [whole.state] });
  }
  return news;
}
