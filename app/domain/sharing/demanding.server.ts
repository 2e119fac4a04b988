import { sha256, type Enter } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { readAudience } from '#app/policy/audiences.server.ts';
import type { Row, Tx } from '#db/schema.ts';
import { isWider } from '../map/changes/resting.server.ts';
import { markingOf } from '../releasing/record.server.ts';
import { addedUp, thousandths } from '../stocks/quantities.ts';
import { suppliersOf, workOut, type Figures } from './figures.ts';
import type { BandedAllocation } from './ranges.ts';
import type { Terms } from './terms.ts';

type Request = Row<'sharing_requests'>;

const entered = (row: Request) => ({ subject_kind: 'sharing_request', subject_id: row.id, audience_id: row.audience_id }) as const;

/** The sealed stocks that the frozen figures count, of those who supply, in a unit with which they can be added up. */
function sealedIn({ figures, result }: Request): string[] {
  const supplying = suppliersOf(JSON.parse(result) as BandedAllocation);
  return (JSON.parse(figures) as Figures).usable.flatMap(({ party, sealed = [], open = null }) =>
    open !== null && supplying.includes(party) ? sealed : [],
  );
}

/**
 * On joint activation: demands of their holders the sealed stocks that the figures count, as they are sealed now. One that is open by now is
 * taken as it stands; one that some reader of the request may not read any more is left, and nothing is said of it. Of an exercise none is
 * demanded: what is opened is open for good.
 */
export async function demandSeals(tx: Tx, enter: Enter, actor: Actor, row: Request, now: Date): Promise<void> {
  const refs = row.exercise === 1 ? [] : sealedIn(row);
  if (refs.length === 0) return;
  const at = now.toISOString();
  const { unit } = JSON.parse(row.terms) as Terms;
  const stocks = await tx
    .selectFrom('stocks as k')
    .selectAll('k')
    .select(markingOf('k').as('marking'))
    .where('k.ref', 'in', refs)
    .where('k.unit', '=', unit)
    .where('k.withdrawn_at', 'is', null)
    .where('k.quarantined_at', 'is', null)
    .orderBy('k.id')
    .execute();
  const record = { audience: await readAudience(tx, row.audience_id), home_body_id: row.home_body_id, author_id: row.author_id };
  const demanded: string[] = [];
  for (const stock of stocks) {
    if (await isWider(tx, actor, record, [{ ...stock, author_id: null }], now)) continue;
    const sealed = stock.precision === 'sealed';
    await tx
      .insertInto('sharing_demands')
      .values({
        ...{ request_id: row.id, stock_id: stock.id, party_id: stock.party_id, audience_id: stock.audience_id, demanded_at: at },
        ...{ commitment: sealed ? stock.commitment : null, opened_at: sealed ? null : at },
        ...{ usable_low: stock.usable_low, usable_high: stock.usable_high },
      })
      .execute();
    if (sealed) demanded.push(stock.party_id);
  }
  if (demanded.length > 0) enter({ act: 'sharing.seals_demanded', ...entered(row), detail: { parties: [...new Set(demanded)].sort() } });
  await workOutAgain(tx, enter, row);
}

/** The activated requests that wait for what a seal holds, taken for the rest of the transaction in one order. */
export async function takeDemanding(tx: Tx, stockId: string, commitment: string): Promise<Request[]> {
  return tx
    .updateTable('sharing_requests')
    .set((eb) => ({ version: eb.ref('version') }))
    .where('state', '=', 'activated')
    .where('id', 'in', (of) =>
      of
        .selectFrom('sharing_demands')
        .select('request_id')
        .where('stock_id', '=', stockId)
        .where('commitment', '=', commitment)
        .where('opened_at', 'is', null),
    )
    .returningAll()
    .execute();
}

/** Of requests that wait for a seal, those of which every reader reads the stock as it is: to them what opens it tells no more. */
export async function withinReadersOf(
  tx: Tx,
  actor: Actor,
  waiting: readonly Request[],
  stock: Pick<Row<'stocks'>, 'home_body_id' | 'audience_id'>,
  now: Date,
): Promise<Request[]> {
  const { marking } = await readAudience(tx, stock.audience_id);
  const within: Request[] = [];
  for (const row of waiting) {
    const record = { audience: await readAudience(tx, row.audience_id), home_body_id: row.home_body_id, author_id: row.author_id };
    if (!(await isWider(tx, actor, record, [{ ...stock, author_id: null, marking }], now))) within.push(row);
  }
  return within;
}

/** Takes what a seal held into the figures of the requests that waited for it. Gives the ids of those that did: some may have been told by somebody else at the same time. */
export async function settleDemands(
  tx: Tx,
  enter: Enter,
  waiting: readonly Request[],
  stockId: string,
  usable: string,
  now: Date,
): Promise<string[]> {
  const told: string[] = [];
  for (const row of waiting) {
    const settled = await tx
      .updateTable('sharing_demands')
      .set({ opened_at: now.toISOString(), usable_low: usable, usable_high: usable })
      .where('request_id', '=', row.id)
      .where('stock_id', '=', stockId)
      .where('opened_at', 'is', null)
      .executeTakeFirst();
    if (Number(settled.numUpdatedRows) === 0) continue;
    told.push(row.id);
    await workOutAgain(tx, enter, row);
  }
  return told;
}

/** Works the figures out with what was opened, once nothing is sealed of what was demanded; before that they stay as they were frozen. */
async function workOutAgain(tx: Tx, enter: Enter, row: Request): Promise<void> {
  const demands = await tx.selectFrom('sharing_demands').selectAll().where('request_id', '=', row.id).execute();
  if (demands.length === 0 || demands.some(({ opened_at }) => opened_at === null)) return;
  const frozen = JSON.parse(row.figures) as Figures;
  const usable = frozen.usable.map((one) => {
    const opened = demands.filter(({ party_id }) => party_id === one.party);
    const { sealed = [], open = null } = one;
    const known = opened.length > 0 && opened.length === sealed.length && opened.every(({ usable_low }) => usable_low !== null);
    if (open === null || !known) return one;
    const sum = (end: 'usable_low' | 'usable_high') => opened.map((each) => thousandths(each[end] ?? '0'));
    return { ...one, band: { low: addedUp([open.low, ...sum('usable_low')]), high: addedUp([open.high, ...sum('usable_high')]) } };
  });
  const figures = JSON.stringify({ ...frozen, usable });
  const result = JSON.stringify(workOut(JSON.parse(row.terms) as Terms, { ...frozen, usable }));
  await tx.updateTable('sharing_requests').set({ figures, result }).where('id', '=', row.id).execute();
  enter({ act: 'sharing.seals_opened', ...entered(row), detail: { digest: sha256(figures) } });
}
