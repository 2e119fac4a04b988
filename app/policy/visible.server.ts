import { expressionBuilder, sql, type Expression, type RawBuilder, type SqlBool } from 'kysely';
import { askedOnce } from '#db/asked-once.server.ts';
import type { Standing } from './actor.ts';

/** `ref in (values)`, false where there are none. */
export const isOneOf = (reference: string, values: Iterable<string>): RawBuilder<SqlBool> =>
  sql<SqlBool>`${expressionBuilder<Record<string, Record<string, string>>, string>()(reference, 'in', [...values])}`;

/** What stands in a query many times is made for a person once: the queries of a page ask it dozens of times. */
const made = new WeakMap<Standing, Map<string, Expression<unknown>>>();

function madeOnce<E extends Expression<unknown>>(person: Standing, name: string, make: () => E): E {
  const known = made.get(person) ?? new Map<string, Expression<unknown>>();
  made.set(person, known);
  const one = known.get(name) ?? make();
  known.set(name, one);
  return one as E;
}

/**
 * The ids of the audiences that let a person read: the same rule as audienceReads, as a subquery.
 * Built from what reaches the person (their bodies, their name), so that its cost does not grow with everybody's audiences.
 */
export const audiencesFor = (person: Standing): Expression<{ id: string }> =>
  madeOnce(person, ' audiences', () => askedOnce(audiencesOf(person)));

function audiencesOf(person: Standing): RawBuilder<{ id: string }> {
  const open = person.seats.length > 0 ? ['CLEAR', 'GREEN'] : ['CLEAR'];
  const reached = person.organisation_kind === 'government' ? ['AMBER', 'AMBER+STRICT'] : ['AMBER'];
  return sql<{ id: string }>`
    select a.id from (
      select id from audiences where ${isOneOf('marking', open)}
      union
      select b.audience_id from audience_bodies b join audiences x on x.id = b.audience_id
        where ${isOneOf('b.body_id', person.reaches)} and ${isOneOf('x.marking', reached)}
      union
      select audience_id from audience_persons where person_id = ${person.id}
    ) a
    where not exists (select 1 from audience_parties p where p.audience_id = a.id)
       or exists (select 1 from audience_parties p where p.audience_id = a.id and p.party_id = ${person.party_id})`;
}

/**
 * The read rule as a WHERE condition on any table with the columns of Substance, known in the query as `alias`.
 * Every list, search, count, chart, export and overlay asks it; nothing reads a record without it.
 * It is true or false, never NULL, so that `not visibleTo` finds what the person may not read.
 * Who looks back sees what was issued by then, of what they may read now: docs/decisions/looking-back.md.
 */
export const visibleTo = (person: Standing, alias: string): RawBuilder<SqlBool> => madeOnce(person, alias, () => ruleFor(person, alias));

function ruleFor(person: Standing, alias: string): RawBuilder<SqlBool> {
  if (!person.active) return sql<SqlBool>`1 = 0`;
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  const own = sql<SqlBool>`(${column('author_id')} is not null and ${column('author_id')} = ${person.id} and ${isOneOf(`${alias}.home_body_id`, person.seatedIn)})`;
  const byThen =
    person.until === undefined ? sql`` : sql` and ${column('issued_at')} is not null and ${column('issued_at')} <= ${person.until}`;
  return sql<SqlBool>`(${column('quarantined_at')} is null and (
    (${column('issued_at')} is not null and ${column('audience_id')} in (${audiencesFor(person)})) or ${own})${byThen})`;
}

/** The same for a body, whose audience is its own: it has no author and is never a draft. */
export const visibleBodies = (person: Standing, alias: string): RawBuilder<SqlBool> =>
  madeOnce(person, ` body ${alias}`, () =>
    person.active ? sql<SqlBool>`${sql.ref(`${alias}.audience_id`)} in (${audiencesFor(person)})` : sql<SqlBool>`1 = 0`,
  );
