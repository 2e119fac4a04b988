import { sql, type RawBuilder } from 'kysely';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { dayIn } from '#app/policy/days.ts';
import { todayByParty, visiblePeople } from '#app/policy/readers.server.ts';
import { visibleBodies, visibleTo } from '#app/policy/visible.server.ts';
import { askedFor, askTogether } from '#db/together.server.ts';
import type { CaseState, Db, Tx } from '#db/schema.ts';
import { caveatOf } from '../audience/caveat.server.ts';
import { entriesOf } from '../audience/entries.server.ts';
import { readTies } from '../ties/reading.server.ts';
import { readsQuestion, selectAskable } from './asking.server.ts';
import { POSSIBLE, stateNow, type CaseAct } from './states.ts';

const SHOWN = 200;

/** The same as stateNow, of the cases `c`. */
const stateAt = (at: string): RawBuilder<CaseState> =>
  sql<CaseState>`(case when c.in_force_at <= ${at} then 'in_force' when c.state = 'notified' and c.comments_until <= ${at} then 'due' else c.state end)`;

/** The cases that the actor reads, the newest first, and the questions put to them. One query. */
export async function readCases(db: Db, actor: Actor, state: string, now: Date) {
  const { cases, questions } = await askTogether(db, {
    cases: db
      .selectFrom('coordination_cases as c')
      .innerJoin('audiences', 'audiences.id', 'c.audience_id')
      .select(['c.id', 'c.ref', 'c.title', 'c.party', 'c.other_party', 'c.state', 'c.comments_until', 'c.in_force_at', 'c.updated_at'])
      .select('audiences.marking')
      .where(visibleTo(actor, 'c'))
      .$if(state !== '', (query) => query.where(stateAt(now.toISOString()), '=', state as CaseState))
      .orderBy('c.updated_at', 'desc')
      .orderBy('c.id', 'desc')
      .limit(SHOWN),
    questions: db
      .selectFrom('coordination_questions as q')
      .innerJoin('coordination_cases as c', 'c.id', 'q.case_id')
      .innerJoin('audiences', 'audiences.id', 'q.audience_id')
      .select(['q.ref', 'q.words', 'q.due_on', 'q.answered_at', 'audiences.marking'])
      .where('q.asked_id', '=', actor.id)
      .where('q.withdrawn_at', 'is', null)
      .where(readsQuestion(actor, 'q', 'c'))
      .orderBy('q.due_on')
      .orderBy('q.id')
      .limit(SHOWN),
  });
  return { cases: cases.map((one) => ({ ...one, state: stateNow(one, now) })), questions };
}

const nameIn = (row: { family_name: string | null; given_name: string | null; native_name: string | null }) =>
  row.family_name === null ? null : { family_name: row.family_name, given_name: row.given_name ?? '', native_name: row.native_name ?? '' };

/** A case with what the actor may do with it; null where they do not read it. One query. */
export async function readCase(db: Db | Tx, actor: Actor, ref: string, now: Date) {
  const row = await db
    .selectFrom('coordination_cases as c')
    .innerJoin('audiences', 'audiences.id', 'c.audience_id')
    .leftJoin('bodies as b', (join) => join.onRef('b.id', '=', 'c.home_body_id').on(visibleBodies(actor, 'b')))
    .innerJoin('parties as p1', 'p1.id', 'c.party')
    .innerJoin('parties as p2', 'p2.id', 'c.other_party')
    .leftJoin('people', (join) => join.onRef('people.id', '=', 'c.author_id').on(visiblePeople(actor, now)))
    .selectAll('c')
    .select(['p1.capital_zone as zone', 'p2.capital_zone as other_zone'])
    .select(['audiences.marking', 'b.slug as body_slug', 'b.name_en as body_en', 'b.name_ja as body_ja', caveatOf('c')])
    .select(['people.family_name', 'people.given_name', 'people.native_name'])
    .where('c.ref', '=', ref)
    .where(visibleTo(actor, 'c'))
    .executeTakeFirst();
  if (!row) return null;
  const { body_slug, body_en, body_ja, family_name, given_name, native_name, caveat, zone, other_zone, ...it } = row;
  const state = stateNow(it, now);
  const does = (act: CaseAct) => POSSIBLE[act].includes(state);
  const subject = { home_body_id: it.home_body_id, author_id: it.author_id, author_party_id: it.party };
  const works = can(actor, 'case.open', subject);
  const [own, side] = [actor.party_id === it.party, actor.party_id === it.party || actor.party_id === it.other_party];
  return {
    ...{ ...it, state },
    /** the day that it still is for one side at least: a day of a case ends when it has ended for both */
    today: [dayIn(zone, now), dayIn(other_zone, now)].sort()[0] ?? '',
    body: body_slug === null ? null : { slug: body_slug, name_en: body_en ?? '', name_ja: body_ja ?? '' },
    by: nameIn({ family_name, given_name, native_name }),
    parties: (caveat ?? '').split(',').filter(Boolean).sort(),
    may: {
      edit: works && own && state === 'proposed',
      readers: can(actor, 'marking.widen', subject) || can(actor, 'marking.narrow', subject),
      notify: works && own && does('notify'),
      comment: works && does('comment'),
      align: side && does('align') && can(actor, 'case.align', subject),
      differ: works && side && does('differ'),
      drop: works && own && does('drop'),
      step: works && side && does('step'),
      deny: works && side && state !== 'proposed' && state !== 'dropped',
      ask: works && state !== 'dropped',
      quarantine: can(actor, 'record.quarantine', subject),
    },
  };
}

