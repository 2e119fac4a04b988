import { sql, type Kysely } from 'kysely';
import { Temporal } from 'temporal-polyfill';

interface Side {
  id: string;
  party: string;
  party_id: string;
  position: string | null;
  in_force_on: string | null;
  capital_zone: string;
}

const beginning = ({ in_force_on, capital_zone }: Side): string | null =>
  in_force_on === null
    ? null
    : new Date(Temporal.PlainDate.from(in_force_on).toZonedDateTime({ timeZone: capital_zone }).epochMilliseconds).toISOString();

/** The instant from which a case is in force, by the days that its sides said: until then it stands as it did before they said them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('coordination_cases').addColumn('in_force_at', 'text').execute();
  const { rows } = await sql<Side>`select c.id, c.party, s.party_id, s.position, s.in_force_on, p.capital_zone
    from coordination_cases c join coordination_sides s on s.case_id = c.id join parties p on p.id = s.party_id
    where c.state = 'in_force' order by c.id, s.party_id`.execute(db);
  for (const id of new Set(rows.map((row) => row.id))) {
    const sides = rows.filter((row) => row.id === id);
    const aligned = sides.every(({ position }) => position === 'align');
    const counting = aligned ? sides : sides.filter(({ party, party_id }) => party_id === party);
    const at = counting.map(beginning).sort().at(-1) ?? null;
    if (at === null) continue;
    const state = at <= new Date().toISOString() ? 'in_force' : aligned ? 'aligned' : 'diverging';
    await sql`update coordination_cases set in_force_at = ${at}, state = ${state} where id = ${id}`.execute(db);
  }
}
