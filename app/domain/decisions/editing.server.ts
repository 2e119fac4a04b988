import { Refusal } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { keepAudience, readAudience } from '#app/policy/audiences.server.ts';
import { newId } from '#db/identity.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { readParty } from '../audience/author-party.server.ts';
import { changeAudience } from '../audience/refusing.server.ts';
import type { ChosenAudience } from '../audience/schema.ts';
import { narrowParts } from '../releasing/parts.server.ts';
import { findReferences, referenceOf, resolveReferences } from '../ties/finding.server.ts';
import { tie } from '../ties/tying.server.ts';
import { keepDecisionSearchable } from './adopting.server.ts';
import { endDraft, type DraftAt } from './drafting.server.ts';
import { endSilence, heldOf, holdFor, take, type Held, type KeptLink } from './holding.server.ts';
import { editedPairs, type Pair } from './pairing.ts';
import { checkWords, columnsOf, keepText, linksTo, type DecisionWords } from './proposing.server.ts';

export interface DecisionEdit extends DecisionWords {
  /** `id` of the pair that it was; '' or unknown: a new one */
  pairs: readonly (Pair & { id: string })[];
  /** the home body stays what it is */
  audience: Omit<ChosenAudience, 'home_body_id'>;
  ties: readonly string[];
}

/** The links of a text that the actor does not see: they stay, whatever the form says. */
async function unseenLinks(tx: Tx, actor: Actor, links: readonly KeptLink[]): Promise<KeptLink[]> {
  const plain = links.filter((link) => link.kind !== 'supersedes');
  const seen = await findReferences(
    tx,
    actor,
    plain.map((link) => (link.kind === 'agenda_item' ? `agenda:${link.id}` : link.ref)),
  );
  const known = new Set(seen.map(referenceOf));
  return plain.filter((link) => !known.has(link.kind === 'agenda_item' ? `agenda:${link.id}` : link.ref));
}

async function tieAnew(tx: Tx, actor: Actor, held: Held, links: readonly KeptLink[], now: Date): Promise<void> {
  const gone = held.links.filter((old) => old.kind !== 'supersedes' && !links.some((link) => link.id === old.id));
  if (gone.length > 0)
    await tx
      .deleteFrom('ties')
      .where('from_kind', '=', 'decision')
      .where('from_id', '=', held.row.id)
      .where(
        'to_id',
        'in',
        gone.map((link) => link.id),
      )
      .execute();
  const ends = links.flatMap((link) => (link.kind === 'supersedes' ? [] : [{ kind: link.kind, id: link.id }]));
  await tie(tx, { kind: 'decision', id: held.row.id }, ends, actor.id, now);
}

/**
 * Edits one's proposal, also who reads it. Another text is a new one: keys and objections to the one before count no more, a silence procedure
 * is void, and both stay in the record. `draft`: where its words were kept meanwhile, which ends with it. Refused when `version` is no longer the newest, or nothing can be done to it any more.
 */
