import { Form, Link } from '@remix-run/react';
import { useWhatIfText } from '#app/language/of-what-if.ts';
import { ErrorSummary, FieldErrors, TextArea, TextField, type FieldState } from '#app/ui/fields.tsx';
import { Finder } from '#app/ui/finder.tsx';
import type { FormFilled, Names, Worked } from './working.server.ts';
import { ScenarioSaid } from './scenario-said.tsx';

const FORM = 'what-if';

interface TickProps {
  field: FieldState;
  label: string;
}

/** A check box that says one thing. */
function Tick({ field, label }: TickProps) {
  return (
    <label className="choice">
      <input type="checkbox" name={field.name} id={field.id} value="1" defaultChecked={Boolean(field.initialValue)} />
      <span>{label}</span>
    </label>
  );
}

/** A disruption as a form that the address holds: it works without scripts. */
export function ScenarioForm({ filled, kept, names }: { filled: FormFilled; kept: Worked | null; names: Names }) {
  const { whatIf } = useWhatIfText();
  const { values, errors, findings } = filled;
  const field = (name: string): FieldState => ({
    ...{ id: `${FORM}-${name}`, name, initialValue: values[name] ?? '' },
    errors: errors[name],
  });
  const labels: Record<string, string> = {
    ...{ countries: whatIf.countries, suppliers: whatIf.suppliers, items: whatIf.items, sector: whatIf.sector, part: whatIf.part },
    ...{ days: whatIf.days, recovery: whatIf.recovery, far: whatIf.far, each: whatIf.each, stock: whatIf.stock },
  };
  const summary = Object.entries(errors).map(([name, messages]) => ({ id: `${FORM}-${name}`, label: labels[name] ?? name, messages }));
  const finder = (name: keyof FormFilled['findings'], kind: 'country' | 'supplier' | 'item', help: string) => (
    <Finder
      field={field(name)}
      legend={labels[name] ?? ''}
      help={help}
      button={whatIf.find[name]}
      kind={kind}
      typed={values[`find_${name}`] ?? ''}
      finding={findings[name]}
    />
  );
  const digits = { inputMode: 'numeric' as const, size: 6, autoComplete: 'off' };
  return (
    <>
      <ErrorSummary errors={summary} />
      {kept && (
        <aside className="notice">
          <h2>{whatIf.kept}</h2>
          <ScenarioSaid scenario={kept.scenario} names={names} />
          <Link to="/map/what-if">{whatIf.stopComparing}</Link>
        </aside>
      )}
      <Form className="what-if-form" method="get" action="/map/what-if" aria-label={whatIf.scenario} noValidate>
        {/* The first button is the one that Enter presses. */}
        <button className="unseen" tabIndex={-1} aria-hidden="true" />
        {kept && <input type="hidden" name="with" value={kept.query} />}
        <fieldset className="what-if-part">
          <legend>{whatIf.whoLost}</legend>
          {finder('countries', 'country', whatIf.countriesHelp)}
          {finder('suppliers', 'supplier', whatIf.suppliersHelp)}
        </fieldset>
        <fieldset className="what-if-part">
          <legend>{whatIf.whatLost}</legend>
          <div className="field">
            <label htmlFor={`${FORM}-sector`}>{whatIf.sector}</label>
            <select id={`${FORM}-sector`} name="sector" defaultValue={values.sector ?? ''}>
              <option value="">{whatIf.wholeMap}</option>
              {Object.entries(whatIf.terms.sectors).map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
            <FieldErrors field={field('sector')} />
          </div>
          {finder('items', 'item', whatIf.itemsHelp)}
        </fieldset>
        <fieldset className="what-if-part">
          <legend>{whatIf.howLong}</legend>
          <TextField field={field('part')} label={whatIf.part} {...digits} />
          <TextField field={field('days')} label={whatIf.days} {...digits} />
          <TextField field={field('recovery')} label={whatIf.recovery} help={whatIf.recoveryHelp} {...digits} />
        </fieldset>
        <fieldset className="what-if-part">
          <legend>{whatIf.against}</legend>
          <Tick field={field('substitutes')} label={whatIf.substitutes} />
          <TextField field={field('far')} label={whatIf.far} help={whatIf.farHelp} {...digits} />
          <Tick field={field('stocks')} label={whatIf.stocks} />
          <TextField field={field('each')} label={whatIf.each} help={whatIf.eachHelp} {...digits} />
          <TextArea field={field('stock')} label={whatIf.stock} help={whatIf.stockHelp} rows={3} optional dir="ltr" />
        </fieldset>
        <p className="row">
          <button className="main">{whatIf.run}</button>
        </p>
      </Form>
    </>
  );
}
