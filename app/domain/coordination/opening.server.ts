import { Refusal } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { keepAudience, readAudience } from '#app/policy/audiences.server.ts';
import { isAsNarrow } from '#app/policy/reading.ts';
import { newReference } from '#db/identity.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { audienceOf } from '../audience/choosing.server.ts';
import { changeAudience, refuseFaults } from '../audience/refusing.server.ts';
import { isWithin } from '../audience/changing.ts';
import type { ChosenAudience } from '../audience/schema.ts';
import { idOfForm, madeOnce, readMade, refuseMadeBefore } from '../sent-form.server.ts';
import { resolveReferences } from '../ties/finding.server.ts';
import { tie } from '../ties/tying.server.ts';
import { holdCase, keepCaseSearchable, takeCase } from './holding.server.ts';
import { CASE_STATES } from './states.ts';

/** What a case says. */
export interface CaseWords {
  title: string;
  proposal: string;
  other_party: string;
}

const TRIES = 5;

async function freshReference(tx: Tx): Promise<string> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const ref = newReference('C');
    if (!(await tx.selectFrom('coordination_cases').select('id').where('ref', '=', ref).executeTakeFirst())) return ref;
  }
  throw new Error('No free reference found');
}

/** The other side: a party that is not the actor's own. */
async function refuseSide(tx: Tx, actor: Actor, other: string): Promise<void> {
  const party = await tx.selectFrom('parties').select('id').where('id', '=', other).executeTakeFirst();
  if (!party || party.id === actor.party_id) throw new Refusal('invalid', 'other_side');
}

/** Opens a case for the actor's own side, AMBER+STRICT or narrower; what it rests on by `ties`, references. Gives its reference. `once`: the name of the form, which opens one. */
export async function openCase(
  db: Db,
  actor: Actor,
  words: CaseWords,
  chosen: ChosenAudience,
  ties: readonly string[],
  now: Date,
  once: string | null = null,
): Promise<{ id: string; ref: string }> {
  const { home_body_id } = chosen;
  if (!can(actor, 'case.open', { home_body_id })) throw new Refusal('forbidden');
  if (!isAsNarrow(chosen.marking, 'AMBER+STRICT')) throw new Refusal('invalid', 'starts_strict');
  const id = idOfForm(actor, 'coordination_cases', once, { words, chosen, ties });
  const opening = write(db, actor.id, now, async (tx, enter) => {
    await refuseFaults(tx, actor, 'case.open', chosen, now);
    await refuseSide(tx, actor, words.other_party);
    const ends = await resolveReferences(tx, actor, ties);
    const audience_id = await keepAudience(tx, audienceOf(chosen));
    const [ref, at] = [await freshReference(tx), now.toISOString()];
    const put = await tx
      .insertInto('coordination_cases')
      .values({
        ...{ ...words, id, ref, home_body_id, audience_id, author_id: actor.id, issued_at: at, quarantined_at: null },
        ...{
          party: actor.party_id,
          state: 'proposed',
          notified_at: null,
          comments_until: null,
          in_force_at: null,
          reason: '',
          created_at: at,
          updated_at: at,
        },
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst();
    refuseMadeBefore(put);
    const side = {
      case_id: id,
      position: null,
      reasons: '',
      said_by: null,
      said_at: null,
      in_force_on: null,
      step_by: null,
      step_at: null,
    };
    await tx
      .insertInto('coordination_sides')
      .values([actor.party_id, words.other_party].map((party_id) => ({ ...side, party_id })))
      .execute();
    await keepCaseSearchable(tx, id);
    const tied = await tie(tx, { kind: 'coordination_case', id }, ends, actor.id, now);
    const detail = { digest: sha256(JSON.stringify(words)), ties: tied.map((end) => end.id) };
    enter({ act: 'case.opened', subject_kind: 'coordination_case', subject_id: id, audience_id, detail });
    return { id, ref };
  });
  return madeOnce(opening, () => readMade(db, 'coordination_cases', id));
}

/** Says a case anew while the other side has not been told of it: its own side alone. Refused where it was changed since `version`. */
export async function editCase(db: Db, actor: Actor, ref: string, version: number, words: CaseWords, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const row = await holdCase(tx, actor, ref, 'case.open');
    if (row.party !== actor.party_id) throw new Refusal('forbidden', 'not_a_side');
    if (row.version !== version) throw new Refusal('conflict');
    await refuseSide(tx, actor, words.other_party);
    const held = await takeCase(tx, row.id, ['proposed'], words, now, { version });
    await tx
      .updateTable('coordination_sides')
      .set({ party_id: words.other_party })
      .where('case_id', '=', row.id)
      .where('party_id', '=', row.other_party)
      .execute();
    await keepCaseSearchable(tx, row.id);
    const detail = { digest: sha256(JSON.stringify(words)), version: version + 1 };
    enter({ act: 'case.edited', subject_kind: 'coordination_case', subject_id: row.id, audience_id: held.audience_id, detail });
  });
}

/** Whether another party than the actor's own has said anything in a case: a note, where it stands, or its day. */
async function otherSideSpoke(tx: Tx, actor: Actor, id: string): Promise<boolean> {
  const note = await tx
    .selectFrom('coordination_notes')
    .select('id')
    .where('case_id', '=', id)
    .where('party_id', '<>', actor.party_id)
    .limit(1)
    .executeTakeFirst();
  const said = await tx
    .selectFrom('coordination_sides')
    .select('party_id')
    .where('case_id', '=', id)
    .where('party_id', '<>', actor.party_id)
    .where((eb) => eb.or([eb('said_at', 'is not', null), eb('step_at', 'is not', null), eb('in_force_on', 'is not', null)]))
    .executeTakeFirst();
  return note !== undefined || said !== undefined;
}

/**
 * Changes who reads a case, in any state: narrower by any co_chair who reads it, wider by its author or a co_chair of their party, and only while
 * the other side has said nothing in it: what a side says is read by those who could read it then, and no other government opens it to more.
 */
export async function changeCaseReaders(
  db: Db,
  actor: Actor,
  ref: string,
  version: number,
  chosen: Omit<ChosenAudience, 'home_body_id'>,
  now: Date,
): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const row = await holdCase(tx, actor, ref, 'case.readers');
    if (row.version !== version) throw new Refusal('conflict');
    const subject = { home_body_id: row.home_body_id, author_id: row.author_id, author_party_id: row.party };
    const from = await readAudience(tx, row.audience_id);
    const to = await changeAudience(
      tx,
      actor,
      { audience_id: row.audience_id, subject },
      { ...chosen, home_body_id: row.home_body_id },
      now,
    );
    const audience_id = await keepAudience(tx, to);
    if (audience_id === row.audience_id) throw new Refusal('invalid', 'nothing_changed');
    await takeCase(tx, row.id, CASE_STATES, { audience_id }, now, { version });
    const narrower = isWithin(to, from);
    if (!narrower && (await otherSideSpoke(tx, actor, row.id))) throw new Refusal('forbidden', 'other_side_spoke');
    await keepCaseSearchable(tx, row.id);
    const act = narrower ? 'case.narrowed' : 'case.widened';
    const detail = { audience_from: row.audience_id, marking: to.marking };
    enter({ act, subject_kind: 'coordination_case', subject_id: row.id, audience_id, detail });
  });
}
