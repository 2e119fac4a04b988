import { found } from '#app/http/refusal.ts';
import { openMentions } from '#app/domain/comments/mentions.server.ts';
import { readComments, shownPage } from '#app/domain/comments/reading.server.ts';
import { attachmentsIn, attachmentsOf } from '#app/domain/attachments/reading.server.ts';
import { withAttachments } from '#app/domain/attachments/standing.ts';
import { corroborationsIn, corroborationsOf } from '#app/domain/corroborations/reading.server.ts';
import { strictest } from '#app/domain/map/strictest.ts';
import { paragraphsIn, paragraphsOf, standingIn } from '#app/domain/paragraphs/reading.server.ts';
import { readRelatedReports } from '#app/domain/reports/related.server.ts';
import { shownReaders } from '#app/domain/audience/shown.server.ts';
import { recordOpenings } from '#app/domain/audience/openings.server.ts';
import { historyIn, historyOf } from '#app/domain/reports/history.server.ts';
import { readReportByRef, reportSourcesIn, reportSourcesOf } from '#app/domain/reports/reading.server.ts';
import { tiesOfReport } from '#app/domain/reports/tied.server.ts';
import { readTriage } from '#app/domain/reports/triage-reading.server.ts';
import { bodiesWhere, can } from '#app/policy/acts.ts';
import { askTogether } from '#db/together.server.ts';
import { committeeCountries } from '#seed/countries/countries.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';

/** How many comments stand on the page itself. */
const COMMENTS = 10;

/**
 * A report with everything that its page shows, as the actor may read it; what was opened with it is logged. Refused as nothing where they
 * may not read it.
 */
export async function readReportPage(db: Db, actor: Actor, ref: string, now: Date) {
  const report = found(await readReportByRef(db, actor, ref, now));
  await recordOpenings(db, actor, [{ ...report, kind: 'report' }], now);
  const mayReadOpenings = can(actor, 'openings.read', { home_body_id: report.home_body_id, author_id: report.own ? actor.id : null });
  const countries = committeeCountries();
  const shownOf = { openings: mayReadOpenings, author: report.author !== null };
  const parts = await askTogether(db, {
    paragraphs: paragraphsOf(db, actor, report.id),
    sources: reportSourcesOf(db, actor, report.id),
    ties: tiesOfReport(db, actor, report.id),
    attachments: attachmentsOf(db, actor, report.id),
    corroborations: corroborationsOf(db, actor, report.id, now),
    history: historyOf(db, actor, report.id, shownOf, now),
  });
  const { standing, opened } = await standingIn(parts.paragraphs, db, actor, report, now);
  await recordOpenings(db, actor, opened, now);
  const { home_body_id: _home, audience_id: _audience, revision, seen, relied, ...shown } = report;
  const attachments = attachmentsIn(parts.attachments);
  const comments = await readComments(db, actor, { kind: 'report', id: report.id }, now, { most: COMMENTS });
  await openMentions(db, actor, comments.comments, now);
  return {
    report: { ...shown, since: !report.own && revision > (seen ?? (relied ? 1 : revision)) },
    ...(await readTriage(db, actor, report, now)),
    paragraphs: standing,
    // A sheet of paper bears the narrowest marking of what stands on it.
    narrowest: strictest([report, ...paragraphsIn(standing)].map(({ marking }) => marking)),
    sources: reportSourcesIn(parts.sources),
    ties: parts.ties.map((tie) => (tie.kind === 'country' ? { ...tie, ...countries.get(tie.id) } : tie)),
    history: withAttachments(historyIn(parts.history, shownOf), attachments),
    openings: mayReadOpenings,
    comments: shownPage(comments, shownReaders(report)),
    attachments,
    corroborations: corroborationsIn(parts.corroborations, actor),
    may: {
      attach: report.own && report.withdrawn_at === null && can(actor, 'attachment.add', { ...report, author_id: actor.id }),
      corroborate: !report.own && can(actor, 'report.corroborate', { home_body_id: report.home_body_id }),
      comment: can(actor, 'comment.write', { home_body_id: report.home_body_id }),
      triage: report.withdrawn_at === null && can(actor, 'report.triage', report),
      answer: report.own && can(actor, 'report.answer', { home_body_id: report.home_body_id, author_id: actor.id }),
      openAction: bodiesWhere(actor, 'action.open').length > 0,
      putOnAgenda: bodiesWhere(actor, 'meeting.edit').length > 0,
      // Whether the author's party is the actor's is asked by the page itself: here it is offered to whoever might.
      handle: can(actor, 'marking.narrow', { ...report, author_id: report.own ? actor.id : null }),
      escalate: report.withdrawn_at === null && can(actor, 'report.escalate', report),
      withdraw: report.withdrawn_at === null && can(actor, 'report.withdraw', { ...report, author_id: report.own ? actor.id : null }),
      quarantine: can(actor, 'record.quarantine', { ...report, author_id: report.own ? actor.id : null }),
      mark: report.own && report.withdrawn_at === null && can(actor, 'report.edit', { ...report, author_id: actor.id }),
      revise: report.withdrawn_at === null && can(actor, 'report.edit', { ...report, author_id: report.own ? actor.id : null }),
    },
    related: await readRelatedReports(db, actor, report, parts.ties),
  };
}
