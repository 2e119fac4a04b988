import { useForm, type SubmissionResult } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { Fragment } from 'react';
import type { Thresholds } from '#app/domain/bodies/thresholds.server.ts';
import { useBodiesSpeaking } from '#app/language/of-bodies.ts';
import { number } from '#app/language/numbers.ts';
import { TextField, type FieldState } from '#app/ui/fields.tsx';
import { Empty, Section } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';

type Name = 'hhi' | 'top' | 'cover' | 'stock' | 'version';

interface Props {
  thresholds: Thresholds;
  mayKeep: boolean;
  sent: { reply: SubmissionResult<string[]>; overtaken: boolean } | undefined;
}

/** The bounds as they are, each with since when. */
function Kept({ thresholds }: { thresholds: Thresholds }) {
  const { language, text } = useBodiesSpeaking();
  const words = text.bodies;
  const said = (value: number | null) => number(value ?? 0, language);
  const rows = [
    { name: words.thresholdHhi, bound: thresholds.hhi, since: thresholds.hhi_since, words: said(thresholds.hhi) },
    { name: words.thresholdTop, bound: thresholds.top, since: thresholds.top_since, words: words.percentOver(said(thresholds.top)) },
    {
      ...{ name: words.thresholdCover, bound: thresholds.cover, since: thresholds.cover_since },
      words: words.daysUnder(said(thresholds.cover), said(thresholds.stock)),
    },
  ].filter(({ bound }) => bound !== null);
  if (rows.length === 0) return <Empty>{words.noThresholds}</Empty>;
  return (
    <dl className="facts thresholds">
      {rows.map((row) => (
        <Fragment key={row.name}>
          <dt>{row.name}</dt>
          <dd>
            {row.words}
            {row.since && (
              <small className="under">
                {words.thresholdSince} <When at={row.since} />
              </small>
            )}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** Of what a body wants to be told: its bounds, and the form for its co-chairs. */
export function ThresholdsPart({ thresholds, mayKeep, sent }: Props) {
  const { text } = useBodiesSpeaking();
  const words = text.bodies;
  const inForm = (value: number | null) => (value === null ? '' : String(value));
  const [form, fields] = useForm<Record<Name, string>>({
    id: 'thresholds-form',
    defaultValue: {
      ...{ hhi: inForm(thresholds.hhi), top: inForm(thresholds.top) },
      ...{ cover: inForm(thresholds.cover), stock: inForm(thresholds.stock) },
    },
    lastResult: sent?.reply ?? null,
  });
  const field: Record<Name, FieldState> = fields;
  const digits = { inputMode: 'numeric', size: 6, maxLength: 9, optional: true, autoComplete: 'off' } as const;
  return (
    <Section title={words.thresholds} id="thresholds">
      <p className="help">{words.thresholdsHelp}</p>
      <Kept thresholds={thresholds} />
      {mayKeep && (
        <details className="thresholds" open={sent !== undefined}>
          <summary>{words.changeThresholds}</summary>
          {sent?.overtaken && (
            <p className="warning" role="alert">
              {words.thresholdsConflict}
            </p>
          )}
          <Form method="post" id={form.id} className="sheet" noValidate preventScrollReset>
            <input type="hidden" name="version" value={thresholds.version} />
            <TextField field={field.hhi} label={words.thresholdHhi} help={words.thresholdHhiHelp} {...digits} />
            <TextField field={field.top} label={words.thresholdTop} help={words.thresholdTopHelp} {...digits} />
            <TextField field={field.cover} label={words.thresholdCover} help={words.thresholdCoverHelp} {...digits} />
            <TextField field={field.stock} label={words.thresholdStock} help={words.thresholdStockHelp} {...digits} />
            <button name="act" value="keep_thresholds">
              {words.keepThresholds}
            </button>
          </Form>
        </details>
      )}
    </Section>
  );
}
