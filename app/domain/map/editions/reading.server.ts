import { sql, type SqlBool } from 'kysely';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { readAudience } from '#app/policy/audiences.server.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import { visibleBodies, visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Row, Tx } from '#db/schema.ts';
import { choicesIn, countsIn, type EditionContent } from './content.ts';
import { readKnown } from './known.server.ts';
import type { Plan } from './plan.ts';
import { planEdition } from './planning.server.ts';

/** An edition by its reference, if the actor may read it; whole. What was thrown away is there no more. One query. */
export async function findEdition(db: Db | Tx, actor: Actor, ref: string): Promise<Row<'editions'> | null> {
  const row = await db
    .selectFrom('editions as e')
    .selectAll('e')
    .where('e.ref', '=', ref)
    .where('e.state', '<>', 'dropped')
    .where(visibleTo(actor, 'e'))
    .executeTakeFirst();
  return row ?? null;
}

const SHOWN = 50;
/** Who runs an import says so more often than this; who has not is taken to have ended. */
export const SILENT_MS = 20_000;

/** Whether an import that is said to be under way has nobody who runs it any more. */
export const isAbandoned = ({ state, beat_at }: Pick<Row<'editions'>, 'state' | 'beat_at'>, now: Date): boolean =>
  state === 'importing' && (beat_at === null || now.getTime() - Date.parse(beat_at) > SILENT_MS);

/** The editions that the actor may read, without their contents, the newest first. One query. */
export async function readEditions(db: Db, actor: Actor, after: string, now: Date) {
  const [, at, id] = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) ([\w-]{36})$/.exec(after) ?? [];
  const person = db
    .selectFrom('people')
    .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
    .select(['people.id', 'people.family_name', 'people.given_name', 'people.native_name', 'organisations.party_id'])
    .where(visiblePeople(actor, now));
  const rows = await db
    .selectFrom('editions as e')
    .innerJoin('audiences', 'audiences.id', 'e.audience_id')
    .leftJoin('bodies as b', (join) => join.onRef('b.id', '=', 'e.home_body_id').on(visibleBodies(actor, 'b')))
    .leftJoin(person.as('p'), 'p.id', 'e.author_id')
    .where(visibleTo(actor, 'e'))
    .where('e.state', '<>', 'dropped')
    .$if(at !== undefined, (query) => query.where(sql<SqlBool>`(e.made_at < ${at} or (e.made_at = ${at} and e.id < ${id}))`))
    .select(['e.id', 'e.ref', 'e.family', 'e.title', 'e.published', 'e.state', 'e.made_at', 'e.imported_at', 'e.undone_at', 'e.beat_at'])
    .select(['e.counts', 'e.home_body_id', 'e.author_id', 'audiences.marking', 'b.slug', 'b.name_en as body_en', 'b.name_ja as body_ja'])
    .select(['p.family_name', 'p.given_name', 'p.native_name', 'p.party_id'])
    .orderBy('e.made_at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(SHOWN + 1)
    .execute();
  const page = rows.slice(0, SHOWN);
  const last = page.at(-1);
  return {
    rows: page.map(
      ({ counts, slug, body_en, body_ja, family_name, given_name, native_name, party_id, author_id, home_body_id, beat_at, ...row }) => ({
        ...row,
        state: isAbandoned({ state: row.state, beat_at }, now) ? ('stopped' as const) : row.state,
        counts: countsIn(counts),
        body: slug === null ? null : { slug, name_en: body_en ?? '', name_ja: body_ja ?? '' },
        by:
          family_name === null
            ? null
            : { family_name, given_name: given_name ?? '', native_name: native_name ?? '', party_id: party_id ?? '' },
        may: { undo: row.state === 'imported' && can(actor, 'edition.undo', { home_body_id, author_id }) },
      }),
    ),
    next: rows.length > SHOWN && last ? `${last.made_at} ${last.id}` : null,
  };
}

/** What an edition would do to the map, as its importer sees it now. Three queries, and those about narrow records: it is compared with the whole map. */
export async function planFor(db: Db | Tx, actor: Actor, edition: Row<'editions'>, now: Date) {
  const { published, home_body_id, audience_id, author_id } = edition;
  const record = { audience: await readAudience(db, audience_id), home_body_id, author_id };
  const known = await readKnown(db, actor, edition, record, now);
  const content = JSON.parse(edition.content) as EditionContent;
  const plan: Plan = planEdition(content, known, choicesIn(edition.choices), published);
  return { plan, known, content, audience: record.audience };
}
