import { useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import type { z } from 'zod';
import type { AudiencePart } from '#app/domain/audience/part.server.ts';
import type { emergingSchema } from '#app/domain/map/emerging/schema.ts';
import { RELIABILITIES } from '#app/domain/reports/scales.ts';
import { useChokeSpeaking } from '#app/language/of-choke-points.ts';
import { DisclosurePreview } from '#app/ui/disclosure.tsx';
import { ErrorSummary, SelectField, TextArea, TextField } from '#app/ui/fields.tsx';
import { useFormErrors } from '#app/ui/form-errors.ts';
import { Section } from '#app/ui/page.tsx';
import { ReadersSection, useReadersLabels } from '#app/ui/readers-section.tsx';
import type { SentEmerging } from './emerging-sending.server.ts';

const FORM = 'emerging-entry';
const CREDIBILITIES = ['1', '2', '3', '4', '5', '6'] as const;

/** Puts the item on a body's list of emerging choke points. What came back stands in it as it was typed. */
export function EmergingForm({ begun, sent }: { begun: AudiencePart; sent: Pick<SentEmerging, 'result' | 'audience'> | undefined }) {
  const { text } = useChokeSpeaking();
  const { reports, chokes } = text;
  const words = chokes.emerging;
  const audience = sent?.audience ?? begun;
  const [form, fields] = useForm<z.input<typeof emergingSchema>>({
    id: FORM,
    defaultValue: begun.chosen,
    lastResult: sent?.result ?? null,
  });
  const labels: Record<string, string> = {
    ...{ reason: words.reason, citation: words.citation, url: words.url, reliability: words.reliability, credibility: words.credibility },
    ...useReadersLabels(),
  };
  const errors = useFormErrors(FORM, sent?.result.error, labels, sent);
  return (
    <Section title={words.list} id="list">
      <p className="help">{words.listHelp}</p>
      <ErrorSummary errors={errors} />
      <Form method="post" id={form.id} noValidate className="columns">
        <button className="unseen" tabIndex={-1} aria-hidden="true" name="act" value="list" />
        <div>
          <TextArea field={fields.reason} label={words.reason} help={words.reasonHelp} rows={4} dir="auto" />
          <TextArea field={fields.citation} label={words.citation} help={words.citationHelp} rows={2} dir="auto" />
          <TextField field={fields.url} label={words.url} type="url" optional dir="ltr" />
          <SelectField
            field={fields.reliability}
            label={words.reliability}
            empty={reports.choose}
            options={RELIABILITIES.map((letter) => ({ value: letter, label: `${letter} · ${reports.reliabilities[letter]}` }))}
          />
          <SelectField
            field={fields.credibility}
            label={words.credibility}
            empty={reports.choose}
            options={CREDIBILITIES.map((digit) => ({ value: digit, label: `${digit} · ${reports.credibilities[digit]}` }))}
          />
          <ReadersSection field={(name) => fields[name as keyof typeof fields]} audience={audience} help={words.readersHelp} />
        </div>
        <aside className="beside">
          <DisclosurePreview formId={FORM} act="map.watch" told={audience.forming} />
          <p>
            <button className="main" name="act" value="list">
              {words.list}
            </button>
          </p>
          <p className="help">{text.frame.unclassified}</p>
        </aside>
      </Form>
    </Section>
  );
}
