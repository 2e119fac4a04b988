import type { Db } from '#db/schema.ts';

/** How many items' figures of past days are kept in all: apart from those of today, which they never push out. */
const KEPT = 10_000;

interface Sized {
  glances: readonly unknown[];
}

interface Past {
  kept: Map<string, Sized>;
  /** the last that was begun: figures of past days are computed one after the other */
  last: Promise<unknown>;
}

const pastOf = new WeakMap<Db, Past>();

/** Keeps one as the newest, and lets the oldest go where there are too many: of a map larger than all of that the newest alone. */
function keep(kept: Map<string, Sized>, key: string, figures: Sized): void {
  kept.delete(key);
  kept.set(key, figures);
  let all = 0;
  for (const one of kept.values()) all += one.glances.length;
  for (const [oldest, one] of kept) {
    if (all <= KEPT || oldest === key) break;
    kept.delete(oldest);
    all -= one.glances.length;
  }
}

/**
 * The figures of a past day, computed afresh but for the last few. One at a time, however many ask: what it takes in memory is taken once.
 * @param key says what the reader sees of the map, at which versions, and as of when: as with the figures of today (kept-glances.server.ts)
 */
export function pastFigures<F extends Sized>(db: Db, key: string, compute: () => Promise<F>): Promise<F> {
  const past: Past = pastOf.get(db) ?? { kept: new Map<string, Sized>(), last: Promise.resolve() };
  pastOf.set(db, past);
  const next = past.last.then(async () => {
    const figures = (past.kept.get(key) as F | undefined) ?? (await compute());
    keep(past.kept, key, figures);
    return figures;
  });
  past.last = next.catch(() => undefined);
  return next;
}
