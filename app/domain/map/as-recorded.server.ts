import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Standing } from '#app/policy/actor.ts';
import type { Row } from '#db/schema.ts';

/** What an item says that may be changed in place. */
const SAID = ['name_en', 'name_ja', 'name_ja_confirmed_at', 'kind', 'sector', 'stage_id'] as const;
const FIXED = [
  ...['id', 'home_body_id', 'audience_id', 'author_id', 'issued_at', 'quarantined_at', 'ref', 'external_key'],
  ...['name_ja_confirmed_by', 'source_id', 'version'],
] as const;

/**
 * The items as a query joins them: for who looks back, with the names, kind and stage that they had then; for anybody else the table.
 * Which of them a reader sees is for `visibleTo` and `holdsFor` to say.
 */
export function itemsFor({ until }: Standing): RawBuilder<Row<'items'>> {
  if (until === undefined) return sql<Row<'items'>>`items`;
  const fixed = FIXED.map((column) => sql.ref(`n.${column}`));
  const said = SAID.map(
    (column) => sql`case when f.item_id is null then ${sql.ref(`n.${column}`)} else ${sql.ref(`f.${column}`)} end as ${sql.ref(column)}`,
  );
  return sql<Row<'items'>>`(select ${sql.join([...fixed, ...said])} from items n left join item_versions f
    on f.item_id = n.id and f.version = (select min(e.version) from item_versions e where e.item_id = n.id and e.until > ${until}))`;
}

/** The HS codes of the item `alias`, with spaces between, as they were then; null where it has none. */
export function codesFor({ until }: Standing, alias: string): RawBuilder<string | null> {
  const id = sql.ref(`${alias}.id`);
  const now = sql<string | null>`(select string_agg(c.code, ' ') from item_codes c where c.item_id = ${id})`;
  if (until === undefined) return now;
  return sql<string | null>`coalesce((select e.codes from item_versions e where e.item_id = ${id} and e.until > ${until}
    order by e.version limit 1), ${now})`;
}

/** The countries on the watch list: then, for who looks back. */
export const watchedFor = ({ until }: Standing): RawBuilder<Row<'watched_countries'>> =>
  until === undefined
    ? sql<Row<'watched_countries'>>`watched_countries`
    : sql<Row<'watched_countries'>>`(select w.country, w.reason_en, w.reason_ja, w.added_at, w.added_by from watched_countries w
        where w.added_at <= ${until})`;

/** That something has not come to pass: the instant in `column` is unset or, for who looks back, was later. */
export const notYet = ({ until }: Standing, column: string): RawBuilder<SqlBool> =>
  until === undefined
    ? sql<SqlBool>`${sql.ref(column)} is null`
    : sql<SqlBool>`(${sql.ref(column)} is null or ${sql.ref(column)} > ${until})`;
