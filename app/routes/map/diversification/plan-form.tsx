import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { ROW_FIELDS, type RowTyped } from '#app/domain/map/diversification/row-fields.ts';
import { usePlanSpeaking } from '#app/language/of-diversification.ts';
import { ErrorSummary, FieldErrors, SelectField, TextField, describedBy, type FieldState } from '#app/ui/fields.tsx';
import type { PlanFilled } from './planning.server.ts';

const FORM = 'plan';
const EMPTY: RowTyped = { site: '', company: '', country: '', amount: '', unit: 'share', year: '' };

/** A control without a label of its own to be seen: its column says what it is. */
function Cell({ field, label, children }: { field: FieldState; label: string; children: ReactNode }) {
  return (
    <div className={field.errors?.length ? 'field wrong' : 'field'}>
      <label htmlFor={field.id}>{label}</label>
      {children}
      <FieldErrors field={field} />
    </div>
  );
}

interface RowProps {
  at: number;
  row: RowTyped;
  errors: Record<string, string[]>;
  unit: string | null;
}

/** One addition: a line of fields. */
function AdditionRow({ at, row, errors, unit }: RowProps) {
  const { text } = usePlanSpeaking();
  const words = text.plan;
  const field = (name: (typeof ROW_FIELDS)[number]): FieldState => ({
    ...{ id: `${FORM}-add-${at}-${name}`, name, initialValue: row[name] },
    errors: errors[`add[${at}].${name}`],
  });
  const input = (name: (typeof ROW_FIELDS)[number], more: React.InputHTMLAttributes<HTMLInputElement>) => {
    const of = field(name);
    return <input type="text" id={of.id} name={name} defaultValue={row[name]} autoComplete="off" {...more} {...describedBy(of)} />;
  };
  return (
    <fieldset className="plan-row">
      <legend>{words.row(at + 1)}</legend>
      <Cell field={field('country')} label={words.country}>
        {input('country', { list: 'plan-countries', maxLength: 120, size: 16 })}
      </Cell>
      <Cell field={field('amount')} label={words.amount}>
        {input('amount', { inputMode: 'decimal', maxLength: 24, size: 8 })}
      </Cell>
      <Cell field={field('unit')} label={words.unit}>
        <select id={field('unit').id} name="unit" defaultValue={row.unit === 'amount' ? 'amount' : 'share'} {...describedBy(field('unit'))}>
          <option value="share">{words.unitShare}</option>
          {(unit !== null || row.unit === 'amount') && <option value="amount">{unit ?? words.amount}</option>}
        </select>
      </Cell>
      <Cell field={field('year')} label={words.year}>
        {input('year', { inputMode: 'numeric', maxLength: 4, size: 5 })}
      </Cell>
      <Cell field={field('company')} label={words.company}>
        {input('company', { maxLength: 120, size: 18, dir: 'auto' })}
      </Cell>
      <Cell field={field('site')} label={words.site}>
        {input('site', { maxLength: 120, size: 18, dir: 'auto' })}
      </Cell>
    </fieldset>
  );
}

interface PlanFormProps {
  filled: PlanFilled;
  series: readonly { name: string; words: string }[];
  /** what amounts are in; null: the series has shares alone */
  unit: string | null;
  countries: readonly { id: string; name: string }[];
  /** the year that an empty line begins with */
  year: number;
}

/** The labels of the fields that a fault may stand beside. */
function useLabels(): (name: string) => string {
  const { plan: words } = usePlanSpeaking().text;
  const labels: Record<string, string> = {
    ...{ series: words.series, from: words.from, under: words.under, hhi: words.goalHhi, growth: words.growth },
    ...{ part: words.part, days: words.days, scenario: words.scenario, add: words.added },
  };
  return (name) => {
    const [, at, of] = /^add\[(\d+)\]\.(\w+)$/.exec(name) ?? [];
    if (at === undefined) return labels[name] ?? name;
    const field = ROW_FIELDS.find((one) => one === of);
    return `${words.row(Number(at) + 1)}: ${field ? words[field] : ''}`;
  };
}

/** A plan as a form that the address holds: it works without scripts. */
export function PlanForm({ filled, series, unit, countries, year }: PlanFormProps) {
  const { text } = usePlanSpeaking();
  const words = text.plan;
  const labelOf = useLabels();
  const { values, errors, rows } = filled;
  const field = (name: string): FieldState => ({ id: `${FORM}-${name}`, name, initialValue: values[name] ?? '', errors: errors[name] });
  const summary = Object.entries(errors).map(([name, messages]) => ({
    ...{ id: `${FORM}-${name.replace(/^add\[(\d+)\]\./, 'add-$1-')}`, label: labelOf(name), messages },
  }));
  const empty = { ...EMPTY, year: String(year) };
  const shown = [...rows, ...(rows.length === 0 || filled.more ? [empty] : [])];
  const digits = { inputMode: 'decimal' as const, size: 6, autoComplete: 'off' };
  return (
    <>
      <ErrorSummary errors={summary} />
      <Form className="plan-form" method="get" action="/map/diversification" aria-label={words.added} noValidate>
        {/* The first button is the one that Enter presses. */}
        <button className="unseen" tabIndex={-1} aria-hidden="true" />
        <input type="hidden" name="item" value={filled.item} />
        {series.length > 0 && (
          <SelectField
            field={{ ...field('series'), initialValue: filled.series }}
            label={words.series}
            options={series.map(({ name, words: label }) => ({ value: name, label }))}
          />
        )}
        <fieldset className="plan-part" id={`${FORM}-add`} tabIndex={-1}>
          <legend>{words.added}</legend>
          <p className="help">
            {words.addedHelp} {words.companyHelp}
          </p>
          {shown.map((row, at) => (
            <AdditionRow key={at} at={at} row={row} errors={errors} unit={unit} />
          ))}
          <datalist id="plan-countries">
            {countries.map(({ id, name }) => (
              <option key={id} value={name} />
            ))}
          </datalist>
          <FieldErrors field={field('add')} />
          <p className="row">
            <button className="main">{words.run}</button>
            <button name="act" value="row">
              {words.anotherRow}
            </button>
          </p>
        </fieldset>
        <fieldset className="plan-part">
          <legend>{words.measured}</legend>
          <div className="plan-measures">
            <TextField field={field('from')} label={words.from} help={words.fromHelp} list="plan-countries" maxLength={120} optional />
            <TextField field={field('under')} label={words.under} {...digits} />
            <TextField field={field('hhi')} label={words.goalHhi} {...digits} />
            <TextField field={field('growth')} label={words.growth} help={words.growthHelp} {...digits} />
            <TextField field={field('part')} label={words.part} {...digits} />
            <TextField field={field('days')} label={words.days} {...digits} />
            <TextField field={field('scenario')} label={words.scenario} help={words.scenarioHelp} maxLength={40} size={12} optional />
            <label className="choice">
              <input type="checkbox" name="watchless" id={`${FORM}-watchless`} value="1" defaultChecked={values.watchless === '1'} />
              <span>{words.watchless}</span>
            </label>
          </div>
          <p className="row">
            <button>{words.run}</button>
          </p>
        </fieldset>
      </Form>
    </>
  );
}