export async function editDecision(
  db: Db,
  actor: Actor,
  ref: string,
  version: number,
  input: DecisionEdit,
  now: Date,
  draft?: DraftAt,
): Promise<void> {
  const { audience: chosen, ties, pairs: given, ...words } = input;
  const at = now.toISOString();
  await write(db, actor.id, now, async (tx, enter) => {
    const seen = await holdFor(tx, actor, ref, 'decision.edit');
    const held = await take(tx, seen.row.id, now, version);
    const { row } = held;
    const pairs = editedPairs(held.pairs, given, newId);
    checkWords(words, pairs, row, now);
    const subject = { home_body_id: row.home_body_id, author_id: row.author_id, author_party_id: await readParty(tx, row.author_id) };
    const audience = await changeAudience(
      tx,
      actor,
      { audience_id: row.audience_id, subject },
      { ...chosen, home_body_id: row.home_body_id },
      now,
    );
    const audience_id = await keepAudience(tx, audience);
    const ends = await resolveReferences(tx, actor, ties);
    const kept = [...(await unseenLinks(tx, actor, held.links)), ...held.links.filter((link) => link.kind === 'supersedes')];
    const links = [...linksTo(ends, held.links), ...kept.filter((link) => !ends.some((end) => end.id === link.id))];
    const columns = columnsOf(words, pairs, links);
    const after = heldOf({ ...row, ...columns, audience_id });
    const another = after.root !== held.root;
    const changed = {
      ...{ ...columns, audience_id },
      ...(another ? { text_number: row.text_number + 1, state: row.opened_at === null ? ('proposed' as const) : ('open' as const) } : {}),
    };
    const saved = await tx.updateTable('decisions').set(changed).where('id', '=', row.id).returningAll().executeTakeFirstOrThrow();
    if (another) {
      await endSilence(tx, row.id, 'void', at);
      await keepText(tx, heldOf(saved), at);
    }
    await narrowParts(tx, 'decision', row, await readAudience(tx, row.audience_id), audience, now);
    if (draft) await endDraft(tx, actor, draft);
    await tieAnew(tx, actor, held, links, now);
    await keepDecisionSearchable(tx, row.id);
    enter({
      act: another ? 'decision.text_changed' : 'decision.edited',
      subject_kind: 'decision',
      subject_id: row.id,
      audience_id,
      detail: {
        ...{ root: after.root, text: changed.text_number ?? row.text_number },
        ...(another ? { root_from: held.root } : {}),
        ...(audience_id === row.audience_id ? {} : { audience_from: row.audience_id }),
      },
    });
  });
}

/** Changes who reads a decision, whatever has become of it: its text stays. Refused when `version` is no longer the newest. */
export async function changeDecisionReaders(
  db: Db,
  actor: Actor,
  ref: string,
  version: number,
  chosen: Omit<ChosenAudience, 'home_body_id'>,
  now: Date,
): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const { row } = await holdFor(tx, actor, ref, 'decision.readers');
    const subject = { home_body_id: row.home_body_id, author_id: row.author_id, author_party_id: await readParty(tx, row.author_id) };
    const choice = { ...chosen, home_body_id: row.home_body_id };
    const audience = await changeAudience(tx, actor, { audience_id: row.audience_id, subject }, choice, now);
    const audience_id = await keepAudience(tx, audience);
    if (audience_id === row.audience_id) throw new Refusal('invalid', 'nothing_changed');
    const changed = await tx
      .updateTable('decisions')
      .set((eb) => ({ audience_id, version: eb('version', '+', 1) }))
      .where('id', '=', row.id)
      .where('version', '=', version)
      .where('quarantined_at', 'is', null)
      .executeTakeFirst();
    if (Number(changed.numUpdatedRows) === 0) throw new Refusal('conflict');
    await narrowParts(tx, 'decision', row, await readAudience(tx, row.audience_id), audience, now);
    await keepDecisionSearchable(tx, row.id);
    enter({
      act: 'decision.readers_changed',
      subject_kind: 'decision',
      subject_id: row.id,
      audience_id,
      detail: { audience_from: row.audience_id },
    });
  });
}

/** Withdraws one's proposal, with a reason. It stays to be read, and binds nobody. */
export async function withdrawDecision(db: Db, actor: Actor, ref: string, version: number, reason: string, now: Date): Promise<void> {
  const at = now.toISOString();
  await write(db, actor.id, now, async (tx, enter) => {
    const seen = await holdFor(tx, actor, ref, 'decision.withdraw');
    const { row } = await take(tx, seen.row.id, now, version);
    await endSilence(tx, row.id, 'withdrawn', at);
    await tx
      .updateTable('decisions')
      .set({ state: 'withdrawn', settled_at: at, withdrawn_reason: reason })
      .where('id', '=', row.id)
      .execute();
    enter({
      act: 'decision.withdrawn',
      subject_kind: 'decision',
      subject_id: row.id,
      audience_id: row.audience_id,
      detail: { reason: sha256(reason) },
    });
  });
}
