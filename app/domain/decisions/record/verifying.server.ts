/** Checks a decision's record by itself: no database, no clock, no network. */
import { fingerprintOf, signed } from '#app/journal/key.server.ts';
import { signedText } from '#app/journal/heads.ts';
import { leafHash, rootOfPath } from '#app/journal/tree.server.ts';
import { commitmentOf, sha256 } from '#app/journal/writing.server.ts';
import { hashOfPart } from '../fingerprint.server.ts';
import { outcomeOf, REGISTERED } from '../standing.ts';
import { normalise } from '../text.ts';
import type { DecisionRecord, RecordEntry, RecordText } from './format.ts';
import { placeOfPart, placeOfPosition, placeOfSilence } from './places.ts';

/** What checking a record found. */
export interface Checked {
  /** what was changed, one sentence each; none: it is consistent */
  faults: string[];
  /** the key that signed its head; null: no signature stands in it, or it does not fit */
  key: string | null;
  /** the head was signed, and with the key that was named: what it holds is what was entered */
  proven: boolean;
}

/** An entry with its detail read. */
interface Told extends RecordEntry {
  facts: Record<string, unknown>;
}

function factsOf(detail: string): Record<string, unknown> | null {
  try {
    const facts: unknown = JSON.parse(detail);
    return facts !== null && typeof facts === 'object' ? (facts as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** The entries that belong to the journal of this head, with their details; of the others, faults. */
function entriesOf({ entries, head, decision }: DecisionRecord, faults: string[]): Told[] {
  const told: Told[] = [];
  const seen = new Set<number>();
  for (const { path, ...entry } of entries) {
    const facts = factsOf(entry.detail);
    const place = `Journal entry ${entry.sequence} (${entry.act}, ${entry.at})`;
    const commitment = facts && commitmentOf(entry.salt, entry);
    if (!facts || !commitment || rootOfPath(leafHash(Buffer.from(commitment, 'hex')), entry.sequence - 1, head.size, path) !== head.root)
      faults.push(`${place} was changed, or is none of this journal.`);
    else if (entry.subject_kind !== 'decision' || entry.subject_id !== decision.id) faults.push(`${place} is about something else.`);
    else if (seen.has(entry.sequence)) faults.push(`${place} stands twice.`);
    else {
      seen.add(entry.sequence);
      told.push({ ...entry, path, facts });
    }
  }
  return told.sort((a, b) => a.sequence - b.sequence);
}

/** Whether each part of a text is what it was, each part is there, and the journal knows the text. */
function checkText(text: RecordText, entries: readonly Told[], faults: string[]): void {
  const there = new Set<number>();
  for (const { index, part, hash, path } of text.parts) {
    const place = `Text ${text.number}: the ${placeOfPart(part, index)}`;
    if (there.has(index)) faults.push(`${place} stands twice.`);
    there.add(index);
    if ((part && hashOfPart(part) !== hash) || rootOfPath(hash, index, text.size, path) !== text.root) faults.push(`${place} was changed.`);
  }
  for (let index = 0; index < text.size && index < 100_000; index += 1)
    if (!there.has(index)) faults.push(`Text ${text.number}: part ${index + 1} of ${text.size} was taken out.`);
  const made = entries.some(
    ({ act, facts }) =>
      ['decision.proposed', 'decision.text_changed'].includes(act) && facts.root === text.root && facts.text === text.number,
  );
  if (!made) faults.push(`Text ${text.number}: no journal entry says that it was made.`);
}

/** Compares what the file says with what an entry tells of it, field by field. */
function compare(place: string, said: Record<string, unknown>, told: Record<string, unknown>, faults: string[]): void {
  for (const [field, value] of Object.entries(said)) if (value !== told[field]) faults.push(`The ${place}: its ${field} was changed.`);
}

function checkPositions({ positions }: DecisionRecord, entries: readonly Told[], faults: string[]): void {
  const stated = new Map(entries.filter(({ act }) => act === 'decision.position_stated').map((entry) => [entry.facts.position_id, entry]));
  for (const one of positions) {
    const entry = stated.get(one.id);
    stated.delete(one.id);
    const place = placeOfPosition(one);
    if (!entry) faults.push(`The ${place} was put in: no journal entry tells of it.`);
    else {
      const { position, party, key, root, text, sent_at } = one;
      const { facts, at } = entry;
      compare(place, { position, party, key, root, text, sent_at }, { ...facts, sent_at: at }, faults);
      if (sha256(normalise(one.reason)) !== facts.reason) faults.push(`The ${place}: its reason was changed.`);
    }
  }
  for (const { facts, at } of stated.values())
    faults.push(`The ${placeOfPosition({ party: String(facts.party), person: null, sent_at: at })} was taken out.`);
}

function checkSilences({ silences }: DecisionRecord, entries: readonly Told[], faults: string[]): void {
  const of = (act: string) => new Map(entries.filter((entry) => entry.act === act).map((entry) => [entry.facts.silence, entry]));
  const [offers, agreements] = [of('decision.silence_offered'), of('decision.silence_began')];
  for (const one of silences) {
    const place = placeOfSilence(one);
    const [offer, agreement] = [offers.get(one.id), agreements.get(one.id)];
    const { root, text, deadline_at } = one;
    offers.delete(one.id);
    agreements.delete(one.id);
    if (!offer) faults.push(`The ${place} was put in: no journal entry tells of it.`);
    else
      compare(
        place,
        { root, text, deadline_at, offered_party: one.offered_party, offered_at: one.offered_at },
        { ...offer.facts, offered_party: offer.facts.party, offered_at: offer.at },
        faults,
      );
    const agreed = { agreed_party: one.agreed_party, agreed_at: one.agreed_at };
    compare(place, agreed, { agreed_party: agreement?.facts.party ?? null, agreed_at: agreement?.at ?? null }, faults);
  }
  for (const { facts, at } of offers.values())
    faults.push(`The ${placeOfSilence({ offered_party: String(facts.party), offered_at: at })} was taken out.`);
}

/** Whether both governments consented to the adopted text, by what the record itself tells. */
function isConsented({ decision, positions, silences, principals }: DecisionRecord): boolean {
  const { adopted_root: root, settled_at: at, adopted_by: by } = decision;
  if (!root || !at) return false;
  const before = positions.filter((one) => (by === 'silence' ? one.sent_at < at : one.sent_at <= at));
  const standing = before
    .filter(({ replaced_at }) => replaced_at === null || replaced_at > at)
    .map(({ party, position, key, root: of }) => ({ party_id: party, position, as_key: key, root: of }));
  const outcome = outcomeOf(standing, root, principals);
  if (by === 'keys') return outcome === 'adopted';
  const ran = silences.some(
    (one) =>
      one.root === root &&
      one.deadline_at === at &&
      one.agreed_at !== null &&
      one.agreed_at < at &&
      principals.every((party) => party === one.offered_party || party === one.agreed_party),
  );
  return ran && outcome !== 'objected';
}

function checkDecision(record: DecisionRecord, entries: readonly Told[], faults: string[]): void {
  const { decision } = record;
  const proposal = entries.find(({ act }) => act === 'decision.proposed');
  compare('decision', { ref: decision.ref }, { ref: proposal?.facts.ref }, faults);
  const [adoption, ...more] = entries.filter(({ act }) => act === 'decision.adopted');
  if (more.length > 0) faults.push('The decision was adopted twice.');
  if (!adoption) {
    if (REGISTERED.includes(decision.state) || decision.adopted_root !== null || decision.register_code !== null)
      faults.push('The decision: no journal entry says that it was adopted.');
  } else {
    const { root, by, adopted_at, code } = adoption.facts;
    if (!REGISTERED.includes(decision.state)) faults.push('The decision: its state was changed; it was adopted.');
    const { adopted_root, adopted_by, settled_at, register_code } = decision;
    compare(
      'decision',
      { adopted_root, adopted_by, settled_at, register_code },
      { adopted_root: root, adopted_by: by, settled_at: adopted_at, register_code: code },
      faults,
    );
    if (!isConsented(record)) faults.push('The decision: the consent of both governments to the adopted text is not in the record.');
    if (!record.texts.some((text) => text.root === adopted_root))
      faults.push('The decision: the text that was adopted is not in the record.');
  }
  const became = (act: string) => entries.some((entry) => entry.act === act);
  const [superseded, expired] = [became('decision.superseded'), became('decision.expired')];
  // Before supersession was an act of its own, the journal held none of it.
  const fits = decision.state === 'superseded' || (!superseded && (decision.state === 'expired') === expired);
  if (adoption && !fits) faults.push('The decision: its state was changed; see what became of it.');
  const withdrawal = entries.find(({ act }) => act === 'decision.withdrawn');
  if ((withdrawal !== undefined) !== (decision.state === 'withdrawn')) faults.push('The decision: its state was changed.');
  if (withdrawal ? sha256(decision.withdrawn_reason) !== withdrawal.facts.reason : decision.withdrawn_reason !== '')
    faults.push('The decision: the reason of its withdrawal was changed.');
}

/**
 * Checks a record: each paragraph, link, position and procedure against the digests in the journal's entries, the entries against the head's
 * root, the head against its signature.
 * @param key the installation's public key (SPKI, base64) as the checker has kept it; null: none is at hand
 */
export function verifyRecord(record: DecisionRecord, key: string | null): Checked {
  const faults: string[] = [];
  const { head } = record;
  const vouched = 'signature' in head;
  const fits = vouched && signed(signedText(head), head.public_key, head.signature);
  if (vouched && !fits) faults.push('The head of the journal, or its signature, was changed.');
  if (vouched && key !== null && head.public_key !== key)
    faults.push(`The head was signed with another key than the one that was named: ${fingerprintOf(head.public_key)}.`);
  const entries = entriesOf(record, faults);
  for (const text of record.texts) checkText(text, entries, faults);
  checkPositions(record, entries, faults);
  checkSilences(record, entries, faults);
  checkDecision(record, entries, faults);
  return { faults, key: fits ? head.public_key : null, proven: fits && key !== null && faults.length === 0 };
}
