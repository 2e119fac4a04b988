import { sql, type SqlBool } from 'kysely';
import { found } from '#app/http/refusal.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';
import { mustManageAccounts } from './administrators.server.ts';
import { foldEmail } from './passwords.server.ts';

export const PAGE_SIZE = 50;
const COUNTED = 1000;

export const ACCOUNT_STATES = ['active', 'invited', 'suspended', 'expired'] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

/** The state of an account as a column: suspended before all, then invited, expired, active. `today` is the reader's. */
const stateAt = (today: string) => sql<AccountState>`case
  when people.suspended_at is not null then 'suspended'
  when people.activated_at is null then 'invited'
  when people.expires_on is not null and people.expires_on < ${today} then 'expired'
  else 'active' end`;

/** What is looked for inside of a text: the signs of LIKE mean themselves. */
const within = (words: string): string => `%${words.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;

export interface AccountFilter {
  /** part of a name or an e-mail address */
  words: string;
  state: AccountState | null;
  /** id of the last account of the page before */
  after: string | null;
}

function accountsFor(db: Db, filter: AccountFilter, today: string) {
  const words = within(filter.words);
  const like = (column: string) => sql<SqlBool>`lower(${sql.ref(column)}) like ${words} escape '\\'`;
  return db
    .selectFrom('people')
    .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
    .$if(filter.words !== '', (query) =>
      query.where((eb) =>
        eb.or([
          like('people.family_name'),
          like('people.given_name'),
          like('people.native_name'),
          sql<SqlBool>`people.email like ${within(foldEmail(filter.words))} escape '\\'`,
        ]),
      ),
    )
    .$if(filter.state !== null, (query) => query.where(sql<SqlBool>`${stateAt(today)} = ${filter.state}`));
}

/** A page of accounts by family name, for an administrator. */
export async function listAccounts(db: Db, actor: Actor, filter: AccountFilter, today: string) {
  mustManageAccounts(actor);
  const query = accountsFor(db, filter, today);
  const rows = await query
    .select(['people.id', 'people.family_name', 'people.given_name', 'people.native_name', 'people.email', 'people.expires_on'])
    .select(['organisations.name_en', 'organisations.name_ja', 'organisations.party_id', stateAt(today).as('state')])
    .select((eb) =>
      eb
        .selectFrom('offices')
        .whereRef('offices.person_id', '=', 'people.id')
        .select(sql<string>`coalesce(string_agg(offices.office, ','), '')`.as('names'))
        .as('offices'),
    )
    .select((eb) => eb.selectFrom('one_time_codes').whereRef('person_id', '=', 'people.id').select('confirmed_at').as('code_at'))
    .$if(filter.after !== null, (page) =>
      page.where(sql<SqlBool>`(people.family_name, people.id) > (select family_name, id from people where id = ${filter.after})`),
    )
    .orderBy('people.family_name')
    .orderBy('people.id')
    .limit(PAGE_SIZE + 1)
    .execute();
  const { total } = await db
    .selectFrom(
      query
        .select('people.id')
        .limit(COUNTED + 1)
        .as('some'),
    )
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const shown = rows.slice(0, PAGE_SIZE);
  return {
    rows: shown.map((row) => ({ ...row, offices: row.offices ? row.offices.split(',') : [] })),
    total: total > COUNTED ? null : total,
    next: rows.length > PAGE_SIZE ? (shown.at(-1)?.id ?? null) : null,
  };
}

/** One account, with its offices and the open links to it, for an administrator. */
export async function readAccount(db: Db, actor: Actor, personId: string, now: Date, today: string) {
  mustManageAccounts(actor);
  const account = found(
    await db
      .selectFrom('people')
      .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
      .select(['people.id', 'people.family_name', 'people.given_name', 'people.native_name', 'people.email', 'people.language'])
      .select(['people.zone', 'people.created_at', 'people.activated_at', 'people.suspended_at', 'people.expires_on'])
      .select(['organisations.name_en', 'organisations.name_ja', 'organisations.party_id', stateAt(today).as('state')])
      .select((eb) => eb.selectFrom('one_time_codes').whereRef('person_id', '=', 'people.id').select('confirmed_at').as('code_at'))
      .where('people.id', '=', personId)
      .executeTakeFirst(),
  );
  const offices = await db.selectFrom('offices').select(['office', 'since']).where('person_id', '=', personId).orderBy('office').execute();
  const links = await db
    .selectFrom('tickets')
    .select(['kind', 'made_at', 'expires_at'])
    .where('person_id', '=', personId)
    .where('kind', 'in', ['invitation', 'reset', 'full_reset'])
    .where('used_at', 'is', null)
    .where('expires_at', '>', now.toISOString())
    .orderBy('made_at', 'desc')
    .execute();
  const agreed = await db
    .selectFrom('proposals')
    .select('id')
    .where('person_id', '=', personId)
    .where('asked_by', '=', actor.id)
    .where('settled_as', '=', 'agreed')
    .where('expires_at', '>', now.toISOString())
    .executeTakeFirst();
  return { account, offices, links, agreed: agreed !== undefined };
}

/** Every organisation with how many accounts it has, by party and English name. */
export async function listOrganisations(db: Db, actor: Actor) {
  mustManageAccounts(actor);
  return db
    .selectFrom('organisations')
    .select(['id', 'party_id', 'kind', 'name_en', 'name_ja', 'short_name'])
    .select((eb) =>
      eb
        .selectFrom('people')
        .whereRef('people.organisation_id', '=', 'organisations.id')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .as('people'),
    )
    .orderBy('party_id')
    .orderBy('name_en')
    .orderBy('id')
    .execute();
}

/** The parties, principals first. */
export async function listParties(db: Db) {
  return db.selectFrom('parties').select(['id', 'role', 'name_en', 'name_ja']).orderBy('role', 'desc').orderBy('id').execute();
}
