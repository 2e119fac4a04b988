import { randomBytes } from 'node:crypto';
import { newId, newReference } from '#db/identity.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { Refusal } from '#app/http/refusal.ts';
import { write } from '#app/journal/writing.server.ts';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { keepAudience } from '#app/policy/audiences.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { audienceOf } from '../audience/choosing.server.ts';
import { refuseFaults } from '../audience/refusing.server.ts';
import type { ChosenAudience } from '../audience/schema.ts';
import { resolveReferences } from '../ties/finding.server.ts';
import type { TiedEnd } from '../ties/kinds.ts';
import { tie } from '../ties/tying.server.ts';
import { keepDecisionSearchable } from './adopting.server.ts';
import { checkDays } from './days.ts';
import { endDraft, type DraftAt } from './drafting.server.ts';
import { heldOf, type Held, type KeptLink } from './holding.server.ts';
import { editedPairs, type KeptPair, type Pair } from './pairing.ts';
import type { TextIndicator } from './text.ts';

/** What a decision says, in both languages. */
export interface DecisionWords {
  title_en: string;
  title_ja: string;
  rationale_en: string;
  rationale_ja: string;
  review_on?: string | null;
  expires_on?: string | null;
  indicator?: TextIndicator | null;
}

export interface DecisionInput extends DecisionWords {
  pairs: readonly Pair[];
  audience: ChosenAudience;
  /** references of what it rests on */
  ties?: readonly string[];
  /** the reference of the decision that it takes the place of */
  supersedes?: string | null;
}

const TRIES = 5;

async function freshReference(tx: Tx): Promise<string> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const ref = newReference('D');
    if (!(await tx.selectFrom('decisions').select('id').where('ref', '=', ref).executeTakeFirst())) return ref;
  }
  throw new Error('No free reference found');
}

const nonce = (): string => randomBytes(16).toString('hex');

/** The links of a text: an end that it rested on already keeps its nonce, so that an unchanged text keeps its fingerprint. */
export function linksTo(ends: readonly TiedEnd[], before: readonly KeptLink[] = []): KeptLink[] {
  return ends.map(
    ({ kind, id, ref }) =>
      before.find((link) => link.kind === kind && link.id === id) ?? { nonce: nonce(), kind, id, ref: kind === 'agenda_item' ? id : ref },
  );
}

/** The columns that a text's words fill. */
export function columnsOf(words: DecisionWords, pairs: readonly KeptPair[], links: readonly KeptLink[]) {
  const { title_en, title_ja, rationale_en, rationale_ja, review_on = null, expires_on = null, indicator = null } = words;
  const joined = (language: 'en' | 'ja') =>
    pairs
      .map((pair) => pair[language])
      .filter(Boolean)
      .join('\n\n');
  return {
    ...{ title_en, title_ja, rationale_en, rationale_ja, review_on, expires_on, text_en: joined('en'), text_ja: joined('ja') },
    ...{ pairs: JSON.stringify(pairs), links: JSON.stringify(links), indicator: indicator ? JSON.stringify(indicator) : '' },
  };
}

/** A decision has paragraphs, and its days lie ahead. `before`: the days that it had. */
export function checkWords(words: DecisionWords, pairs: readonly KeptPair[], before: Parameters<typeof checkDays>[1], now: Date): void {
  if (pairs.length === 0) throw new Refusal('invalid', 'no_paragraph');
  checkDays(words, before, now);
}

/** Keeps a text of a decision as it is now, under its readers of now. */
export async function keepText(tx: Tx, { row, text, root }: Held, at: string): Promise<void> {
  const { home_body_id, audience_id, author_id, issued_at, quarantined_at } = row;
  await tx
    .insertInto('decision_texts')
    .values({
      ...{ id: newId(), home_body_id, audience_id, author_id, issued_at, quarantined_at },
      ...{ decision_id: row.id, number: row.text_number, root, content: JSON.stringify(text), made_at: at },
    })
    .execute();
}

