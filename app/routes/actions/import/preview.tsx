import { useForm, type SubmissionResult } from '@conform-to/react';
import { Form, Link, useNavigation } from '@remix-run/react';
import type { z } from 'zod';
import type { audienceSchema } from '#app/domain/audience/schema.ts';
import { ROWS_A_PART } from '#app/domain/actions/importing/limits.ts';
import { useActionImportingSpeaking } from '#app/language/of-action-importing.ts';
import { AudienceFields } from '#app/ui/audience-fields.tsx';
import { DisclosurePreview } from '#app/ui/disclosure.tsx';
import { Section } from '#app/ui/page.tsx';
import type { Preview } from './answering.server.ts';
import type { Shown } from './shown.server.ts';

const FORM = 'import';

/** Cells that are wrong, or that change nothing, each with why. */
function Cells({ faults, all, caption, said, why }: { faults: Shown['faults']; all: number; caption: string; said: string; why: string }) {
  const { actionImporting: words } = useActionImportingSpeaking().text;
  return (
    <>
      <p>
        {said} {faults.length < all && words.firstOf(faults.length, all)}
      </p>
      <div className="table" role="region" tabIndex={0} aria-label={caption}>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.cell}</th>
              <th scope="col">{why}</th>
              <th scope="col">{words.found}</th>
            </tr>
          </thead>
          <tbody>
            {faults.map((fault, at) => (
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
  );
}

/** The rows that would be written, each with what it would do. */
function Rows({ rows, all }: { rows: Shown['rows']; all: number }) {
  const { actionImporting: words } = useActionImportingSpeaking().text;
  return (
    <>
      {rows.length < all && <p>{words.firstOf(rows.length, all)}</p>}
      <div className="table" role="region" tabIndex={0} aria-label={words.previewTitle}>
        <table>
          <caption>{words.previewTitle}</caption>
          <thead>
            <tr>
              <th scope="col">{words.line}</th>
              <th scope="col">{words.action}</th>
              <th scope="col">{words.what}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.line}>
                <td>{row.line}</td>
                <th scope="row">
                  {row.ref && <Link to={`/actions/${row.ref}`}>{row.ref}</Link>} <bdi>{row.title}</bdi>
                </th>
                <td>
                  {words.whats[row.what]}
                  {row.due_on && (
                    <>
                      {' · '}
                      {words.field.due_on} {row.due_on}
                    </>
                  )}
                  {row.like && (
                    <>
                      <br />
                      {words.like(row.like)}
                    </>
                  )}
                  {row.changes.map(({ field, before, after }) => (
                    <span key={field}>
                      <br />
                      {words.field[field]}: {before !== null && `${before || words.nothingThere} → `}
                      <bdi>{after}</bdi>
                    </span>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** What a table would do, what is wrong in it, and the form that chooses the readers and writes it. */
export function PreviewShown({
  preview: { shown, begun, audience },
  result,
}: {
  preview: Preview;
  result: SubmissionResult<string[]> | null;
}) {
  const { text } = useActionImportingSpeaking();
  const { actionImporting: words } = text;
  const { chosen } = audience;
  const [form, fields] = useForm<z.input<typeof audienceSchema>>({ id: FORM, defaultValue: chosen, lastResult: result });
  const writes = shown.opens + shown.changes;
  const busy = useNavigation().formData?.get('act') === 'take';
  const counts = [words.opens(shown.opens), words.changed(shown.changes), words.same(shown.same), words.wrong(shown.wrong)];
  return (
    <>
      <Section title={words.previewTitle} id="preview">
        {begun && <p className="notice">{words.begun(begun.opened, begun.changed)}</p>}
        <p role="status">{counts.join(' · ')}</p>
        {shown.encoding && <p className="notice">{words.encoding(shown.encoding)}</p>}
        <p>
          {words.understood} <bdi>{shown.understood.join(' · ')}</bdi>
        </p>
        {shown.unknown.length > 0 && (
          <p className="notice">
            {words.unknown} <bdi>{shown.unknown.join(' · ')}</bdi>
          </p>
        )}
        {shown.faults.length > 0 && (
          <Cells faults={shown.faults} all={shown.wrong} caption={words.wrongCaption} said={words.rowsWithFaults} why={words.fault} />
        )}
        {shown.left.length > 0 && (
          <Cells faults={shown.left} all={shown.leaves} caption={words.leftCaption} said={words.leftHelp} why={words.what} />
        )}
        {shown.rows.length > 0 && <Rows rows={shown.rows} all={writes} />}
        {writes === 0 && <p>{words.nothing}</p>}
      </Section>
      <Form method="post" id={form.id} noValidate className="columns">
        <input type="hidden" name="digest" value={shown.digest} />
        <div>
          {shown.opens > 0 ? (
            <Section title={words.readers}>
              <p className="help">{words.readersHelp}</p>
              <AudienceFields fields={fields} forming={audience.forming} chosen={chosen} typed={chosen.typed} />
            </Section>
          ) : (
            <>
              <input type="hidden" name="home_body_id" value={chosen.home_body_id} />
              <input type="hidden" name="marking" value={chosen.marking} />
            </>
          )}
        </div>
        <aside className="beside">
          {shown.opens > 0 && <DisclosurePreview formId={FORM} act="action.open" told={audience.forming} />}
          <p className="buttons">
            {writes > 0 && (
              <button className="main" name="act" value="take">
                {words.take(writes)}
              </button>
            )}{' '}
            {busy && writes > ROWS_A_PART && <span role="status">{words.writing}</span>}
            {shown.opens > 0 && (
              <button name="act" value="look">
                {words.again}
              </button>
            )}{' '}
            <button name="act" value="drop">
              {words.drop}
            </button>
          </p>
          <p className="help">{text.frame.unclassified}</p>
        </aside>
      </Form>
    </>
  );
}
