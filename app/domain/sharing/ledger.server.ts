import canonicalize from 'canonicalize';
import { sha256 } from '#app/journal/writing.server.ts';
import type { Db, Tx } from '#db/schema.ts';

const DOMAIN = 'kakehashi ledger 1\n';

interface Entry {
  id: string;
  kind: string;
  on_day: string;
  terms: string;
  note: string;
  corrects_id: string | null;
}

interface Line {
  delivery_id: string;
  party_id: string;
  parts: string;
}

/** SHA-256 of the books of a request: of every entry with its lines, in the order of their ids. What a word that they are closed is bound to. */
export function ledgerRoot(entries: readonly Entry[], lines: readonly Line[]): string {
  const said = entries.map(({ id, kind, on_day, terms, note, corrects_id }) => ({
    ...{ id, kind, on_day, terms, note, corrects_id },
    lines: Object.fromEntries(lines.filter(({ delivery_id }) => delivery_id === id).map(({ party_id, parts }) => [party_id, parts])),
  }));
  return sha256(DOMAIN + (canonicalize(said.sort((a, b) => (a.id < b.id ? -1 : 1))) ?? ''));
}

/** The same of a request as it stands. Two queries. */
export async function readLedgerRoot(db: Db | Tx, requestId: string): Promise<string> {
  const entries = await db
    .selectFrom('sharing_deliveries')
    .select(['id', 'kind', 'on_day', 'terms', 'note', 'corrects_id'])
    .where('request_id', '=', requestId)
    .execute();
  const lines = await db
    .selectFrom('sharing_lines as l')
    .innerJoin('sharing_deliveries as d', 'd.id', 'l.delivery_id')
    .select(['l.delivery_id', 'l.party_id', 'l.parts'])
    .where('d.request_id', '=', requestId)
    .execute();
  return ledgerRoot(entries, lines);
}
