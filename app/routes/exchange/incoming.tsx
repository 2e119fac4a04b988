import './incoming.css';
import { redirect } from '@remix-run/node';
import { Form, Link, useLoaderData, type MetaFunction } from '@remix-run/react';
import type { Incoming, MarkingDoubt } from '#app/domain/exchange/importing/incoming.ts';
import { dropIncoming, readHere, readIncoming, takeIncoming, type Here } from '#app/domain/exchange/importing/taking.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { found } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { useImportingText } from '#app/language/of-importing.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Empty, Page, Prose, Section } from '#app/ui/page.tsx';

export const loader = asActor(async ({ actor, context: { db, now }, params }) => {
  const waiting = found(await readIncoming(db, actor, params.incoming ?? '', now));
  const here = await readHere(db, actor, waiting.found.reports);
  return {
    title: catalogueOf(actor.language).exchange.import,
    id: waiting.id,
    taken: waiting.taken_at !== null,
    format: waiting.found.format,
    faults: waiting.found.faults,
    reports: waiting.found.reports.map((report) => ({ ...report, here: here.get(report.line) ?? null })),
  };
});

export const action = asActor(async ({ actor, request, context: { db, now }, params }) => {
  const id = params.incoming ?? '';
  const form = await request.formData();
  if (textOf(form, 'act') === 'delete') {
    await dropIncoming(db, actor, id, now);
    return redirect('/reports/import');
  }
  if (textOf(form, 'act') === 'take') await takeIncoming(db, actor, id, now);
  else found(await readIncoming(db, actor, id, now));
  return redirect(`/reports/import/${id}`);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kakehashi` }];

function Doubts({ doubts }: { doubts: MarkingDoubt[] }) {
  const { importing, policy } = useImportingText();
  return (
    <ul className="doubts">
      {doubts.map(({ code, said, taken }) => (
        <li key={code}>{importing.doubts[code](said, policy.markings[taken])}</li>
      ))}
    </ul>
  );
}

function Where({ here }: { here: Here | null }) {
  const { importing } = useImportingText();
  if (!here) return <>{importing.isNew}</>;
  return here.kind === 'report' ? (
    <Link to={`/reports/${here.at}`}>{importing.isReport(here.at)}</Link>
  ) : (
    <Link to={`/reports/drafts/${here.at}`}>{importing.isDraft}</Link>
  );
}

function Row({ report }: { report: Incoming & { here: Here | null } }) {
  const { importing } = useImportingText();
  const { fields, translations, doubts } = report;
  return (
    <tr>
      <td>{report.line}</td>
      <th scope="row">
        <bdi>{fields.title}</bdi>
        <details>
          <summary>{importing.whatItSays}</summary>
          <Prose words={fields.description} />
          {translations.map((one) => (
            <div key={`${one.id} ${one.lang}`} lang={one.lang}>
              <p>
                <strong dir="auto">{one.name}</strong> <small>({one.lang})</small>
              </p>
              <Prose words={one.description} />
            </div>
          ))}
        </details>
      </th>
      <td>
        <MarkingBadge marking={fields.marking} />
        {doubts.length > 0 && <Doubts doubts={doubts} />}
      </td>
      <td>
        <Where here={report.here} />
      </td>
    </tr>
  );
}

/** What was found in a file: its importer looks at it, and makes drafts of it or throws it away. */
export default function IncomingPage() {
  const { title, taken, format, faults, reports } = useLoaderData<typeof loader>();
  const { importing } = useImportingText();
  const fresh = reports.filter(({ here }) => here === null).length;
  return (
    <Page title={title} kicker={importing.formats[format]}>
      {taken ? (
        <p className="notice" role="status">
          {importing.takenNow}
        </p>
      ) : (
        <Form method="post" className="incoming-acts">
          {fresh > 0 && (
            <button name="act" value="take" className="main">
              {importing.takeAsDrafts(fresh)}
            </button>
          )}
          <button name="act" value="delete">
            {importing.drop}
          </button>
          <p className="help">{importing.takeAsDraftsHelp}</p>
        </Form>
      )}
      {faults.length > 0 && (
        <Section title={importing.faultsTitle(faults.length)}>
          <p className="help">{importing.faultsHelp}</p>
          <ul className="incoming-faults">
            {faults.map(({ line, column, code, value }, at) => (
              <li key={at}>
                <strong>{importing.place(line, column)}</strong> {importing.faults[code]} {value && <code dir="auto">{value}</code>}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={importing.foundReports(reports.length)}>
        {reports.length === 0 ? (
          <Empty>{importing.faults.noReports}</Empty>
        ) : (
          <div className="incoming-reports">
            <table>
              <caption className="visually-hidden">{importing.foundReports(reports.length)}</caption>
              <thead>
                <tr>
                  {[importing.line, importing.reportColumn, importing.markingColumn, importing.hereColumn].map((head) => (
                    <th key={head} scope="col">
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {reports.map((report) => (
                  <Row key={report.line} report={report} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Section>
    </Page>
  );
}
