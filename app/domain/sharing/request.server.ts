import { sql } from 'kysely';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Row } from '#db/schema.ts';
import { askTogether } from '#db/together.server.ts';
import { caveatOf } from '../audience/caveat.server.ts';
import { shownReaders } from '../audience/shown.server.ts';
import { holdsKey } from '../decisions/positions.server.ts';
import { holdsFor } from '../map/superseded.server.ts';
import { markingOf } from '../releasing/record.server.ts';
import { mayDeclare } from '../stocks/declaring.server.ts';
import type { Figures } from './figures.ts';
import { ledgerRoot } from './ledger.server.ts';
import type { BandedAllocation } from './ranges.ts';
import { materialOf, personOf } from './reading.server.ts';
import { stateAt } from './standing.ts';
import { withoutLegalBasis } from './stepping.server.ts';
import type { Terms } from './terms.ts';

interface Line {
  delivery_id: string;
  party_id: string;
  parts: string;
}

/** What each party has given and taken, in thousandths: what came in less what went out. Sums to nought. */
export function balancesOf(lines: readonly Pick<Line, 'party_id' | 'parts'>[]): Map<string, number> {
  const balances = new Map<string, bigint>();
  for (const { party_id, parts } of lines) balances.set(party_id, (balances.get(party_id) ?? 0n) + BigInt(parts));
  return new Map([...balances].map(([party, sum]) => [party, Number(sum)]));
}

/** The sealed stocks that a request demanded, of those that the actor reads; `may`: they can open it. To be asked. */
const demandsOf = (db: Db, actor: Actor, requestId: string) =>
  db
    .selectFrom('sharing_demands as d')
    .leftJoin('stocks as k', (join) => join.onRef('k.id', '=', 'd.stock_id').on(visibleTo(actor, 'k')))
    .select(['d.opened_at', 'd.party_id', 'd.commitment as demanded', 'k.id', 'k.ref', 'k.form', 'k.home_body_id', 'k.quarantined_at'])
    .select(['k.audience_id', 'k.commitment', 'k.precision', 'k.withdrawn_at', 'k.author_id'])
    .where('d.request_id', '=', requestId)
    .where('d.commitment', 'is not', null)
    .orderBy('d.party_id')
    .orderBy('k.ref');

