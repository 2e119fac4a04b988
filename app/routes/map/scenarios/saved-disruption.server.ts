import { readChoosable } from '#app/domain/choosable.server.ts';
import { seenOf } from '#app/domain/map/scenarios/seen.ts';
import { asDisruption, type SavedRead } from '#app/domain/map/scenarios/reading.server.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { found } from '#app/http/refusal.ts';
import { namesOf } from '../what-if/working.server.ts';

/** A saved disruption with the names of what it speaks of, as far as the reader sees them now. One query. */
export async function savedDisruptionOf({ actor, context }: ActingArgs, read: SavedRead) {
  const saved = found(asDisruption(read));
  const choices = await readChoosable(context.db, actor, { kinds: ['item', 'supplier'] });
  // What a reader does not see any more is left out, as everywhere.
  const seen = seenOf(saved, { ids: new Set(choices.map((one) => one.id)), refs: new Set(choices.map((one) => one.ref)) });
  const { scenario, result, inputs } = seen;
  const items = [...result.outcomes.map((one) => one.id), ...inputs.series.map((one) => one.item_id)];
  const names = namesOf(choices, [{ scenario, result }], items);
  const { ref, marking, parties } = saved;
  return { saved, seen, names, told: { scenario, result, names, ref, handling: { marking, parties } } };
}
