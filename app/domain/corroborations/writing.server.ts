import canonicalize from 'canonicalize';
import { found, Refusal } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { keepAudience } from '#app/policy/audiences.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { newId } from '#db/identity.server.ts';
import type { Db } from '#db/schema.ts';
import { choosePart, type PartRefused } from '../audience/hanging.server.ts';
import { holdCommented, readCommented, type Commented } from '../comments/subjects.server.ts';
import { audienceOfAll } from '../comments/writing.server.ts';
import { noteRelying } from '../reports/relying.server.ts';
import { findCitationFaults, type CitationFault } from '../sources/citing.server.ts';
import type { CorroborationInput } from './schema.ts';

/** What it may not be written with. Nothing was written. */
export class CorroborationFaults extends Error {
  constructor(readonly faults: readonly (PartRefused | CitationFault)[]) {
    super('It names readers or sources that it may not');
  }
}

/** Whether the actor may speak for or against a report that they read: never their own. */
export const mayCorroborate = (actor: Actor, report: Pick<Commented, 'home_body_id' | 'author_id'>): boolean =>
  report.author_id !== actor.id && can(actor, 'report.corroborate', { home_body_id: report.home_body_id });

/** Says what one knows for or against a report of somebody else's, from sources of one's own. */
export async function corroborate(db: Db, actor: Actor, ref: string, input: CorroborationInput, now: Date): Promise<{ id: string }> {
  const at = now.toISOString();
  return write(db, actor.id, now, async (tx, enter) => {
    const report = found(await holdCommented(tx, actor, 'report', ref));
    if (!mayCorroborate(actor, report)) throw new Refusal('forbidden');
    const { audience, faults } = await choosePart(tx, actor, report, input, now);
    const { stance, words, sources, hides_organisation } = input;
    const { home_body_id } = report;
    const cited = await findCitationFaults(tx, actor, sources, { audience, home_body_id, author_id: actor.id }, now);
    if (faults.length + cited.length > 0) throw new CorroborationFaults([...faults, ...cited]);
    const audience_id = await keepAudience(tx, input.readers_of === 'record' ? await audienceOfAll(tx, report, audience, now) : audience);
    const id = newId();
    await tx
      .insertInto('corroborations')
      .values({
        ...{ id, home_body_id: report.home_body_id, audience_id, author_id: actor.id, issued_at: at, quarantined_at: null },
        ...{ report_id: report.id, stance, words, hides_organisation: hides_organisation ? 1 : 0, withdrawn_at: null },
      })
      .execute();
    await tx
      .insertInto('corroboration_sources')
      .values(
        sources.map(({ quotable, registered, ...source }, position) => ({
          ...source,
          ...{ id: newId(), corroboration_id: id, position, quotable: quotable ? 1 : 0, registered_id: registered ?? null },
        })),
      )
      .execute();
    await noteRelying(tx, enter, actor, report, now);
    const digest = sha256(canonicalize({ stance, words, sources, hides_organisation }) ?? '');
    enter({
      act: 'report.spoken_to',
      subject_kind: 'corroboration',
      subject_id: id,
      audience_id,
      detail: { digest, stance, report: report.id },
    });
    return { id };
  });
}

/** Takes one's own back, with a reason that is kept beside it. */
export async function withdrawCorroboration(db: Db, actor: Actor, ref: string, id: string, reason: string, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const report = found(await readCommented(tx, actor, 'report', ref));
    const one = found(
      await tx
        .selectFrom('corroborations as k')
        .select(['k.author_id', 'k.home_body_id', 'k.audience_id'])
        .where('k.id', '=', id)
        .where('k.report_id', '=', report.id)
        .where(visibleTo(actor, 'k'))
        .executeTakeFirst(),
    );
    if (!can(actor, 'corroboration.withdraw', one)) throw new Refusal('forbidden');
    const changed = await tx
      .updateTable('corroborations')
      .set({ withdrawn_at: now.toISOString(), withdrawn_reason: reason })
      .where('id', '=', id)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst();
    if (Number(changed.numUpdatedRows) === 0) throw new Refusal('conflict');
    const detail = { digest: sha256(reason) };
    enter({ act: 'corroboration.withdrawn', subject_kind: 'corroboration', subject_id: id, audience_id: one.audience_id, detail });
  });
}
