import { found, Refusal } from '#app/http/refusal.ts';
import { write } from '#app/journal/writing.server.ts';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { keepAudience, readAudience } from '#app/policy/audiences.server.ts';
import type { Audience } from '#app/policy/reading.ts';
import { readersChanged } from '#app/policy/readers.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { isWithin } from '../audience/changing.ts';
import { groupReaders, type Disclosure } from '../audience/disclosure.server.ts';
import { changeAudience } from '../audience/refusing.server.ts';
import type { ChosenAudience } from '../audience/schema.ts';
import { narrowParts } from './parts.server.ts';
import { pointAt, readReleasable, type Releasable } from './record.server.ts';

/** Who would newly read a report, and who no longer: by name as far as the asker sees them, the others counted by party. */
export interface ReadersDiff {
  gain: Disclosure;
  lose: Disclosure;
}

/** Whether the actor may change anything about who reads a report. */
export const mayChangeReaders = (actor: Actor, report: Releasable): boolean =>
  can(actor, 'marking.widen', report) || can(actor, 'marking.narrow', report);

/** The diff between two audiences of one report. Its author reads it under either and is in neither list. Three queries. */
export async function diffAudiences(
  db: Db | Tx,
  actor: Actor,
  report: Pick<Releasable, 'home_body_id' | 'author_id'>,
  from: Audience,
  to: Audience,
  now: Date,
): Promise<ReadersDiff> {
  const { home_body_id, author_id } = report;
  const { gain, lose } = await readersChanged(
    db,
    actor,
    { audience: from, home_body_id, author_id },
    { audience: to, home_body_id, author_id },
    now,
  );
  const told = (readers: typeof gain) => groupReaders(readers, new Set(readers.filter(({ seen }) => seen).map(({ id }) => id)));
  return { gain: told(gain), lose: told(lose) };
}

/** The audience that a report would have, checked and allowed to this actor. */
async function settled(tx: Tx | Db, actor: Actor, report: Releasable, chosen: ChosenAudience, now: Date) {
  if (!mayChangeReaders(actor, report)) throw new Refusal('forbidden');
  const from = await readAudience(tx, report.audience_id);
  const choice = { ...chosen, home_body_id: report.home_body_id };
  const to = await changeAudience(tx as Tx, actor, { audience_id: report.audience_id, subject: report }, choice, now);
  if (isWithin(from, to) && isWithin(to, from)) throw new Refusal('invalid', 'nothing_changed');
  if (report.withdrawn_at !== null && !isWithin(to, from)) throw new Refusal('invalid', 'withdrawn_stays');
  return { from, to };
}

/** Who gains and who loses by a change of readers, before it is made; refused where it could not be made. */
export async function previewReaders(db: Db, actor: Actor, ref: string, chosen: ChosenAudience, now: Date): Promise<ReadersDiff> {
  const report = found(await readReleasable(db, actor, ref));
  const { from, to } = await settled(db, actor, report, chosen, now);
  return diffAudiences(db, actor, report, from, to, now);
}

/**
 * Changes who reads a report: lets more read it (its author, or a co_chair of the author's party), or fewer (any co_chair who reads it
 * too). What hangs on it is narrowed with it and never widened. `version` is the one that the actor saw.
 */
export async function changeReaders(db: Db, actor: Actor, ref: string, version: number, chosen: ChosenAudience, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const report = found(await readReleasable(tx, actor, ref));
    const { from, to } = await settled(tx, actor, report, chosen, now);
    const audience_id = await keepAudience(tx, to);
    await pointAt(tx, { ...report, version }, audience_id, now);
    await narrowParts(tx, 'report', report, from, to, now);
    enter({
      act: isWithin(to, from) ? 'report.narrowed' : 'report.widened',
      subject_kind: 'report',
      subject_id: report.id,
      audience_id,
      detail: { audience_from: report.audience_id, marking_from: from.marking, marking: to.marking },
    });
  });
}
