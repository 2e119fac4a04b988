import { found, Refusal } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { keepAudience } from '#app/policy/audiences.server.ts';
import { isConfirmed } from '#app/policy/proof.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { newId, newReference } from '#db/identity.server.ts';
import type { Db, Row, Tx } from '#db/schema.ts';
import { audienceOf } from '../audience/choosing.server.ts';
import { refuseFaults } from '../audience/refusing.server.ts';
import type { ChosenAudience } from '../audience/schema.ts';
import { refuseOtherReaders } from '../audience/shown.server.ts';
import { holdsKey } from '../decisions/positions.server.ts';
import { principalsOf } from '../decisions/holding.server.ts';
import { isWider } from '../map/changes/resting.server.ts';
import { idOfForm, madeOnce, readMade, refuseMadeBefore } from '../sent-form.server.ts';
import { itemNamed } from '../stocks/declaring.server.ts';
import { areExact, sumOf } from './allocation.ts';
import { keepArrangementSearchable } from './finding.server.ts';
import { isRule } from './rule.ts';
import { textOf, type Terms } from './terms.ts';

export const rootOf = (terms: Terms): string => sha256(textOf(terms));

/** Terms make sense: a rule that does, at least two parties once each, something committed, and clocks within a year. */
function checkTerms({ parties, rule, decimals, notice, consent }: Terms): void {
  if (!isRule(rule)) throw new Refusal('invalid', 'bad_rule');
  const names = new Set(parties.map(({ party }) => party));
  if (parties.length < 2 || names.size !== parties.length) throw new Refusal('invalid', 'two_parties');
  if (!parties.some(({ commitment }) => commitment > 0)) throw new Refusal('invalid', 'no_commitment');
  if (!areExact(sumOf(parties.map(({ commitment }) => commitment)))) throw new Refusal('invalid', 'too_great');
  const whole = [decimals, notice, consent].every((one) => Number.isInteger(one) && one >= 0);
  if (!whole || decimals > 3 || consent === 0 || notice + consent > 8_760) throw new Refusal('invalid', 'bad_clock');
}

/** Every party of the terms is one that is known. */
async function checkParties(tx: Tx, { parties }: Terms): Promise<void> {
  const names = parties.map(({ party }) => party);
  const known = await tx.selectFrom('parties').select('id').where('id', 'in', names).execute();
  if (known.length !== names.length) throw new Refusal('invalid', 'two_parties');
}

/** Who may give an arrangement another text: whoever may propose one, until it is agreed; then a co_chair of a principal party alone. */
export const mayChangeTerms = (
  actor: Actor,
  row: Pick<Row<'arrangements'>, 'home_body_id' | 'quarantined_at' | 'agreed_at'>,
  principals: readonly string[],
): boolean => can(actor, 'arrangement.propose', row) && (row.agreed_at === null || holdsKey(actor, row.home_body_id, principals));

async function freshReference(tx: Tx, letter: 'J' | 'H', table: 'arrangements' | 'sharing_requests'): Promise<string> {
  for (let tried = 0; tried < 5; tried += 1) {
    const ref = newReference(letter);
    if (!(await tx.selectFrom(table).select('id').where('ref', '=', ref).executeTakeFirst())) return ref;
  }
  throw new Error('No free reference found');
}
export { freshReference };

export interface Arranging {
  title: string;
  terms: Terms;
  audience: ChosenAudience;
}

