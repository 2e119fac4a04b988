import { sql } from 'kysely';
import type { Db } from '#db/schema.ts';
import { askTogether } from '#db/together.server.ts';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { caveatOf } from '../audience/caveat.server.ts';
import { shownReaders } from '../audience/shown.server.ts';
import { findReferences } from '../ties/finding.server.ts';
import { tiesAsked } from '../ties/reading.server.ts';
import { stateOfPair } from './checking.server.ts';
import { clockOf } from './clock.server.ts';
import { digestOfPair } from './fingerprint.server.ts';
import { heldOf, refusalIfOver, type Held } from './holding.server.ts';
import { shownIndicator } from './indicator.server.ts';
import { voiceOf } from './positions.server.ts';
import { rowOf, selectDecisions } from './reading.server.ts';
import { readsWhatWasSaid } from './saying.server.ts';
import { CONSENTS } from './standing.ts';

interface Name {
  family_name: string | null;
  given_name: string | null;
  native_name: string | null;
}

/** A person where the reader may see who it is. */
const personOf = ({ family_name, given_name, native_name }: Name) =>
  family_name === null ? null : { family_name, given_name: given_name ?? '', native_name: native_name ?? '' };

/** What hangs on a decision: positions, silence procedures, marks, texts, ties, and who holds keys. One query. */
function askParts(db: Db, actor: Actor, { row: { id, text_number }, root }: Held, now: Date) {
  const named = ['people.family_name', 'people.given_name', 'people.native_name'] as const;
  return askTogether(db, {
    positions: db
      .selectFrom('decision_positions as p')
      .leftJoin('people', (join) => join.onRef('people.id', '=', 'p.person_id').on(visiblePeople(actor, now)))
      .select(['p.id', 'p.party_id', 'p.position', 'p.reason', 'p.as_key', 'p.text_number', 'p.root', 'p.sent_at', 'p.replaced_at'])
      .select(['p.person_id', ...named])
      .where('p.decision_id', '=', id)
      .where((eb) => eb.or([eb('p.person_id', '=', actor.id), readsWhatWasSaid(actor, 'p', root)]))
      .orderBy('p.sent_at')
      .orderBy('p.id'),
    silences: db
      .selectFrom('decision_silences as s')
      .select(['s.id', 's.root', 's.text_number', 's.deadline_at', 's.zone', 's.offered_party', 's.offered_at', 's.agreed_party'])
      .select(['s.agreed_at', 's.ended_at', 's.ended_as'])
      .where('s.decision_id', '=', id)
      .where(readsWhatWasSaid(actor, 's', root))
      .orderBy('s.offered_at')
      .orderBy('s.id'),
    marks: db.selectFrom('decision_marks as m').select(['m.pair_id', 'm.digest', 'm.mark', 'm.party_id']).where('m.decision_id', '=', id),
    texts: db
      .selectFrom('decision_texts as t')
      .select(['t.number', 't.root', 't.made_at'])
      .select(sql<number>`case when ${visibleTo(actor, 't')} then 1 else 0 end`.as('then'))
      .where('t.decision_id', '=', id)
      .where((eb) => eb.or([eb('t.number', '=', text_number), visibleTo(actor, 't')]))
      .orderBy('t.number'),
    principals: db.selectFrom('parties').select('parties.id').where('parties.role', '=', 'principal').orderBy('parties.id'),
    related: db
      .selectFrom('decisions as r')
      .select(['r.id', 'r.ref', 'r.title_en', 'r.title_ja', 'r.register_code'])
      .where(
        sql<boolean>`r.id in (select supersedes_id from decisions where id = ${id} union select superseded_by_id from decisions where id = ${id})`,
      )
      .where(visibleTo(actor, 'r')),
    ties: tiesAsked(db, actor, 'decision', sql`${id}`),
  });
}

type Parts = Awaited<ReturnType<typeof askParts>>;

/** Where each principal party's key stands, for the text as it is. */
function keysOf({ principals, positions, silences }: Parts, root: string) {
  const silence = silences.find((one) => one.root === root && (one.ended_at === null || one.ended_as === 'adopted'));
  return principals.map(({ id }) => {
    const standing = positions.filter((one) => one.party_id === id && one.as_key === 1 && one.replaced_at === null && one.root === root);
    const objection = standing.find((one) => one.position === 'object');
    const consent = standing.find((one) => CONSENTS.includes(one.position));
    const opened = silence && (silence.offered_party === id ? silence.offered_at : silence.agreed_party === id ? silence.agreed_at : null);
    const said = objection ?? consent;
    if (said) return { party: id, stands: objection ? ('objects' as const) : ('turned' as const), at: said.sent_at, who: personOf(said) };
    return { party: id, stands: opened ? ('silence' as const) : ('not' as const), at: opened ?? null, who: null };
  });
}

