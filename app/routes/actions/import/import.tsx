import '../actions.css';
import '#app/ui/audience.css';
import { data, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { readOpeningBodies } from '#app/domain/actions/forming.server.ts';
import { MOST_WAITING } from '#app/domain/actions/importing/limits.ts';
import { readWaiting, type WaitingLine } from '#app/domain/actions/importing/waiting.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { useActionImportingSpeaking } from '#app/language/of-action-importing.ts';
import { Page, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { When } from '#app/ui/when.tsx';
import { answerImport, previewOf, readOwnTable, unchosen } from './answering.server.ts';
import { PreviewShown } from './preview.tsx';

/** GET /actions/import : a table of actions to be brought in; `?file=` the one that waits for its importer. */
export const loader = asActor(async ({ actor, context: { db, now }, request }) => {
  const bodies = await readOpeningBodies(db, actor);
  if (bodies.length === 0) throw new Refusal('forbidden');
  const { title } = catalogueOf(actor.language).actionImporting;
  const file = new URL(request.url).searchParams.get('file');
  if (file === null) return { title, bodies, waiting: await readWaiting(db, actor, now), preview: null, done: null };
  const own = found(await readOwnTable(db, actor, file.slice(0, 80), now));
  const { table, opened, changed, id } = own;
  if (!table) return { title, bodies, waiting: [], preview: null, done: { id, opened, changed } };
  const preview = await previewOf(db, actor, { ...own, table }, unchosen(own.home_body_id), now);
  return { title, bodies, waiting: [], preview, done: null };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export const action = asActor(
  async (args) => {
    const answer = await answerImport(args);
    return 'to' in answer ? redirect(answer.to) : data(answer, { status: answer.status });
  },
  { showsAgain: true },
);

/** What was written, and where it can be seen. */
function Done({ id, opened, changed }: { id: string; opened: number; changed: number }) {
  const { text } = useActionImportingSpeaking();
  const words = text.actionImporting;
  return (
    <Section title={words.takenTitle}>
      <p className="notice" role="status">
        {words.taken(opened, changed)}
      </p>
      <ul className="plain">
        {changed > 0 && (
          <li>
            <Link to={`/actions?done=${id}`}>{words.seeChanged}</Link>
          </li>
        )}
        <li>
          <Link to="/actions">{words.seeTracker}</Link>
        </li>
        <li>
          <Link to="/actions/import">{words.another}</Link>
        </li>
      </ul>
    </Section>
  );
}

/** What the reader brought in and has neither written nor thrown away. */
function Waiting({ tables }: { tables: readonly WaitingLine[] }) {
  const { language, text } = useActionImportingSpeaking();
  const words = text.actionImporting;
  return (
    <Section title={words.waiting} id="waiting">
      <p className="help">{words.waitingHelp(MOST_WAITING)}</p>
      <ul className="plain">
        {tables.map(({ id, made_at, rows, body }) => (
          <li key={id}>
            <Link to={`/actions/import?file=${id}`}>
              {words.rowsRead(rows)} · {named(body, language)}
            </Link>{' '}
            <small>
              <When at={made_at} />
            </small>
          </li>
        ))}
      </ul>
    </Section>
  );
}

export default function ImportActions() {
  const { language, text } = useActionImportingSpeaking();
  const words = text.actionImporting;
  const { title, bodies, waiting, preview: begun, done } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const preview = sent?.preview ?? begun;
  const fault = sent?.fault;
  return (
    <Page title={title} kicker={<Link to="/actions">{text.actions.title}</Link>}>
      {fault && (
        <p className="warning" role="alert">
          {words.faults[fault] ?? words.faults.unreadable} <bdi>{sent.value}</bdi>
        </p>
      )}
      {sent?.conflict && (
        <p className="warning" role="alert">
          {words.conflict}
        </p>
      )}
      {done && <Done {...done} />}
      {preview && !done && <PreviewShown key={preview.shown.digest} preview={preview} result={sent?.result ?? null} />}
      {!preview && !done && waiting.length > 0 && <Waiting tables={waiting} />}
      {!preview && !done && (
        <>
          <p>{words.help}</p>
          <Form method="post" encType="multipart/form-data">
            {bodies.length > 1 ? (
              <div className="field">
                <label htmlFor="import-body">{words.body}</label>
                <select id="import-body" name="body_id">
                  {bodies.map((body) => (
                    <option key={body.id} value={body.id}>
                      {named(body, language)}
                    </option>
                  ))}
                </select>
              </div>
            ) : (
              <input type="hidden" name="body_id" value={bodies[0]?.id} />
            )}
            <div className={fault ? 'field wrong' : 'field'}>
              <label htmlFor="import-file">{words.file}</label>
              <input id="import-file" type="file" name="file" accept=".xlsx,.csv,text/csv" aria-invalid={fault ? true : undefined} />
            </div>
            <button className="main" name="act" value="look">
              {words.preview}
            </button>
            <p className="help">{text.frame.unclassified}</p>
          </Form>
          <p className="help">{words.columns}</p>
          <p className="help">{words.leads}</p>
          <p className="help">{words.changes}</p>
        </>
      )}
    </Page>
  );
}
