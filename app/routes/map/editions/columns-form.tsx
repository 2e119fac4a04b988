import { useForm } from '@conform-to/react';
import { useEffect } from 'react';
import type { MappedColumn } from '#app/domain/map/editions/mapped.ts';
import { named } from '#app/language/names.ts';
import { useEditionsSpeaking } from '#app/language/of-editions.ts';
import { ErrorSummary, FieldErrors, SelectField, TextField, type FieldState } from '#app/ui/fields.tsx';
import { Section } from '#app/ui/page.tsx';
import type { SentColumns, ShownColumns } from './columns.server.ts';

const FORM = 'columns';
/** Of each two of these one is needed: whose figure it is, the figure, its year. */
const EITHER: readonly MappedColumn[] = ['country', 'company', 'share', 'quantity', 'year_column'];

/** Which column of a table holds what, what holds for every line of it, whose word it is, and under which name that is kept. */
export function ColumnsForm({ shown, sent }: { shown: ShownColumns; sent: SentColumns | undefined }) {
  const { language, text } = useEditionsSpeaking();
  const { editions } = text;
  const words = editions.mapping;
  const { begun, header, terms } = shown;
  const [form, fields] = useForm<Record<string, string>>({ id: FORM, defaultValue: begun, lastResult: sent?.result ?? null });
  const field = (name: string): FieldState => fields[name] as FieldState;
  const labels: Record<string, string> = words.labels;
  const errors = Object.entries(sent?.result.error ?? {}).map(([name, messages]) => ({
    ...{ id: `${FORM}-${name}`, label: labels[name] ?? name, messages: messages ?? [] },
  }));
  useEffect(() => {
    if (errors.length > 0) document.getElementById('error-summary')?.focus();
  }, [errors.length, sent]);
  const column = (name: MappedColumn, help?: string) => {
    const { initialValue } = field(name);
    const said = typeof initialValue === 'string' ? initialValue : '';
    // What a saved mapping names, and this table does not have, stays to be seen, and is answered when it is sent.
    const options = [...header, ...(said && !header.includes(said) ? [said] : [])];
    return (
      <SelectField
        field={field(name)}
        label={words.labels[name]}
        help={help}
        empty={words.noColumn}
        options={options.map((head) => ({ value: head, label: head }))}
        optional={EITHER.includes(name) ? words.eitherOf : name !== 'item'}
      />
    );
  };
  const pick = (
    name: 'share_as' | 'decimal' | 'basis' | 'confidence' | 'kind',
    options: readonly string[],
    names: Record<string, string>,
  ) => (
    <SelectField
      field={field(name)}
      label={words.labels[name]}
      options={options.map((value) => ({ value, label: names[value] ?? value }))}
    />
  );
  const tick = (name: 'fill' | 'shared', said: string) => (
    <div className={field(name).errors?.length ? 'field wrong' : 'field'}>
      <label>
        <input
          type="checkbox"
          id={field(name).id}
          name={name}
          defaultChecked={field(name).initialValue === 'on' || field(name).initialValue === true}
        />{' '}
        {said}
      </label>
      <FieldErrors field={field(name)} />
    </div>
  );
  return (
    <>
      <ErrorSummary errors={errors} />
      <form method="post" id={form.id} noValidate className="edition-columns">
        <button className="unseen" tabIndex={-1} aria-hidden="true" name="act" value="map" />
        <input type="hidden" name="sheet" value={begun.sheet} />
        <input type="hidden" name="head" value={begun.head} />
        <div id={field('head').id} tabIndex={-1}>
          <FieldErrors field={field('head')} />
        </div>
        <Section title={words.whoTitle}>
          {column('item', words.itemHelp)}
          {column('country', words.whoHelp)}
          {column('company')}
          {tick('fill', words.fillWords)}
        </Section>
        <Section title={words.figureTitle}>
          {column('share', words.shareHelp)}
          {pick('share_as', terms.sharesAs, words.sharesAs)}
          {pick('decimal', terms.decimals, words.decimals)}
          {column('quantity')}
          {column('unit_column')}
          <TextField field={field('unit')} label={words.labels.unit} help={words.fixedHelp} maxLength={40} dir="auto" optional />
          {column('year_column', words.yearHelp)}
          <TextField
            field={field('year')}
            label={words.labels.year}
            help={words.fixedHelp}
            maxLength={10}
            inputMode="numeric"
            optional={words.eitherOf}
          />
          {column('basis_column')}
          {pick('basis', terms.bases, editions.terms.basesLong)}
          {column('confidence_column')}
          {pick('confidence', terms.confidences, editions.terms.confidences)}
          {column('note')}
        </Section>
        <Section title={words.newTitle}>
          {pick('kind', terms.kinds, editions.terms.kinds)}
          <SelectField
            field={field('lane')}
            label={words.labels.lane}
            options={shown.lanes.map((lane) => ({
              value: lane.value,
              label: `${editions.terms.sectors[lane.sector]}: ${named(lane, language)}`,
            }))}
          />
        </Section>
        <Section title={words.sourceTitle}>
          <TextField field={field('source')} label={words.labels.source} help={words.sourceHelp} maxLength={200} dir="auto" />
          <TextField field={field('publisher')} label={words.labels.publisher} maxLength={200} dir="auto" />
          <TextField field={field('credit')} label={words.labels.credit} help={words.creditHelp} maxLength={400} dir="auto" />
          <TextField field={field('licence')} label={words.labels.licence} help={words.licenceHelp} maxLength={120} dir="auto" />
          <TextField field={field('url')} label={words.labels.url} type="url" maxLength={2000} optional />
        </Section>
        <Section title={words.saveTitle}>
          <TextField field={field('save_as')} label={words.labels.save_as} help={words.saveHelp} maxLength={80} dir="auto" optional />
          {tick('shared', words.shareWords)}
        </Section>
        <p className="row">
          <button className="main" name="act" value="map">
            {words.read}
          </button>
        </p>
      </form>
    </>
  );
}
