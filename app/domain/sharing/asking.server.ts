import { randomBytes } from 'node:crypto';
import { Refusal } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { keepAudience } from '#app/policy/audiences.server.ts';
import type { ReadRecord } from '#app/policy/readers.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { audienceOf } from '../audience/choosing.server.ts';
import { refuseFaults } from '../audience/refusing.server.ts';
import type { ChosenAudience } from '../audience/schema.ts';
import { principalsOf } from '../decisions/holding.server.ts';
import { isWider } from '../map/changes/resting.server.ts';
import { markingOf } from '../releasing/record.server.ts';
import { idOfForm, madeOnce, readMade, refuseMadeBefore } from '../sent-form.server.ts';
import { addedUp, thousandths } from '../stocks/quantities.ts';
import { freshReference, holdArrangement } from './arranging.server.ts';
import { keepRequestSearchable } from './finding.server.ts';
import { workOut, type Found, type Usable } from './figures.ts';
import type { Terms } from './terms.ts';

export interface Asking {
  title: string;
  finding: string;
  found: readonly Found[];
  exercise: boolean;
  audience: ChosenAudience;
}

/**
 * What each party may release, from the declarations that every reader of the request reads: a stored number is made of nothing else
 * (domain.md). null where none is known so, or one of them is sealed or in another unit.
 */
async function usableFor(tx: Tx, actor: Actor, record: ReadRecord, itemId: string, terms: Terms, now: Date): Promise<Usable[]> {
  const rows = await tx
    .selectFrom('stocks as k')
    .select(['k.ref', 'k.party_id', 'k.unit', 'k.precision', 'k.usable_low', 'k.usable_high'])
    .select(['k.home_body_id', 'k.audience_id', markingOf('k').as('marking')])
    .where('k.item_id', '=', itemId)
    .where('k.withdrawn_at', 'is', null)
    .where(visibleTo(actor, 'k'))
    .orderBy('k.ref')
    .execute();
  const forAll: typeof rows = [];
  // Not the right of its author, which is theirs alone.
  for (const row of rows) if (!(await isWider(tx, actor, record, [{ ...row, author_id: null }], now))) forAll.push(row);
  return terms.parties.map(({ party }) => {
    const own = forAll.filter((row) => row.party_id === party);
    const sealed = own.filter(({ precision }) => precision === 'sealed').map(({ ref }) => ref);
    const sum = (end: 'usable_low' | 'usable_high') => addedUp(own.map((row) => thousandths(row[end] ?? '0')));
    const open = own.every((row) => row.unit === terms.unit) ? { low: sum('usable_low'), high: sum('usable_high') } : null;
    return { party, stocks: own.map(({ ref }) => ref), sealed, open, band: own.length > 0 && sealed.length === 0 ? open : null };
  });
}

/** Records a finding under an agreed arrangement, with what it comes to; frozen. It binds nobody until notice is given. `once`: the name of its form, which records one. */
export async function findShortage(
  db: Db,
  actor: Actor,
  arrangement: string,
  asked: Asking,
  now: Date,
  once: string | null = null,
): Promise<{ id: string; ref: string }> {
  const at = now.toISOString();
  const id = idOfForm(actor, 'sharing_requests', once, [arrangement, asked]);
  const finding = write(db, actor.id, now, async (tx, enter) => {
    const { title, finding: words, found, exercise, audience } = asked;
    const row = await holdArrangement(tx, actor, arrangement);
    if (!can(actor, 'sharing.ask', { home_body_id: audience.home_body_id })) throw new Refusal('forbidden');
    if (!(await principalsOf(tx)).includes(actor.party_id)) throw new Refusal('forbidden');
    // The body's co_chairs hold the keys: who asks does not choose whose.
    if (audience.home_body_id !== row.home_body_id) throw new Refusal('invalid', 'other_home');
    if (row.agreed_at === null) throw new Refusal('invalid', 'not_agreed');
    await refuseFaults(tx, actor, 'sharing.ask', audience, now);
    const readers = audienceOf(audience);
    const record = { audience: readers, home_body_id: audience.home_body_id, author_id: actor.id };
    const marking = (await tx.selectFrom('audiences').select('marking').where('id', '=', row.audience_id).executeTakeFirstOrThrow())
      .marking;
    if (await isWider(tx, actor, record, [{ ...row, author_id: null, marking }], now)) throw new Refusal('invalid', 'not_for_all');
    const terms = JSON.parse(row.terms) as Terms;
    const figures = { nonce: randomBytes(32).toString('hex'), found, usable: await usableFor(tx, actor, record, row.item_id, terms, now) };
    const result = workOut(terms, figures);
    const ref = await freshReference(tx, 'H', 'sharing_requests');
    const audience_id = await keepAudience(tx, readers);
    const put = await tx
      .insertInto('sharing_requests')
      .values({
        ...{ id, ref, title, home_body_id: audience.home_body_id, audience_id, author_id: actor.id, issued_at: at, quarantined_at: null },
        ...{ arrangement_id: row.id, terms: row.terms, root: row.root, item_id: row.item_id, exercise: exercise ? 1 : 0, finding: words },
        ...{ figures: JSON.stringify(figures), result: JSON.stringify(result), state: 'found', asked_party: actor.party_id, found_at: at },
        ...{ noticed_at: null, consent_from: null, consent_until: null, activated_at: null, closed_at: null },
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst();
    refuseMadeBefore(put);
    await keepRequestSearchable(tx, id);
    const detail = { ref, exercise, root: row.root, digest: sha256(JSON.stringify(figures)) };
    enter({ act: 'sharing.found', subject_kind: 'sharing_request', subject_id: id, audience_id, detail });
    return { id, ref };
  });
  return madeOnce(finding, () => readMade(db, 'sharing_requests', id));
}