/** A request whole; null where the actor does not read it. Three queries. */
export async function readRequest(db: Db, actor: Actor, ref: string, now: Date) {
  const row = await db
    .selectFrom('sharing_requests as h')
    .leftJoin('items as i', (join) => join.onRef('i.id', '=', 'h.item_id').on(visibleTo(actor, 'i')))
    .leftJoin('arrangements as g', (join) => join.onRef('g.id', '=', 'h.arrangement_id').on(visibleTo(actor, 'g')))
    .selectAll('h')
    .select(['i.ref as item_ref', 'i.name_en', 'i.name_ja', 'g.ref as arrangement_ref', 'g.title as arrangement_title'])
    .select([markingOf('h').as('marking'), caveatOf('h')])
    .select(sql<number>`case when ${holdsFor(actor, 'item', 'i')} then 1 else 0 end`.as('item_holds'))
    .where('h.ref', '=', ref)
    .where(visibleTo(actor, 'h'))
    .executeTakeFirst();
  if (!row) return null;
  const named = ['people.family_name', 'people.given_name', 'people.native_name'] as const;
  const { keys, deliveries, lines, notes, demands, parties } = await askTogether(db, {
    demands: demandsOf(db, actor, row.id),
    keys: db
      .selectFrom('sharing_keys as k')
      .leftJoin('people', (join) => join.onRef('people.id', '=', 'k.person_id').on(visiblePeople(actor, now)))
      .select(['k.key', 'k.party_id', 'k.turned_at', 'k.root', ...named])
      .where('k.request_id', '=', row.id)
      .orderBy('k.turned_at'),
    deliveries: db
      .selectFrom('sharing_deliveries as d')
      .leftJoin('people', (join) => join.onRef('people.id', '=', 'd.entered_by').on(visiblePeople(actor, now)))
      .select(['d.id', 'd.kind', 'd.on_day', 'd.terms', 'd.note', 'd.corrects_id', 'd.entered_at', ...named])
      .where('d.request_id', '=', row.id)
      .orderBy('d.entered_at')
      .orderBy('d.id'),
    lines: db
      .selectFrom('sharing_lines as l')
      .innerJoin('sharing_deliveries as d', 'd.id', 'l.delivery_id')
      .select(['l.delivery_id', 'l.party_id', 'l.parts'])
      .where('d.request_id', '=', row.id)
      .orderBy('l.delivery_id'),
    notes: db
      .selectFrom('sharing_notes as n')
      .leftJoin('people', (join) => join.onRef('people.id', '=', 'n.person_id').on(visiblePeople(actor, now)))
      .select(['n.id', 'n.kind', 'n.words', 'n.party_id', 'n.written_at', ...named])
      .where('n.request_id', '=', row.id)
      .orderBy('n.written_at')
      .orderBy('n.id'),
    parties: db.selectFrom('parties').select(['parties.id', 'parties.name_en', 'parties.name_ja', 'parties.role']).orderBy('parties.id'),
  });
  const at = now.toISOString();
  const state = stateAt(row, at);
  const sides = parties.filter(({ role }) => role === 'principal').map(({ id }) => id);
  const keyed = holdsKey(actor, row.home_body_id, sides) && can(actor, 'sharing.consent', row);
  const ledger = ledgerRoot(deliveries, lines);
  // Until it is ended, a word is of the ledger as it stands.
  const standing = keys.filter(({ key, root }) => key === 'consent' || state !== 'activated' || root === ledger);
  const turned = (key: Row<'sharing_keys'>['key']) =>
    sides.map((party) => {
      const one = standing.find((given) => given.key === key && given.party_id === party);
      return { party, at: one?.turned_at ?? null, who: one ? personOf(one) : null };
    });
  const own = (key: Row<'sharing_keys'>['key']) => standing.some((one) => one.key === key && one.party_id === actor.party_id);
  const asks = row.asked_party === actor.party_id && can(actor, 'sharing.ask', row);
  const corrected = new Set(deliveries.flatMap(({ corrects_id }) => corrects_id ?? []));
  return {
    ...{ id: row.id, ref: row.ref, title: row.title, finding: row.finding, exercise: row.exercise === 1, state, root: row.root },
    ...{ found_at: row.found_at, noticed_at: row.noticed_at, consent_from: row.consent_from },
    ...{ consent_until: row.consent_until, activated_at: row.activated_at, marking: row.marking, own_party: actor.party_id },
    asked_by: parties.find(({ id }) => id === row.asked_party) ?? { name_en: row.asked_party, name_ja: row.asked_party },
    closed_at: row.closed_at ?? (state === 'lapsed' ? row.consent_until : null),
    parties: (row.caveat ?? '').split(',').filter(Boolean).sort(),
    item: materialOf(row),
    arrangement: row.arrangement_ref === null ? null : { ref: row.arrangement_ref, title: row.arrangement_title ?? '' },
    terms: JSON.parse(row.terms) as Terms,
    found: (JSON.parse(row.figures) as Figures).found,
    usable: (JSON.parse(row.figures) as Figures).usable.map(({ party, band }) => ({ party, band })),
    result: JSON.parse(row.result) as BandedAllocation,
    shown: shownReaders(row),
    readers_are: { audience_id: row.audience_id, home_body_id: row.home_body_id, author_id: row.author_id },
    ledger,
    /** something is sealed still of what the figures count */
    waits: state === 'activated' && demands.some(({ opened_at }) => opened_at === null),
    seals: demands.flatMap(
      ({ id, ref: stock, form, party_id, home_body_id, audience_id, author_id, quarantined_at, opened_at, ...seal }) => {
        if (id === null || stock === null || home_body_id === null || audience_id === null) return [];
        const may = state === 'activated' && opened_at === null && mayDeclare(actor, { home_body_id, party_id, quarantined_at });
        const stands = seal.precision === 'sealed' && seal.commitment === seal.demanded && seal.withdrawn_at === null;
        // The stock is opened to its own readers where it is still under this seal: whoever opens it is shown them too.
        const with_it = may && stands ? { id, home_body_id, audience_id, author_id } : null;
        return { stock, form, party: party_id, opened_at, may, with_it, shown: with_it ? shownReaders(with_it) : '' };
      },
    ),
    consents: turned('consent'),
    ends: { settled: turned('settled'), returned: turned('returned') },
    baseless: state === 'notice' || state === 'consent' ? await withoutLegalBasis(db, actor, row) : [],
    balances: [...balancesOf(lines)].map(([party, parts]) => ({ party, parts })).sort((a, b) => (a.party < b.party ? -1 : 1)),
    deliveries: deliveries.map(({ family_name, given_name, native_name, ...entry }) => {
      const mine = lines.filter(({ delivery_id }) => delivery_id === entry.id);
      const out = mine.find(({ parts }) => parts.startsWith('-'));
      const into = mine.find(({ parts }) => !parts.startsWith('-'));
      const corrects = entry.kind !== 'correction' && !corrected.has(entry.id) && out?.party_id === actor.party_id;
      return {
        ...{
          ...entry,
          from: out?.party_id ?? '',
          to: into?.party_id ?? '',
          parts: Number(into?.parts ?? 0),
          corrected: corrected.has(entry.id),
        },
        ...{ by: personOf({ family_name, given_name, native_name }), may: { correct: corrects } },
      };
    }),
    notes: notes.map(({ family_name, given_name, native_name, ...note }) => ({
      ...note,
      by: personOf({ family_name, given_name, native_name }),
    })),
    may: {
      readers: can(actor, 'marking.narrow', row),
      quarantine: can(actor, 'record.quarantine', row),
      notice: state === 'found' && asks,
      withdraw: ['found', 'notice', 'consent'].includes(state) && asks,
      consent: state === 'consent' && keyed && !own('consent'),
      settled: state === 'activated' && keyed && !own('settled'),
      returned: state === 'activated' && keyed && !own('returned'),
      deliver: state === 'activated' && can(actor, 'sharing.deliver', row) && actor.organisation_kind === 'government',
      note: row.activated_at !== null && can(actor, 'sharing.note', row),
      after: ['settled', 'returned', 'lapsed', 'withdrawn'].includes(state) && can(actor, 'sharing.note', row),
    },
  };
}

export type RequestRead = NonNullable<Awaited<ReturnType<typeof readRequest>>>;
