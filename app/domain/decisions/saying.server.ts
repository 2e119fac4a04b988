import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';

/**
 * Whether the actor reads what was said of a text: `alias` has the columns decision_id, text_number and root. What is said of a text is read
 * with it: of the text as it stands (`root`) by whoever reads the decision, of an earlier one by those who read that one as well, since it was
 * said to the readers of then (docs/decisions/two-keys.md).
 */
export const readsWhatWasSaid = (actor: Actor, alias: string, root: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${sql.ref(`${alias}.root`)} = ${root} or exists (select 1 from decision_texts said
    where said.decision_id = ${sql.ref(`${alias}.decision_id`)} and said.number = ${sql.ref(`${alias}.text_number`)}
    and ${visibleTo(actor, 'said')}))`;