export type CaseRead = NonNullable<Awaited<ReturnType<typeof readCase>>>;

interface Named {
  family_name: string | null;
  given_name: string | null;
  native_name: string | null;
}

/** What both sides said, comments and denials, questions and history, as rows with who did it. */
interface AboutRows {
  sides: Named & {
    party_id: string;
    position: 'align' | 'differ' | null;
    reasons: string;
    said_at: string | null;
    in_force_on: string | null;
  };
  notes: Named & {
    id: string;
    kind: 'comment' | 'denial';
    party_id: string;
    words: string;
    denied_on: string | null;
    destination: string;
    no_undercut_until: string | null;
    at: string;
  };
  questions: Named & {
    ref: string;
    words: string;
    due_on: string;
    answer: string;
    answered_at: string | null;
    withdrawn_at: string | null;
  };
  history: Named & { sequence: number; at: string; act: string };
}

const NAMES = ['family_name', 'given_name', 'native_name'] as const;

/** Rows of a table of `o`, each with the person that its column `who` names, as far as the actor sees them. */
const withPerson = (
  actor: Actor,
  columns: readonly string[],
  from: RawBuilder<unknown>,
  who: string,
  rest: RawBuilder<unknown>,
  now: Date,
) =>
  sql`select ${sql.join(columns.map((column) => sql.ref(`o.${column}`)))}, people.family_name, people.given_name, people.native_name
    from ${from} o left join people on people.id = ${sql.ref(`o.${who}`)} and ${visiblePeople(actor, now)} ${rest}`;

/** What hangs on a case: what both sides said, comments and denials, questions that the actor may see, history, ties. Three queries. */
export async function readAboutCase(db: Db, actor: Actor, it: Pick<CaseRead, 'id' | 'home_body_id' | 'may'>, now: Date) {
  const ask = <K extends keyof AboutRows>(
    columns: readonly Exclude<keyof AboutRows[K] & string, keyof Named>[],
    from: RawBuilder<unknown>,
    who: string,
    rest: RawBuilder<unknown>,
    order: readonly (keyof AboutRows[K] & string)[],
  ) =>
    askedFor<AboutRows[K]>(
      db,
      withPerson(actor, columns, from, who, rest, now) as RawBuilder<AboutRows[K]>,
      [...columns, ...NAMES] as (keyof AboutRows[K] & string)[],
      order,
    );
  const today = await todayByParty(db, now);
  const asked = sql`(select q.* from coordination_questions q join coordination_cases c on c.id = q.case_id
    where q.case_id = ${it.id} and ${readsQuestion(actor, 'q', 'c')})`;
  const entries = sql`(select e.* from ${entriesOf('coordination_case', it.id)} e
    where e.act like 'case.%' and e.act <> 'case.read' and (e.act = 'case.opened' or ${visibleTo(actor, 'e')}))`;
  const [{ sides, notes, questions, history, askable }, ties] = await Promise.all([
    askTogether(db, {
      sides: ask<'sides'>(
        ['party_id', 'position', 'reasons', 'said_at', 'in_force_on'],
        sql`coordination_sides`,
        'said_by',
        sql`where o.case_id = ${it.id}`,
        ['party_id'],
      ),
      notes: ask<'notes'>(
        ['id', 'kind', 'party_id', 'words', 'denied_on', 'destination', 'no_undercut_until', 'at'],
        sql`coordination_notes`,
        'author_id',
        sql`where o.case_id = ${it.id} order by o.at desc, o.id desc limit 500`,
        ['at', 'id'],
      ),
      questions: ask<'questions'>(
        ['ref', 'words', 'due_on', 'answer', 'answered_at', 'withdrawn_at'],
        asked,
        'asked_id',
        sql`order by o.due_on, o.ref limit 200`,
        ['due_on', 'ref'],
      ),
      history: ask<'history'>(['sequence', 'at', 'act'], entries, 'actor_id', sql`order by o.sequence desc limit 200`, ['sequence']),
      askable: selectAskable(db, actor, it.may.ask ? it.home_body_id : '', today, now),
    }),
    readTies(db, actor, 'coordination_case', [it.id]),
  ]);
  const withName = <R extends Named>({ family_name, given_name, native_name, ...rest }: R) => ({
    ...rest,
    by: nameIn({ family_name, given_name, native_name }),
  });
  return {
    sides: sides.map(withName),
    notes: notes.map(withName),
    questions: questions.map(withName),
    history: history.map(withName).reverse(),
    ...{ askable, ties },
  };
}