/** Proposes an arrangement: terms to which a co_chair of each principal party may agree. `once`: the name of its form, which proposes one. */
export async function proposeArrangement(
  db: Db,
  actor: Actor,
  { title, terms, audience }: Arranging,
  now: Date,
  once: string | null = null,
): Promise<{ id: string; ref: string }> {
  const { home_body_id } = audience;
  if (!can(actor, 'arrangement.propose', { home_body_id })) throw new Refusal('forbidden');
  checkTerms(terms);
  const at = now.toISOString();
  const id = idOfForm(actor, 'arrangements', once, { title, terms, audience });
  const proposing = write(db, actor.id, now, async (tx, enter) => {
    await refuseFaults(tx, actor, 'arrangement.propose', audience, now);
    const item = await itemNamed(tx, actor, terms.material);
    if (!item) throw new Refusal('invalid', 'unknown_item');
    const readers = audienceOf(audience);
    if (await isWider(tx, actor, { audience: readers, home_body_id, author_id: actor.id }, [item], now))
      throw new Refusal('invalid', 'not_for_all');
    await checkParties(tx, terms);
    const ref = await freshReference(tx, 'J', 'arrangements');
    const audience_id = await keepAudience(tx, readers);
    const root = rootOf(terms);
    const text = { root, terms: JSON.stringify(terms), made_at: at };
    const put = await tx
      .insertInto('arrangements')
      .values({
        ...{ id, ref, title, home_body_id, audience_id, author_id: actor.id, issued_at: at, quarantined_at: null },
        ...{ ...text, item_id: item.id, agreed_at: null },
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst();
    refuseMadeBefore(put);
    await tx
      .insertInto('arrangement_texts')
      .values({ ...text, arrangement_id: id, number: 1, made_by: actor.id })
      .execute();
    await keepArrangementSearchable(tx, id);
    enter({ act: 'arrangement.proposed', subject_kind: 'arrangement', subject_id: id, audience_id, detail: { ref, root, text: 1 } });
    return { id, ref };
  });
  return madeOnce(proposing, () => readMade(db, 'arrangements', id));
}

/** An arrangement that the actor reads; not found where they do not. */
export const holdArrangement = async (tx: Db | Tx, actor: Actor, ref: string): Promise<Row<'arrangements'>> =>
  found(await tx.selectFrom('arrangements as g').selectAll('g').where('g.ref', '=', ref).where(visibleTo(actor, 'g')).executeTakeFirst());

/**
 * Gives an arrangement another text. Keys turned before count for it no more, to the same words neither, and it has to be agreed anew;
 * requests that were asked under a text keep that text. The material stays. Refused where it has another text than `version`, or came into force
 * since, and where it has other readers than the form showed (`shown`; null: no form).
 */
export async function changeTerms(
  db: Db,
  actor: Actor,
  ref: string,
  version: number,
  title: string,
  terms: Terms,
  now: Date,
  shown: string | null = null,
): Promise<void> {
  checkTerms(terms);
  const at = now.toISOString();
  await write(db, actor.id, now, async (tx, enter) => {
    const row = await holdArrangement(tx, actor, ref);
    if (!mayChangeTerms(actor, row, await principalsOf(tx))) throw new Refusal('forbidden');
    // Both governments may have agreed since the row was read: then the version below is another.
    if (row.version !== version) throw new Refusal('conflict');
    await checkParties(tx, terms);
    const root = rootOf(terms);
    if (root === row.root) throw new Refusal('invalid', 'nothing_changed');
    if (terms.material !== (JSON.parse(row.terms) as Terms).material) throw new Refusal('invalid', 'unknown_item');
    const text = { root, terms: JSON.stringify(terms), made_at: at };
    const number = row.text_number + 1;
    const changed = await tx
      .updateTable('arrangements')
      .set({ ...text, title, text_number: number, agreed_at: null, version: version + 1 })
      .where('id', '=', row.id)
      .where('version', '=', version)
      .where('quarantined_at', 'is', null)
      .returning(['id', 'audience_id'])
      .executeTakeFirst();
    if (!changed) throw new Refusal('conflict');
    if (shown !== null) refuseOtherReaders(changed, shown);
    await tx
      .insertInto('arrangement_texts')
      .values({ ...text, arrangement_id: row.id, number, made_by: actor.id })
      .execute();
    await keepArrangementSearchable(tx, row.id);
    const detail = { root, text: number };
    enter({ act: 'arrangement.changed', subject_kind: 'arrangement', subject_id: row.id, audience_id: changed.audience_id, detail });
  });
}

/**
 * Turns the key of the actor's government to the text that they had before them. The key that makes both puts the text in force, in the same
 * transaction; the row is taken first, so that of two at once the second sees the first. Only keys turned since the text was made count.
 */
export async function agreeToArrangement(
  db: Db,
  actor: Actor,
  ref: string,
  root: string,
  now: Date,
): Promise<'agreed' | 'waiting' | 'repeated'> {
  const at = now.toISOString();
  return write(db, actor.id, now, async (tx, enter) => {
    const seen = await holdArrangement(tx, actor, ref);
    const principals = await principalsOf(tx);
    if (!can(actor, 'arrangement.agree', seen) || !holdsKey(actor, seen.home_body_id, principals)) throw new Refusal('forbidden');
    if (!isConfirmed(actor, now)) throw new Refusal('forbidden', 'confirm_first');
    const row = await tx
      .updateTable('arrangements')
      .set((eb) => ({ version: eb.ref('version') }))
      .where('id', '=', seen.id)
      .where('root', '=', root)
      .where('made_at', '<=', at)
      .where('quarantined_at', 'is', null)
      .returningAll()
      .executeTakeFirst();
    if (!row) throw new Refusal('conflict', 'text_changed');
    await tx
      .insertInto('arrangement_keys')
      .values({ id: newId(), arrangement_id: row.id, root, party_id: actor.party_id, person_id: actor.id, turned_at: at })
      .onConflict((conflict) =>
        conflict
          .columns(['arrangement_id', 'root', 'party_id'])
          .doUpdateSet({ person_id: actor.id, turned_at: at })
          .where('arrangement_keys.turned_at', '<', row.made_at),
      )
      .execute();
    const turned = await tx
      .selectFrom('arrangement_keys')
      .select('party_id')
      .where('arrangement_id', '=', row.id)
      .where('root', '=', root)
      .where('turned_at', '>=', row.made_at)
      .execute();
    const all = principals.every((party) => turned.some(({ party_id }) => party_id === party));
    // To whoever is writing another text it is another matter once this one is in force; a key alone is none.
    if (all && row.agreed_at === null)
      await tx
        .updateTable('arrangements')
        .set({ agreed_at: at, version: row.version + 1 })
        .where('id', '=', row.id)
        .execute();
    const detail = { root, text: row.text_number, party: actor.party_id, agreed: all };
    enter({ act: 'arrangement.key_turned', subject_kind: 'arrangement', subject_id: row.id, audience_id: row.audience_id, detail });
    return all ? 'agreed' : 'waiting';
  });
}
