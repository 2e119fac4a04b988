import { useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { useEffect } from 'react';
import type { z } from 'zod';
import { RELIABILITIES } from '#app/domain/reports/scales.ts';
import type { ratingSchema } from '#app/domain/sources/schema.ts';
import { useSourcesText } from '#app/language/of-sources.ts';
import { ErrorSummary, SelectField, TextArea } from '#app/ui/fields.tsx';
import type { SentRating } from './sending.server.ts';

/** Rates a source anew. `newest` is the number of the rating that the rater has before them. */
export function RatingForm({ newest, sent }: { newest: number; sent: SentRating | undefined }) {
  const { register: words, reports } = useSourcesText();
  const [form, fields] = useForm<z.input<typeof ratingSchema>>({ id: 'rating', lastResult: sent?.result ?? null });
  const labels: Record<string, string> = { reliability: words.reliability, reason: words.reason };
  const errors = Object.entries(sent?.result.error ?? {}).map(([name, messages]) => ({
    ...{ id: `rating-${name}`, label: labels[name] ?? name, messages: messages ?? [] },
  }));
  useEffect(() => {
    if (errors.length > 0) document.getElementById('error-summary')?.focus();
  }, [errors.length, sent]);
  return (
    <Form method="post" id={form.id} noValidate>
      <ErrorSummary errors={errors} />
      <p className="help">{words.rateHelp}</p>
      <input type="hidden" name="version" value={newest} />
      <SelectField
        field={fields.reliability}
        label={words.reliability}
        help={words.reliabilityHelp}
        empty={reports.choose}
        options={RELIABILITIES.map((letter) => ({ value: letter, label: `${letter} · ${reports.reliabilities[letter]}` }))}
      />
      <TextArea field={fields.reason} label={words.reason} help={words.reasonHelp} rows={3} dir="auto" />
      <button name="act" value="rate">
        {words.rateNow}
      </button>
    </Form>
  );
}
