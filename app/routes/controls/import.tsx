import './controls.css';
import { data, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { planImport, takeImport, type Plan } from '#app/domain/controls/importing.server.ts';
import { readControlTable } from '#app/domain/controls/import-rows.ts';
import { NotImportable } from '#app/domain/exchange/importing/incoming.ts';
import { asActor } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { useControlsText } from '#app/language/of-controls.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { Page, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';

/** GET /controls/import : a table of what the reader's party controls, to be brought in. */
export const loader = asActor(({ actor }) => {
  const homes = bodiesWhere(actor, 'control.edit');
  if (homes.length === 0) throw new Refusal('forbidden');
  return { title: catalogueOf(actor.language).controls.importing.title };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

/** What cells may say, in either language. */
function cellWords() {
  const both = (['en', 'ja'] as const).map((language) => catalogueOf(language).controls);
  return { policies: both.map(({ policies }) => policies), statuses: both.map(({ statuses }) => statuses) };
}

/** The preview, with the table as it was sent: nothing is kept of it meanwhile. */
interface Preview {
  plan: Plan;
  table: string;
}

/** Shows what a table would do, or does what was shown. */
export const action = asActor(
  async ({ actor, context: { db, now }, request }) => {
    const [home] = bodiesWhere(actor, 'control.edit');
    if (!home) throw new Refusal('forbidden');
    const form = await request.formData();
    const file = form.get('file');
    const takes = textOf(form, 'act') === 'take';
    const answer = (status: number, said: { preview?: Preview; fault?: string; value?: string; conflict?: boolean }) =>
      data(said, { status });
    try {
      const bytes = takes
        ? new Uint8Array(Buffer.from(textOf(form, 'table'), 'base64'))
        : file === null || typeof file === 'string' || file.size === 0
          ? null
          : new Uint8Array(await file.arrayBuffer());
      if (!bytes || bytes.length === 0) throw new NotImportable('notAFile');
      const table = readControlTable(bytes, actor.party_id, cellWords());
      const preview = async () => ({ plan: await planImport(db, actor, table), table: Buffer.from(bytes).toString('base64') });
      if (!takes) return answer(200, { preview: await preview() });
      try {
        await takeImport(db, actor, table, textOf(form, 'digest'), home, now);
      } catch (reason) {
        if (!(reason instanceof Refusal) || reason.kind === 'forbidden') throw reason;
        return answer(409, { preview: await preview(), conflict: true });
      }
      return redirect(`/controls/entries?party=${actor.party_id}`);
    } catch (reason) {
      if (!(reason instanceof NotImportable)) throw reason;
      return answer(422, { fault: reason.code, value: reason.value });
    }
  },
  { showsAgain: true },
);

/** What a table would do, with what is wrong in it. */
function PreviewShown({ preview: { plan, table } }: { preview: Preview }) {
  const { controls } = useControlsText();
  const words = controls.importing;
  const count = (what: Plan['planned'][number]['what']) => plan.planned.filter((row) => row.what === what).length;
  const writes = count('add') + count('change');
  return (
    <Section title={words.previewTitle} id="preview">
      <p role="status">
        {[words.added(count('add')), words.changed(count('change')), words.same(count('same')), words.wrong(plan.faults.length)].join(
          ' · ',
        )}
      </p>
      {plan.encoding && <p className="notice">{words.encoding(plan.encoding)}</p>}
      {plan.faults.length > 0 && (
        <>
          <p>{words.rowsWithFaults}</p>
          <div className="table">
            <table>
              <caption>{words.wrong(plan.faults.length)}</caption>
              <thead>
                <tr>
                  <th scope="col">{words.cell}</th>
                  <th scope="col">{words.fault}</th>
                  <th scope="col">{words.found}</th>
                </tr>
              </thead>
              <tbody>
                {plan.faults.slice(0, 200).map((fault, at) => (
                  <tr key={at}>
                    <th scope="row">{fault.cell || `${words.line} ${fault.line}`}</th>
                    <td>{words.faults[fault.code] ?? fault.code}</td>
                    <td>
                      <bdi>{fault.value}</bdi>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      {plan.planned.length > 0 && (
        <div className="table">
          <table>
            <caption>{words.previewTitle}</caption>
            <thead>
              <tr>
                <th scope="col">{words.line}</th>
                <th scope="col">{words.what}</th>
                <th scope="col">{controls.number}</th>
                <th scope="col">{controls.name}</th>
              </tr>
            </thead>
            <tbody>
              {plan.planned.slice(0, 500).map((row) => (
                <tr key={row.line}>
                  <td>{row.line}</td>
                  <td>
                    {words.whats[row.what]} {row.ref && <Link to={`/controls/entries/${row.ref}`}>{row.ref}</Link>}
                  </td>
                  <td>
                    <bdi>{row.number}</bdi>
                    <br />
                    <small dir="auto">{row.list}</small>
                  </td>
                  <th scope="row">
                    <bdi>{row.title}</bdi>
                  </th>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {writes > 0 ? (
        <form method="post">
          <input type="hidden" name="table" value={table} />
          <input type="hidden" name="digest" value={plan.digest} />
          <button className="main" name="act" value="take">
            {words.take}
          </button>
        </form>
      ) : (
        <p>{words.nothing}</p>
      )}
    </Section>
  );
}

export default function ImportControls() {
  const { controls, frame } = useControlsText();
  const words = controls.importing;
  const { title } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <Page title={title} kicker={<Link to="/controls/entries">{controls.entries}</Link>}>
      {sent?.fault && (
        <p className="warning" role="alert">
          {words.faults[sent.fault] ?? words.faults.unreadable} <bdi>{sent.value}</bdi>
        </p>
      )}
      {sent?.conflict && (
        <p className="warning" role="alert">
          {words.conflict}
        </p>
      )}
      {sent?.preview && <PreviewShown preview={sent.preview} />}
      <p>{words.help}</p>
      <p className="help">{words.columns}</p>
      <form method="post" encType="multipart/form-data">
        <div className={sent?.fault ? 'field wrong' : 'field'}>
          <label htmlFor="control-file">{words.file}</label>
          <input id="control-file" type="file" name="file" accept=".csv,text/csv" aria-invalid={sent?.fault ? true : undefined} />
        </div>
        <button className="main" name="act" value="look">
          {words.preview}
        </button>
        <p className="help">{frame.unclassified}</p>
      </form>
    </Page>
  );
}
