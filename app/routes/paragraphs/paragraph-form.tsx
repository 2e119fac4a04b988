import { useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import type { z } from 'zod';
import type { PartForming } from '#app/domain/audience/hanging.server.ts';
import type { PlaceChoice } from '#app/domain/paragraphs/places.ts';
import type { paragraphSchema } from '#app/domain/paragraphs/schema.ts';
import { useParagraphsText } from '#app/language/of-paragraphs.ts';
import { DisclosurePreview } from '#app/ui/disclosure.tsx';
import { LookOver, useParagraphHints, WritingHints } from '#app/routes/reports/writing-hints.tsx';
import { ErrorSummary, SelectField, TextArea } from '#app/ui/fields.tsx';
import { FewerFields } from '#app/ui/part-fields.tsx';
import type { SentParagraph } from './sending.server.ts';
import type { ParagraphStanding } from './standing.ts';

interface ParagraphFormProps {
  /** where it is sent */
  path: string;
  /** the reference of the report, or the id of the draft */
  about: string;
  places: readonly PlaceChoice[];
  starting: ParagraphStanding;
  forming: PartForming;
  sent?: SentParagraph | null;
  /** the version that is changed; none: a new one */
  version?: number;
  /** the one of a draft that is changed */
  paragraph?: string;
}

/** Marks a paragraph, or changes one. What came back stands in it as it was typed. */
export function ParagraphForm({ path, about, places, starting, forming, sent, version, paragraph }: ParagraphFormProps) {
  const text = useParagraphsText();
  const { paragraphs, policy } = text;
  const standing = sent?.standing ?? starting;
  const [form, fields] = useForm<z.input<typeof paragraphSchema>>({
    id: 'paragraph',
    defaultValue: { ...starting, tells_gap: starting.tells_gap ? 'on' : '' },
    lastResult: sent?.result ?? null,
  });
  const hints = useParagraphHints(form.id ?? 'paragraph', sent?.looked ? sent.standing.words : null);
  const labels: Record<string, string> = {
    ...{ words: paragraphs.words, stands: paragraphs.stands, marking: policy.marking, released: policy.releasedTo },
    ...{ readers: policy.namedReaders, parties: policy.caveat },
  };
  const errors = Object.entries(form.allErrors).map(([name, messages]) => ({
    id: `paragraph-${name}`,
    label: labels[name] ?? name,
    messages,
  }));
  const place = ({ section, at, after }: PlaceChoice) =>
    `${paragraphs.sections[section]}: ${at === 'after' ? paragraphs.after(after) : paragraphs[at]}`;
  return (
    <Form method="post" action={path} id={form.id} className="comment-form whole" noValidate preventScrollReset={false}>
      <ErrorSummary errors={errors} />
      <input type="hidden" name="readers_of" value="fewer" />
      {paragraph !== undefined && <input type="hidden" name="paragraph" value={paragraph} />}
      {version !== undefined && <input type="hidden" name="version" value={version} />}
      <div>
        <TextArea field={fields.words} label={paragraphs.words} value={standing.words} rows={6} dir="auto" />
        <WritingHints hints={hints} of={{ field: ['description'] }} />
        <LookOver hints={hints} />
        <SelectField
          field={fields.stands}
          label={paragraphs.stands}
          value={standing.stands}
          options={places.map((one) => ({ value: one.value, label: place(one) }))}
        />
        <FewerFields fields={fields} forming={forming} standing={standing} about={about} help={paragraphs.readersHelp} />
        <fieldset className="field">
          <legend>{paragraphs.gap}</legend>
          <label className="choice">
            <input type="checkbox" name="tells_gap" value="on" defaultChecked={standing.tells_gap} aria-describedby="tells-gap-help" />
            <span>
              {paragraphs.tellsGap}
              <small id="tells-gap-help">{paragraphs.tellsGapHelp}</small>
            </span>
          </label>
        </fieldset>
      </div>
      <div className="comment-acts">
        <DisclosurePreview formId={form.id} act="comment.write" about={about} told={forming} />
        <div className="row">
          <button name="act" value="write" className="main">
            {paragraphs.save}
          </button>
        </div>
        <p className="help">{paragraphs.neverWider}</p>
        <p className="help">{text.frame.unclassified}</p>
      </div>
    </Form>
  );
}
