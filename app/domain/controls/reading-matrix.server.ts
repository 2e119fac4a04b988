import type { Actor } from '#app/policy/actor.ts';
import { dayIn } from '#app/policy/days.ts';
import type { Db } from '#db/schema.ts';
import { readGlances } from '../map/kept-glances.server.ts';
import { askingIn } from './asking.ts';
import { uncontrolledChokes } from './choke-points.ts';
import { stopsOf } from './gaps.ts';
import { matrixOf } from './matrix.ts';
import { readForMatrix } from './reading.server.ts';

/** The matrix that an address asks for, from what the actor may read. Two queries where the map is known, else four. */
export async function readMatrix(db: Db, actor: Actor, search: URLSearchParams, now: Date) {
  const { entries, links, parties } = await readForMatrix(db, actor);
  const principals = parties.filter(({ role }) => role === 'principal').map(({ id }) => id);
  const asking = askingIn(search, dayIn(actor.zone, now), principals.includes('US') ? ['US', ...principals] : principals, stopsOf(entries));
  const matrix = matrixOf(entries, links, asking);
  const chokes = uncontrolledChokes(await readGlances(db, actor), matrix.controlled, asking);
  return { asking, matrix, chokes };
}
