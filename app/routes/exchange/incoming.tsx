import './incoming.css';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { NotImportable } from '#app/domain/exchange/importing/incoming.ts';
import { settle } from '#app/domain/exchange/importing/matching.server.ts';
import { readHere, takeIncoming } from '#app/domain/exchange/importing/taking.server.ts';
import { dropIncoming, readIncoming } from '#app/domain/exchange/importing/waiting.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { found } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { useImportingText } from '#app/language/of-importing.ts';
import { Empty, Page, Section } from '#app/ui/page.tsx';
import { decidedIn } from './deciding.ts';
import { Faults } from './faults.tsx';
import { FoundReport, type Chosen } from './found-report.tsx';

export const loader = asActor(async ({ actor, context: { db, now }, params }) => {
  const waiting = found(await readIncoming(db, actor, params.incoming ?? '', now));
  const reports = await settle(db, actor, waiting.found.reports);
  const here = await readHere(db, actor, reports, now);
  return {
    title: catalogueOf(actor.language).exchange.import,
    id: waiting.id,
    taken: waiting.taken_at !== null,
    format: waiting.found.format,
    faults: waiting.found.faults,
    reports: reports.map((report) => ({ ...report, here: here.get(report.line) ?? null })),
  };
});

/** Takes what was ticked, or throws the file away. What was ticked and chosen comes back with a refusal. */
export const action = asActor(async ({ actor, request, context: { db, now }, params }) => {
  const id = params.incoming ?? '';
  const form = await request.formData();
  if (textOf(form, 'act') === 'delete') {
    await dropIncoming(db, actor, id, now);
    return redirect('/reports/import');
  }
  found(await readIncoming(db, actor, id, now));
  if (textOf(form, 'act') !== 'take') return redirect(`/reports/import/${id}`);
  const { chosen, decided } = decidedIn(form);
  try {
    if (decided.lines.length === 0) throw new NotImportable('nothingChosen');
    await takeIncoming(db, actor, id, now, decided);
    return redirect(`/reports/import/${id}`);
  } catch (reason) {
    if (!(reason instanceof NotImportable)) throw reason;
    return data({ fault: reason.code, value: reason.value, chosen }, { status: 422 });
  }
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kakehashi` }];

/** What was found in a file: its importer looks at it, decides what is not plain, and makes drafts of it or throws it away. */
export default function IncomingPage() {
  const { title, taken, format, faults, reports } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { importing } = useImportingText();
  const refused = sent && 'fault' in sent ? sent : null;
  const chosen: Chosen = refused?.chosen ?? null;
  const known = reports.filter(({ here }) => here !== null).length;
  const heads = [importing.line, importing.reportColumn, importing.markingColumn, importing.tieColumn, importing.hereColumn];
  const foundTitle = importing.foundReports(reports.length);
  return (
    <Page title={title} kicker={importing.formats[format]}>
      {refused && (
        <p className="warning" role="alert">
          {importing.faults[refused.fault]} <bdi>{refused.value}</bdi>
        </p>
      )}
      {taken && (
        <p className="notice" role="status">
          {importing.takenNow}
        </p>
      )}
      <Faults faults={faults} table={format === 'csv' || format === 'xlsx'} />
      <Form method="post">
        <Section title={foundTitle}>
          {known > 0 && !taken && <p className="help">{importing.before(known)}</p>}
          {reports.length === 0 ? (
            <Empty>{importing.faults.noReports}</Empty>
          ) : (
            <div className="incoming-table" role="region" tabIndex={0} aria-label={foundTitle}>
              <table className="incoming-reports" aria-label={foundTitle}>
                <thead>
                  <tr>
                    {!taken && <th scope="col">{importing.takeColumn}</th>}
                    {heads.map((head) => (
                      <th key={head} scope="col">
                        {head}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {reports.map((report) => (
                    <FoundReport key={report.line} report={report} chosen={chosen} fixed={taken} />
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </Section>
        {!taken && (
          <div className="incoming-acts">
            {known < reports.length && (
              <button name="act" value="take" className="main">
                {importing.takeAsDrafts}
              </button>
            )}
            <button name="act" value="delete">
              {importing.drop}
            </button>
            <p className="help">
              {importing.takeAsDraftsHelp} {importing.whoReads}
            </p>
          </div>
        )}
      </Form>
    </Page>
  );
}
