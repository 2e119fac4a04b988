import '#app/routes/reports/reports.css';
import '#app/routes/comments/comments.css';
import '#app/ui/audience.css';
import { data, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { formPart } from '#app/domain/audience/hanging.server.ts';
import { readCommented, type Commented } from '#app/domain/comments/subjects.server.ts';
import { mayCorroborate } from '#app/domain/corroborations/writing.server.ts';
import { asActor, type ActingArgs } from '#app/http/acting.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page } from '#app/ui/page.tsx';
import { CorroborationForm } from './form.tsx';
import { formCiting, sendCorroboration } from './sending.server.ts';

const STARTING = {
  ...{ readers_of: 'record' as const, marking: '', released: [], readers: [], parties: [], mentions: [] },
  ...{ find_readers: '', find_mentions: '' },
};

/** The report that is spoken to, if the actor reads it and may. */
async function readSpokenTo({ actor, context, params }: ActingArgs): Promise<Commented> {
  const report = found(await readCommented(context.db, actor, 'report', params.ref ?? ''));
  if (!mayCorroborate(actor, report)) throw new Refusal('forbidden');
  return report;
}

/** GET /reports/:ref/corroborate: to say from sources of one's own what speaks for or against a report. */
export const loader = asActor(async (args) => {
  const { actor, context } = args;
  const record = await readSpokenTo(args);
  const { ref, title, marking } = record;
  return {
    ...{ heading: catalogueOf(actor.language).corroborations.write, report: { ref, title, marking }, standing: STARTING },
    forming: await formPart(context.db, actor, record, STARTING, context.now),
    outside: actor.organisation_kind !== 'government',
    citing: await formCiting(args, [], ''),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => [
  { title: given ? `${given.heading} · ${given.report.ref} · Kakehashi` : 'Kakehashi' },
];

export const action = asActor(
  async (args) => {
    const report = await readSpokenTo(args);
    const sent = await sendCorroboration(args, report);
    return sent === null ? redirect(`/reports/${report.ref}?corroborated#standing`) : data(sent, { status: sent.status });
  },
  { showsAgain: true },
);

export default function Corroborate() {
  const { heading, report, standing, forming, citing, outside } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <Page
      title={heading}
      kicker={
        <Link to={`/reports/${report.ref}`}>
          {report.ref} · <bdi>{report.title}</bdi>
        </Link>
      }
      banner={<MarkingBanner marking={report.marking} />}
    >
      <CorroborationForm
        about={report.ref}
        standing={standing}
        forming={sent?.forming ?? forming}
        citing={sent?.citing ?? citing}
        outside={outside}
        sent={sent}
      />
    </Page>
  );
}
