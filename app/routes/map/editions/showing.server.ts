import { countsIn, choicesIn } from '#app/domain/map/editions/content.ts';
import { movingMost } from '#app/domain/map/editions/moving.ts';
import { STATES, type Plan } from '#app/domain/map/editions/plan.ts';
import { findEdition, isAbandoned, planFor } from '#app/domain/map/editions/reading.server.ts';
import { hindrance } from '#app/domain/map/editions/running.server.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { found } from '#app/http/refusal.ts';
import { can } from '#app/policy/acts.ts';
import { readAudience } from '#app/policy/audiences.server.ts';

const ROWS = 50;
const UNMATCHED = 50;
const LISTED = 20;

/** What the page shows of a plan: the rows asked for, a page of them, and what needs a decision. */
function shownOf(plan: Plan, asked: URLSearchParams) {
  const counts = Object.fromEntries(STATES.map((state) => [state, plan.rows.filter((row) => row.state === state).length]));
  const wanted = STATES.find((state) => state === asked.get('show')) ?? null;
  const first = wanted ?? (['wrong', 'changed', 'new', 'gone'] as const).find((state) => (counts[state] ?? 0) > 0) ?? 'unchanged';
  const show = asked.get('show') === 'all' ? ('all' as const) : first;
  const rows = show === 'all' ? plan.rows : plan.rows.filter(({ state }) => state === show);
  const from = /^\d{1,6}$/.test(asked.get('from') ?? '') ? Number(asked.get('from')) : 0;
  return {
    ...{ counts, show, from, total: rows.length, former: plan.former },
    all: plan.rows.length,
    rows: rows.slice(from, from + ROWS),
    next: from + ROWS < rows.length ? from + ROWS : null,
    unmatched: plan.rows.filter(({ state }) => state === 'unmatched').slice(0, UNMATCHED),
    decided: plan.rows.filter(({ state, choice }) => state !== 'unmatched' && choice !== undefined).slice(0, UNMATCHED),
    over: plan.over.slice(0, LISTED).map((one) => ({ ...one, rows: one.rows.slice(0, LISTED) })),
    hindrance: hindrance(plan),
  };
}

/** All that the page of an edition shows: what waits is compared with the map as it is now. */
export async function readShown({ actor, context, params, request }: ActingArgs) {
  const { db, now } = context;
  const edition = found(await findEdition(db, actor, params.ref ?? ''));
  const { ref, family, title, published, made_at, imported_at, undone_at, undone_because, version, done, of_all, trouble, audience_id } =
    edition;
  const abandoned = isAbandoned(edition, now);
  const state = abandoned ? ('stopped' as const) : edition.state;
  const open = state === 'waiting' || state === 'stopped';
  const unmapped = open && edition.family === 'table' && edition.mapping === '';
  const planned = open && !unmapped ? await planFor(db, actor, edition, now) : null;
  const { marking, parties } = planned?.audience ?? (await readAudience(db, audience_id));
  return {
    ...{ ref, family, title, published, made_at, imported_at, undone_at, undone_because, version, done, of_all, state, marking, parties },
    trouble: abandoned ? 'ended' : trouble,
    files: (JSON.parse(edition.files) as { name: string }[]).map(({ name }) => name),
    counts: countsIn(edition.counts),
    without_wrong: choicesIn(edition.choices).without_wrong,
    preview: planned && { ...shownOf(planned.plan, new URL(request.url).searchParams), moving: movingMost(planned.plan, planned.known) },
    /** of a table that its importer is deciding about */
    columns: open && edition.family === 'table' ? (unmapped ? ('needed' as const) : ('said' as const)) : null,
    may: { undo: state === 'imported' && can(actor, 'edition.undo', edition) },
  };
}

export type ShownEdition = Awaited<ReturnType<typeof readShown>>;
export type Preview = NonNullable<ShownEdition['preview']>;