/** What the actor may do with it now. */
function mayOf(actor: Actor, { row }: Held, { principals, silences }: Parts, now: Date) {
  const live = refusalIfOver(row, now) === null;
  const parties = principals.map(({ id }) => id);
  const voice = live ? voiceOf(actor, row.home_body_id, parties) : null;
  const standing = silences.find((one) => one.ended_at === null);
  return {
    edit: live && can(actor, 'decision.edit', row),
    withdraw: live && can(actor, 'decision.withdraw', row),
    check: live && can(actor, 'decision.check', row),
    authentic: live && can(actor, 'decision.check', row) && parties.includes(actor.party_id),
    voice,
    silence: voice === 'key' && (!standing || standing.agreed_at === null),
    supersede: ['adopted', 'expired'].includes(row.state) && can(actor, 'decision.propose', row),
    readers: !live && can(actor, 'decision.readers', row),
    act: can(actor, 'action.open', row),
    quarantine: can(actor, 'record.quarantine', row),
    comment: can(actor, 'comment.write', row),
  };
}

/** Reads a decision for its page, or null where there is none that the actor may read. Three queries, four where it names an indicator. */
export async function readDecision(db: Db, actor: Actor, ref: string, now: Date) {
  const selected = await selectDecisions(db, actor)
    .leftJoin('people', (join) => join.onRef('people.id', '=', 'd.author_id').on(visiblePeople(actor, now)))
    .select(['people.family_name', 'people.given_name', 'people.native_name', 'people.id as proposer_id'])
    .select(caveatOf('d'))
    .selectAll('d')
    .where('d.ref', '=', ref)
    .executeTakeFirst();
  if (!selected) return null;
  const held = heldOf(selected);
  const parts = await askParts(db, actor, held, now);
  const links = held.links.filter((link) => link.kind !== 'supersedes');
  const restsOn = await findReferences(
    db,
    actor,
    links.map((link) => (link.kind === 'agenda_item' ? `agenda:${link.id}` : link.ref)),
  );
  const principals = parts.principals.map(({ id }) => id);
  const running = parts.silences.find((one) => one.ended_at === null) ?? null;
  const { root, text, stale } = held;
  // Who was given the text later reads it, but not what was worked out for the readers of then.
  const readsText = parts.texts.some(({ number, then }) => number === selected.text_number && then === 1);
  return {
    ...rowOf(selected),
    id: selected.id,
    version: selected.version,
    shown: shownReaders(selected),
    parties: selected.caveat?.split(',') ?? [],
    proposer: personOf(selected),
    pairs: held.pairs.map((pair) => ({
      ...{ id: pair.id, en: pair.en, ja: pair.ja, digest: digestOfPair(pair), state: stateOfPair(pair, parts.marks, principals) },
      // A second mark of the same side would say nothing new.
      marked: parts.marks.some(
        (mark) =>
          mark.pair_id === pair.id && mark.digest === digestOfPair(pair) && mark.mark === 'authentic' && mark.party_id === actor.party_id,
      ),
    })),
    rationale: text.rationale,
    root,
    stale,
    text_number: selected.text_number,
    adopted_by: selected.adopted_by,
    review_on: selected.review_on,
    expires_on: selected.expires_on,
    withdrawn_reason: selected.withdrawn_reason,
    keys: keysOf(parts, root),
    positions: parts.positions.map(({ id, party_id, position, reason, as_key, text_number, sent_at, replaced_at, person_id, ...name }) => ({
      ...{ id, party_id, position, reason, key: as_key === 1, text_number, sent_at, replaced: replaced_at !== null },
      ...{ own: person_id === actor.id, now: name.root === root, who: personOf(name) },
    })),
    silence: running && { ...running, clock: clockOf(running.deadline_at, now) },
    silences: parts.silences.filter((one) => one.ended_at !== null),
    texts: parts.texts.map(({ then: _then, ...text }) => text),
    restsOn,
    ties: parts.ties.filter((tie) => !links.some((link) => link.id === tie.id)),
    supersedes: parts.related.find((one) => one.id === selected.supersedes_id) ?? null,
    superseded_by: parts.related.find((one) => one.id === selected.superseded_by_id) ?? null,
    indicator: text.indicator && (await shownIndicator(db, actor, text.indicator, readsText)),
    over: refusalIfOver(selected, now)?.code ?? null,
    may: mayOf(actor, held, parts, now),
  };
}

export type DecisionRead = NonNullable<Awaited<ReturnType<typeof readDecision>>>;