/** The adopted decision that a new one takes the place of, as a link of its text. */
async function supersededLink(tx: Tx, actor: Actor, ref: string, homeBodyId: string): Promise<KeptLink> {
  const old = await tx
    .selectFrom('decisions as d')
    .select(['d.id', 'd.ref', 'd.state', 'd.home_body_id'])
    .where('d.ref', '=', ref)
    .where(visibleTo(actor, 'd'))
    .executeTakeFirst();
  if (!old) throw new Refusal('invalid', 'unknown_reference');
  if (!['adopted', 'expired'].includes(old.state) || old.home_body_id !== homeBodyId) throw new Refusal('invalid', 'not_superseded');
  return { nonce: nonce(), kind: 'supersedes', id: old.id, ref: old.ref };
}

/** The same form had been sent already. Never seen outside. */
class Proposed extends Error {
  constructor(readonly made: { id: string; ref: string }) {
    super('This proposal was put forward already');
  }
}

/**
 * The id under which a proposal is put forward: that of its draft, so that a form sent twice makes one decision. Refuses with what the first
 * made of it; an id that is anybody else's gives way to a new one.
 */
async function idFor(tx: Tx, actor: Actor, draft: DraftAt | undefined): Promise<string> {
  if (!draft) return newId();
  const there = await tx.selectFrom('decisions').select(['id', 'ref', 'author_id']).where('id', '=', draft.id).executeTakeFirst();
  if (there?.author_id === actor.id) throw new Proposed({ id: there.id, ref: there.ref });
  return there ? newId() : draft.id;
}

/**
 * Proposes a decision to a body, with what it rests on, and gives its reference. `draft`: what it was written as, which ends with it; sent
 * twice, the second gives what the first made.
 */
export async function proposeDecision(
  db: Db,
  actor: Actor,
  input: DecisionInput,
  now: Date,
  draft?: DraftAt,
): Promise<{ id: string; ref: string }> {
  try {
    return await propose(db, actor, input, now, draft);
  } catch (reason) {
    if (reason instanceof Proposed) return reason.made;
    throw reason;
  }
}

async function propose(db: Db, actor: Actor, input: DecisionInput, now: Date, draft?: DraftAt): Promise<{ id: string; ref: string }> {
  const { audience, ties = [], pairs: given, supersedes = null, ...words } = input;
  if (!can(actor, 'decision.propose', { home_body_id: audience.home_body_id })) throw new Refusal('forbidden');
  const pairs = editedPairs(
    [],
    given.map((pair) => ({ ...pair, id: '' })),
    newId,
  );
  checkWords(words, pairs, {}, now);
  return write(db, actor.id, now, async (tx, enter) => {
    await refuseFaults(tx, actor, 'decision.propose', audience, now);
    const ends = await resolveReferences(tx, actor, ties);
    const old = supersedes ? await supersededLink(tx, actor, supersedes, audience.home_body_id) : null;
    const at = now.toISOString();
    const id = await idFor(tx, actor, draft);
    const row = await tx
      .insertInto('decisions')
      .values({
        ...{ id, home_body_id: audience.home_body_id, audience_id: await keepAudience(tx, audienceOf(audience)) },
        ...{ author_id: actor.id, issued_at: at, quarantined_at: null, ref: await freshReference(tx) },
        ...columnsOf(words, pairs, [...linksTo(ends), ...(old ? [old] : [])]),
        ...{ state: 'proposed', updated_at: at, supersedes_id: old?.id ?? null },
      })
      .onConflict((on) => on.column('id').doNothing())
      .returningAll()
      .executeTakeFirst();
    // Sent twice at once: the other stands now.
    if (!row) throw new Proposed(await tx.selectFrom('decisions').select(['id', 'ref']).where('id', '=', id).executeTakeFirstOrThrow());
    if (draft) await endDraft(tx, actor, draft);
    const held = heldOf(row);
    await keepText(tx, held, at);
    await keepDecisionSearchable(tx, id);
    await tie(tx, { kind: 'decision', id }, ends, actor.id, now);
    // A record file holds this entry whole, so it names the decision and its text alone: what that rests on has hashes of its own under the root.
    const detail = { ref: row.ref, root: held.root, text: row.text_number };
    enter({ act: 'decision.proposed', subject_kind: 'decision', subject_id: id, audience_id: row.audience_id, detail });
    return { id, ref: row.ref };
  });
}
