import type { FieldMetadata, FormMetadata } from '@conform-to/react';
import { useState } from 'react';
import type { Finding } from '#app/domain/finding.ts';
import type { CitableSource } from '#app/domain/sources/choices.ts';
import { CREDIBILITIES, RELIABILITIES, SOURCES_AT_MOST } from '#app/domain/reports/scales.ts';
import { useText } from '#app/language/catalogue.tsx';
import { FieldErrors, SelectField, TextField } from '#app/ui/fields.tsx';
import type { ReportForm } from './draft-form.tsx';
import { FromRegister, SourceFinder } from './source-finder.tsx';

type Sources = ReportForm['sources'];

interface SourceRowsProps<Form extends { sources: Sources }> {
  form: Pick<FormMetadata<Form>, 'insert' | 'remove'>;
  field: FieldMetadata<Sources, Form>;
  /** what the rows name of the register, and what was found there by typing */
  finding: Finding<CitableSource>;
  typed: string;
}

/** Sources, each a row; adding and removing are buttons of the form, so that they work without scripts. */
export function SourceRows<Form extends { sources: Sources }>({ form, field, finding, typed }: SourceRowsProps<Form>) {
  const { reports } = useText();
  const rows = field.getFieldList();
  // An entry that was found and cited since the page came is named by what was found.
  const [cited, setCited] = useState<readonly CitableSource[]>([]);
  const entryOf = (id: unknown) => [...finding.chosen, ...finding.found, ...cited].find((entry) => entry.id === id);
  return (
    <div id={field.id} tabIndex={-1}>
      <ol className="sources" id="sources">
        {rows.map((row, index) => {
          const source = row.getFieldset();
          return (
            <li key={row.key}>
              <fieldset className="source">
                <legend>{reports.source(index + 1)}</legend>
                <FromRegister field={source.registered} entry={entryOf(source.registered.initialValue)} />
                <TextField field={source.citation} label={reports.fields.citation} dir="auto" />
                <TextField field={source.url} label={reports.fields.url} type="url" optional dir="ltr" />
                <div className="row">
                  <SelectField
                    field={source.reliability}
                    label={reports.fields.reliability}
                    empty={reports.choose}
                    options={RELIABILITIES.map((letter) => ({ value: letter, label: `${letter} · ${reports.reliabilities[letter]}` }))}
                  />
                  <SelectField
                    field={source.credibility}
                    label={reports.fields.credibility}
                    empty={reports.choose}
                    options={CREDIBILITIES.map((grade) => ({ value: String(grade), label: `${grade} · ${reports.credibilities[grade]}` }))}
                  />
                </div>
                <div className="source-foot">
                  <label className="choice">
                    <input
                      type="checkbox"
                      name={source.quotable.name}
                      id={source.quotable.id}
                      defaultChecked={source.quotable.initialValue === 'on'}
                    />
                    <span>
                      {reports.fields.quotable}
                      <small>{reports.help.quotable}</small>
                    </span>
                  </label>
                  <button {...form.remove.getButtonProps({ name: field.name, index })} className="quiet">
                    {reports.removeSource(index + 1)}
                  </button>
                </div>
                <FieldErrors field={row} />
              </fieldset>
            </li>
          );
        })}
      </ol>
      <FieldErrors field={field} />
      {rows.length < SOURCES_AT_MOST && (
        <>
          <button {...form.insert.getButtonProps({ name: field.name })}>{reports.addSource}</button>
          <SourceFinder
            finding={finding}
            typed={typed}
            citing={(entry, name) => ({
              ...form.insert.getButtonProps({
                name: field.name,
                defaultValue: { registered: entry.id, citation: name, reliability: entry.reliability },
              }),
              onClick: () => setCited((before) => [...before, entry]),
            })}
          />
        </>
      )}
    </div>
  );
}
