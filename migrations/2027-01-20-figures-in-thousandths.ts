import { sql, type Kysely } from 'kysely';

interface Band {
  low: number;
  high: number;
}

interface Result {
  base: Band;
  available: Band;
  shortfall: Band;
  parts: { permissible: Band; drawdown: Band; lacking: Band }[];
}

/** What requests come to is kept in thousandths of the unit, as what was found is; what each receives or supplies, in what it is rounded to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ id: string; terms: string; result: string }>`select id, terms, result from sharing_requests`.execute(db);
  for (const { id, terms, result } of rows) {
    const { decimals } = JSON.parse(terms) as { decimals: number };
    const step = 10 ** (3 - decimals);
    const wide = ({ low, high }: Band): Band => ({ low: low * step, high: high * step });
    const kept = JSON.parse(result) as Result;
    const parts = kept.parts.map((part) => ({
      ...part,
      ...{ permissible: wide(part.permissible), drawdown: wide(part.drawdown), lacking: wide(part.lacking) },
    }));
    const in_thousandths = { base: wide(kept.base), available: wide(kept.available), shortfall: wide(kept.shortfall), parts };
    await sql`update sharing_requests set result = ${JSON.stringify({ ...kept, ...in_thousandths })} where id = ${id}`.execute(db);
  }
}
