import { useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import type { AudiencePart } from '#app/domain/audience/part.server.ts';
import { UNITS } from '#app/domain/stocks/quantities.ts';
import { named } from '#app/language/names.ts';
import { useStocksSpeaking } from '#app/language/of-stocks.ts';
import { DisclosurePreview } from '#app/ui/disclosure.tsx';
import { Choices, ErrorSummary, SelectField, TextArea, TextField, type FieldState } from '#app/ui/fields.tsx';
import { useFormErrors } from '#app/ui/form-errors.ts';
import { Section } from '#app/ui/page.tsx';
import { Once } from '#app/ui/once.tsx';
import { ReadersSection, useReadersLabels } from '#app/ui/readers-section.tsx';
import { DeclaredFacts } from './declared.tsx';
import { SealingPart } from './sealing-part.tsx';
import type { SentStock } from './sending.server.ts';

const FORM = 'stock';
const EXACTNESS = ['exact', 'banded', 'sealed'] as const;

export interface Material {
  ref: string;
  name_en: string;
  name_ja: string;
}

interface StockFormProps {
  starting: Record<string, string>;
  audience: AudiencePart;
  sent: SentStock | undefined;
  /** what may be chosen; of a stock that is declared anew, its material alone */
  materials: readonly Material[];
  /** the version that this declaration replaces, and whose; null: a new stock */
  again: { version: number; ref: string } | null;
}

/** The whole form of a declaration. What came back stands in it as it was typed. */
export function StockForm({ starting, audience: begun, sent, materials, again }: StockFormProps) {
  const { language, text } = useStocksSpeaking();
  const { stocks } = text;
  const audience = sent?.audience ?? begun;
  const [form, fields] = useForm<Record<string, string | string[]>>({
    id: FORM,
    defaultValue: { ...starting, ...begun.chosen },
    lastResult: sent?.result ?? null,
  });
  const field = (name: string): FieldState => fields[name] as FieldState;
  const labels: Record<string, string> = {
    ...{ item: stocks.material, form: stocks.form, unit: stocks.unit, precision: stocks.precision, as_of: stocks.asOf, note: stocks.note },
    ...{ total_low: stocks.totalLow, total_high: stocks.totalHigh, usable_low: stocks.usableLow, usable_high: stocks.usableHigh },
    ...{ commitment: stocks.sealIs, ciphertext: stocks.ciphertext, days_low: stocks.daysLow, days_high: stocks.daysHigh },
    ...{ days_how: stocks.daysHow, legal_basis: stocks.legalBasis },
    ...useReadersLabels(),
  };
  const errors = useFormErrors(FORM, sent?.result.error, labels, sent);
  const precision = typeof field('precision').initialValue === 'string' ? (field('precision').initialValue as string) : 'exact';
  const [sealed, setSealed] = useState(precision === 'sealed');
  const choice = useRef<HTMLDivElement>(null);
  // What was chosen before the page came to life counts.
  useEffect(() => setSealed(choice.current?.querySelector<HTMLInputElement>('input:checked')?.value === 'sealed'), [sent]);
  const quantity = { inputMode: 'decimal', autoComplete: 'off', maxLength: 20, optional: true } as const;
  return (
    <>
      <ErrorSummary errors={errors} />
      {sent?.theirs && (
        <section className="warning" role="alert">
          <p>{stocks.conflict}</p>
          <h2>{stocks.theirs}</h2>
          <DeclaredFacts of={sent.theirs} />
        </section>
      )}
      <Form method="post" id={form.id} noValidate className="columns">
        <button className="unseen" tabIndex={-1} aria-hidden="true" name="act" value="save" />
        <Once />
        {again && <input type="hidden" name="version" value={sent?.theirs?.version ?? again.version} />}
        <div>
          <SelectField
            field={field('item')}
            label={stocks.material}
            help={stocks.materialHelp}
            options={materials.map((item) => ({ value: item.ref, label: named(item, language) }))}
            {...(again ? {} : { empty: stocks.chooseMaterial })}
          />
          <TextField field={field('form')} label={stocks.form} help={stocks.formHelp} dir="auto" maxLength={120} />
          <div ref={choice} onChange={(event) => setSealed((event.target as HTMLInputElement).value === 'sealed')}>
            <Choices
              field={field('precision')}
              legend={stocks.precision}
              type="radio"
              options={EXACTNESS.map((value) => ({ value, label: stocks.precisions[value], help: stocks.precisionHelp[value] }))}
              chosen={[precision]}
            />
          </div>
          <Section title={stocks.quantities}>
            <p className="help">{stocks.quantitiesHelp}</p>
            <SelectField
              field={field('unit')}
              label={stocks.unit}
              options={UNITS.map((value) => ({ value, label: stocks.units[value] }))}
            />
            <p className="warning if-sealed">
              {stocks.nothingOpen} <a href="#seal">{stocks.seal}</a>
            </p>
            {/* Disabled fields are not sent: no figure leaves the browser while “sealed” is chosen. */}
            <fieldset className="bare" disabled={sealed}>
              <div className="row">
                <TextField field={field('total_low')} label={stocks.totalLow} {...quantity} />
                <TextField field={field('total_high')} label={stocks.totalHigh} {...quantity} />
              </div>
              <div className="row">
                <TextField field={field('usable_low')} label={stocks.usableLow} {...quantity} />
                <TextField field={field('usable_high')} label={stocks.usableHigh} {...quantity} />
              </div>
              <div className="row">
                <TextField field={field('days_low')} label={stocks.daysLow} {...quantity} />
                <TextField field={field('days_high')} label={stocks.daysHigh} {...quantity} />
              </div>
            </fieldset>
            <TextArea field={field('days_how')} label={stocks.daysHow} help={stocks.daysHowHelp} rows={2} optional dir="auto" />
          </Section>
          <TextField field={field('as_of')} label={stocks.asOf} help={stocks.asOfHelp} type="date" />
          <TextArea field={field('legal_basis')} label={stocks.legalBasis} help={stocks.legalBasisHelp} rows={3} optional dir="auto" />
          <TextArea field={field('note')} label={stocks.note} rows={3} optional dir="auto" />
          <SealingPart
            formId={FORM}
            commitment={field('commitment')}
            ciphertext={field('ciphertext')}
            material={again ? (starting.item ?? '') : ''}
          />
          <ReadersSection field={field} audience={audience} help={stocks.readersHelp} />
        </div>
        <aside className="beside">
          <DisclosurePreview formId={FORM} act="stock.declare" told={audience.forming} about={again?.ref} />
          <p className="row">
            <button className="main" name="act" value="save">
              {stocks.keep}
            </button>
          </p>
          <p className="help">{stocks.unmarked}</p>
        </aside>
      </Form>
    </>
  );
}
