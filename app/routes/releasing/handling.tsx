import './releasing.css';
import '#app/ui/audience.css';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { openHanging } from '#app/domain/audience/openings.server.ts';
import { chosenOf, formAudiencePart } from '#app/domain/audience/part.server.ts';
import { changeReaders, mayChangeReaders, previewReaders } from '#app/domain/releasing/changing-readers.server.ts';
import { readReleasable } from '#app/domain/releasing/record.server.ts';
import { asActor, type ActingArgs } from '#app/http/acting.server.ts';
import { versionIn } from '#app/http/forms.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { useReleasingSpeaking } from '#app/language/of-releasing.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { can } from '#app/policy/acts.ts';
import { audienceDifferences } from '#app/ui/audience-differences.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { TwoVersions } from '#app/ui/two-versions.tsx';
import { chooseReaders } from './choosing-readers.server.ts';
import { ReadersForm } from './readers-form.tsx';
import { ReportKicker } from './report-kicker.tsx';

async function readChangeable({ actor, context, params }: ActingArgs) {
  const report = found(await readReleasable(context.db, actor, params.ref ?? ''));
  if (!mayChangeReaders(actor, report)) throw new Refusal('forbidden');
  return report;
}

/** GET /reports/:ref/handling: who reads a report, to be changed. */
export const loader = asActor(async (args) => {
  const { actor, context } = args;
  const report = await readChangeable(args);
  await openHanging(context.db, actor, { ...report, kind: 'report' }, context.now);
  const { ref, title, marking, version, home_body_id, audience_id } = report;
  const soFar = await chosenOf(context.db, audience_id, home_body_id);
  return {
    title: catalogueOf(actor.language).releasing.changeOf(ref),
    report: { ref, title, marking, version, parties: soFar.parties, withdrawn: report.withdrawn_at !== null },
    audience: await formAudiencePart(context.db, actor, 'report.file', soFar, context.now, home_body_id, report),
    may: { widen: can(actor, 'marking.widen', report) },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export const action = asActor(
  async (args) => {
    const { actor, context, request } = args;
    const { db, now } = context;
    const form = await request.formData();
    const report = await readChangeable(args);
    const version = versionIn(form);
    const sent = await chooseReaders(args, form, report, {
      preview: (chosen) => previewReaders(db, actor, report.ref, chosen, now),
      save: (chosen) => changeReaders(db, actor, report.ref, version, chosen, now),
    });
    if (sent) return data(sent, { status: sent.status });
    const stays = await readReleasable(db, actor, report.ref);
    return redirect(stays ? `/reports/${report.ref}?readers=changed` : '/reports');
  },
  { showsAgain: true },
);

/** After a conflict the readers as they stand now are needed, although the answer was no success. */
export const shouldRevalidate = () => true;

export default function HandlingPage() {
  const speaking = useReleasingSpeaking();
  const { releasing, policy } = speaking.text;
  const { title, report, audience, may } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const markings = policy.markings as Record<string, string>;
  return (
    <Page
      title={title}
      kicker={<ReportKicker report={report} />}
      banner={<MarkingBanner marking={report.marking} parties={report.parties} />}
    >
      {sent?.conflict && (
        <TwoVersions
          explanation={releasing.conflict}
          differences={[
            { label: policy.marking, yours: markings[sent.audience.chosen.marking] ?? '', theirs: markings[audience.chosen.marking] ?? '' },
            ...audienceDifferences(speaking, sent.audience, audience),
          ]}
        />
      )}
      <p className="help">{releasing.changeHelp}</p>
      {report.withdrawn ? <p>{releasing.withdrawnNarrow}</p> : !may.widen && <p>{releasing.onlyNarrow}</p>}
      <ReadersForm audience={audience} sent={sent} save={releasing.save}>
        <input type="hidden" name="version" value={report.version} />
      </ReadersForm>
    </Page>
  );
}
