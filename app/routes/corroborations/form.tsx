import { parse, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import type { z } from 'zod';
import type { PartForming } from '#app/domain/audience/hanging.server.ts';
import type { PartSoFar } from '#app/domain/audience/part-choices.ts';
import { STANCES } from '#app/domain/corroborations/choices.ts';
import type { corroborationSchema } from '#app/domain/corroborations/schema.ts';
import { useTriageText } from '#app/language/of-triage.ts';
import { SourceRows } from '#app/routes/reports/source-rows.tsx';
import { DisclosurePreview } from '#app/ui/disclosure.tsx';
import { Choices, ErrorSummary, TextArea } from '#app/ui/fields.tsx';
import { PartFields } from '#app/ui/part-fields.tsx';
import type { Citing, SentCorroboration } from './sending.server.ts';

type Values = z.input<typeof corroborationSchema>;

interface CorroborationFormProps {
  about: string;
  standing: PartSoFar & { find_readers: string };
  forming: PartForming;
  citing: Citing;
  /** who speaks is not of a government: they may hide who they are from others who are not */
  outside: boolean;
  sent: SentCorroboration | undefined;
}

/** Says what one knows for or against a report, with its sources. What came back stands in it as it was typed. */
export function CorroborationForm({ about, standing: starting, forming, citing, outside, sent }: CorroborationFormProps) {
  const text = useTriageText();
  const { corroborations, reports } = text;
  const standing = sent?.standing ?? starting;
  const [form, fields] = useForm<Values>({
    id: 'corroboration',
    defaultValue: { stance: undefined, words: '', sources: [{}] },
    lastResult: sent?.result ?? null,
    shouldValidate: 'onSubmit',
    // Only adding and removing sources is done here; what is right is for the server to say.
    onValidate: ({ formData }) => parse(formData, { resolve: () => ({ value: {} as Values }) }),
  });
  const labels: Record<string, string> = {
    stance: corroborations.stance,
    words: corroborations.words,
    readers_of: text.comments.readersOf,
    sources: reports.fields.sources ?? '',
    marking: text.policy.marking,
    released: text.policy.releasedTo,
    readers: text.policy.namedReaders,
    parties: text.policy.caveat,
  };
  const labelOf = (name: string) => {
    const [, at, field = name] = /^sources\[(\d+)\]\.(\w+)$/.exec(name) ?? [];
    const label = labels[field] ?? reports.fields[field] ?? field;
    return at === undefined ? label : reports.inSource(String(Number(at) + 1), label);
  };
  const errors = Object.entries(form.allErrors).map(([name, messages]) => ({
    id: `corroboration-${name}`,
    label: labelOf(name),
    messages,
  }));
  const chosen = typeof fields.stance.initialValue === 'string' ? [fields.stance.initialValue] : [];
  return (
    <Form method="post" id={form.id} className="comment-form whole" noValidate onSubmit={form.onSubmit}>
      <ErrorSummary errors={errors} />
      <div className="comment-fields">
        <Choices
          field={fields.stance}
          legend={corroborations.stance}
          type="radio"
          chosen={chosen}
          options={STANCES.map((stance) => ({
            value: stance,
            label: corroborations.stances[stance],
            help: corroborations.stanceHelp[stance],
          }))}
        />
        <TextArea field={fields.words} label={corroborations.words} help={corroborations.wordsHelp} rows={6} dir="auto" />
        <h2>{reports.fields.sources}</h2>
        <p className="help">{reports.help.sources}</p>
        <SourceRows form={form} field={fields.sources} finding={citing.sources} typed={citing.typed} />
        {outside && (
          <Choices
            field={fields.hides_organisation}
            legend={corroborations.mine}
            type="checkbox"
            chosen={fields.hides_organisation.initialValue ? ['on'] : []}
            options={[{ value: 'on', label: reports.fields.hides_organisation ?? '', help: reports.help.hides_organisation ?? '' }]}
          />
        )}
        <PartFields fields={fields} forming={forming} standing={standing} about={about} />
      </div>
      <div className="comment-acts">
        <DisclosurePreview formId={form.id} act="comment.write" about={about} told={forming} />
        <div className="row">
          <button name="act" value="write" className="main">
            {corroborations.send}
          </button>
        </div>
        <p className="help">{text.frame.unclassified}</p>
      </div>
    </Form>
  );
}
