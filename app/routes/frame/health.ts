import { sql } from 'kysely';
import { asVisitor } from '#app/http/acting.server.ts';

/** GET /healthz: 200 when the database answers. For a load balancer; says nothing else. */
export const loader = asVisitor(async ({ context }) => {
  await sql`select 1`.execute(context.db);
  return new Response('ok\n', { headers: { 'Content-Type': 'text/plain' } });
});
