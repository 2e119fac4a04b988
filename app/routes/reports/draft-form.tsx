import { parse, useForm } from '@conform-to/react';
import { Form, Link } from '@remix-run/react';
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import type { z } from 'zod';
import type { Forming } from '#app/domain/reports/forming.server.ts';
import { textIn, type DraftFields } from '#app/domain/reports/draft-fields.ts';
import type { reportSchema } from '#app/domain/reports/schema.ts';
import { useText, type CoreCatalogue } from '#app/language/catalogue.tsx';
import { useWritingText } from '#app/language/of-writing.ts';
import { DisclosurePreview } from '#app/ui/disclosure.tsx';
import { ErrorSummary, TextArea } from '#app/ui/fields.tsx';
import { Page } from '#app/ui/page.tsx';
import { SavedLine } from '#app/ui/saved-line.tsx';
import { useSaving } from '#app/ui/saving.ts';
import { DraftConflict } from './draft-conflict.tsx';
import { MarkedSection, type DraftParagraph } from './marked-section.tsx';
import { FormSections, SECTIONS } from './form-sections.tsx';
import type { Sent } from './sending.server.ts';

export type ReportForm = z.input<typeof reportSchema>;

interface DraftFormProps {
  /** what the form goes by while it stands, whatever becomes of its draft */
  name: string;
  draft: Sent['draft'] & { fields: DraftFields; revises: { ref: string } | null };
  forming: Forming;
  sent: Sent | null;
  /** the writer is not of a government: they may hide where they come from */
  adviser: boolean;
  /** false: they have lost the seat from which it could be filed */
  mayFile: boolean;
  /** what is marked in it */
  paragraphs: readonly DraftParagraph[];
  /** what is said above the form */
  children?: ReactNode;
}

/** Where its form saves itself. */
const saveAt = (form: HTMLFormElement): string => `${form.getAttribute('action')}/save`;

/** What a field is called in the summary; one of a source with the source's number. */
function labelOf({ reports }: CoreCatalogue, name: string): string {
  const [, at, field = name] = /^sources\[(\d+)\]\.(\w+)$/.exec(name) ?? [];
  const label = reports.fields[field] ?? field;
  return at === undefined ? label : reports.inSource(String(Number(at) + 1), label);
}

/** The way back to the report that is revised. */
function RevisedLink({ report }: { report: string }) {
  const { versions } = useText();
  return (
    <>
      {versions.revising} · <Link to={`/reports/${report}`}>{report}</Link>
    </>
  );
}

/** The whole form of a risk report: it saves itself, and comes back whole whatever happens. */
export function DraftForm({ name, draft, forming, sent, adviser, mayFile, paragraphs, children }: DraftFormProps) {
  const text = useWritingText();
  const { revises } = draft;
  const element = useRef<HTMLFormElement>(null);
  const [kept, setKept] = useState<Sent['draft'] | null>(null);
  const stand = kept && (kept.id !== draft.id || kept.version > draft.version) ? kept : draft;
  const url = `/reports/drafts/${stand.version === 0 ? 'new' : stand.id}`;
  const saved = useCallback((next: Sent['draft']) => {
    setKept(next);
    // The address alone changes: going there would load the page anew, and take the focus from who is typing.
    if (!window.location.pathname.endsWith(`/${next.id}`))
      window.history.replaceState(window.history.state, '', `/reports/drafts/${next.id}`);
  }, []);
  const { changed, submitted, status } = useSaving(element, { to: saveAt, ask: text.reports.leaving, keeps: 'save', saved });
  const [form, fields] = useForm<ReportForm>({
    id: 'report',
    defaultValue: draft.fields,
    lastResult: sent?.result,
    shouldValidate: 'onSubmit',
    // Only adding and removing sources is done here; what is right is for the server to say.
    onValidate: ({ formData }) => parse(formData, { resolve: () => ({ value: {} as ReportForm }) }),
  });
  const standing = (sent?.result?.initialValue as DraftFields | undefined) ?? draft.fields;
  const errors = Object.entries(form.allErrors).map(([name, messages]) => ({
    id: `report-${name}`,
    label: labelOf(text, name),
    messages,
  }));
  const wrong = errors.length;
  useEffect(() => {
    if (wrong > 0) document.getElementById('error-summary')?.focus();
  }, [wrong, sent]);
  return (
    <Page
      title={textIn(standing, 'title') || text.reports.begin}
      kicker={revises ? <RevisedLink report={revises.ref} /> : text.reports.draft}
    >
      <ErrorSummary errors={errors} />
      {children}
      {sent?.conflict && <DraftConflict conflict={sent.conflict} />}
      {status === 'conflict' && (
        <p className="warning" role="alert">
          {text.reports.conflict.autosave}
        </p>
      )}
      <Form
        ref={element}
        method="post"
        action={url}
        id={form.id}
        className="report-form"
        noValidate
        onInput={changed}
        onChange={changed}
        onSubmit={(event) => {
          form.onSubmit(event);
          if (event.defaultPrevented) changed();
          else submitted(event);
        }}
      >
        <input type="hidden" name="form" value={name} />
        <input type="hidden" name="draft" value={stand.id} />
        <input type="hidden" name="version" value={stand.version} />
        <div className="draft-bar">
          <SavedLine status={status} savedAt={stand.saved_at} />
          <button name="act" value="save" formNoValidate>
            {text.reports.saveDraft}
          </button>
          {sent?.conflict && !revises && (
            <button name="act" value="separate" formNoValidate>
              {text.reports.conflict.separate}
            </button>
          )}
        </div>
        <nav className="contents" aria-label={text.reports.contents}>
          <ol>
            {SECTIONS.map((section) => (
              <li key={section}>
                <a href={`#section-${section}`}>{section === 'audience' ? text.audience.section : text.reports.sections[section]}</a>
              </li>
            ))}
          </ol>
        </nav>
        <div className="report-sections">
          {revises && (
            <section className="form-section">
              <p className="help">{text.versions.revisingHelp}</p>
              <TextArea field={fields.reason} label={text.versions.reason} help={text.versions.reasonHelp} rows={2} optional dir="auto" />
            </section>
          )}
          <FormSections form={form} fields={fields} forming={forming} standing={standing} adviser={adviser} />
          <MarkedSection paragraphs={paragraphs} revises={revises?.ref ?? null} error={form.allErrors.paragraphs} />
        </div>
        <aside className="report-side">
          <DisclosurePreview formId={form.id} act="report.file" told={forming.audience} about={revises?.ref} />
          <div className="filing">
            {mayFile ? (
              <button name="act" value="file" className="main">
                {revises ? text.versions.file : text.reports.file}
              </button>
            ) : (
              <div className="notice">
                <p>
                  {text.writing.mayNot.who} {text.writing.mayNot.none}
                </p>
                <p>{text.writing.mayNot.kept}</p>
              </div>
            )}
            <p className="help">{text.frame.unclassified}</p>
            {stand.version > 0 && (
              <details>
                <summary>{text.reports.deleteDraft}</summary>
                <button name="act" value="delete" formNoValidate className="danger">
                  {text.reports.deleteDraftAsk}
                </button>
              </details>
            )}
          </div>
        </aside>
      </Form>
    </Page>
  );
}
