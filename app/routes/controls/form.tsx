import { useForm } from '@conform-to/react';
import { Form, useParams } from '@remix-run/react';
import { POLICIES } from '#app/domain/controls/destinations.ts';
import { CONFIDENCES, STATUSES } from '#app/domain/controls/standing.ts';
import type { AudiencePart } from '#app/domain/audience/part.server.ts';
import { useControlsText } from '#app/language/of-controls.ts';
import { DisclosurePreview } from '#app/ui/disclosure.tsx';
import { ErrorSummary, FieldErrors, SelectField, TextArea, TextField, type FieldState } from '#app/ui/fields.tsx';
import { useFormErrors } from '#app/ui/form-errors.ts';
import { Section } from '#app/ui/page.tsx';
import { Once } from '#app/ui/once.tsx';
import { ReadersSection, useReadersLabels } from '#app/ui/readers-section.tsx';
import type { Rows, SentEntry } from './sending.server.ts';

const FORM = 'control';

/** What a form of an entry holds, field by field. */
export type EntryStanding = Record<string, string>;

interface EntryFormProps {
  starting: EntryStanding;
  /** whose control it may be: of a new entry alone */
  parties?: readonly { id: string; name: string }[];
  rows: Rows;
  audience: AudiencePart;
  sent: SentEntry | undefined;
  /** the version that saving replaces; null: a new entry */
  version: number | null;
}

/** Where goods may go and under what policy: rows that the law's own words may stand in. */
function DestinationRows({ rows, errors }: { rows: Rows; errors: string[] | undefined }) {
  const { controls } = useControlsText();
  const field = { id: `${FORM}-destinations`, name: 'destinations', errors };
  return (
    <fieldset className={errors ? 'field wrong destinations' : 'field destinations'} id={field.id} tabIndex={-1}>
      <legend>{controls.destinations}</legend>
      <p className="help">{controls.destinationsHelp}</p>
      {Array.from({ length: rows.shown }, (_, at) => {
        const row = rows.filled[at];
        return (
          <div className="row" key={at}>
            <input name={`where_${at}`} defaultValue={row?.where ?? ''} aria-label={`${controls.where} ${at + 1}`} maxLength={200} />
            <select name={`policy_${at}`} defaultValue={row?.policy ?? 'licence_required'} aria-label={`${controls.policy} ${at + 1}`}>
              {POLICIES.map((policy) => (
                <option key={policy} value={policy}>
                  {controls.policies[policy]}
                </option>
              ))}
            </select>
          </div>
        );
      })}
      <button name="act" value="more">
        {controls.moreRows}
      </button>
      <FieldErrors field={field} />
    </fieldset>
  );
}

/** The whole form of a control entry. What came back stands in it as it was typed. */
export function EntryForm({ starting, parties, rows, audience: begun, sent, version }: EntryFormProps) {
  const text = useControlsText();
  const { controls } = text;
  const { ref } = useParams();
  const audience = sent?.audience ?? begun;
  const [form, fields] = useForm<Record<string, string | string[]>>({
    id: FORM,
    defaultValue: { ...starting, ...begun.chosen },
    lastResult: sent?.result ?? null,
  });
  const field = (name: string): FieldState => fields[name] as FieldState;
  const labels: Record<string, string> = {
    ...{
      party: controls.party,
      list: controls.list,
      number: controls.number,
      title: controls.name,
      title_ja: controls.nameJa,
      hs_codes: controls.hsCodes,
      items: controls.items,
    },
    ...{
      destinations: controls.destinations,
      effective_from: controls.from,
      effective_to: controls.to,
      source_title: controls.sourceTitle,
    },
    ...{ source_date: controls.sourceDate, source_url: controls.sourceUrl, status: controls.status, confidence: controls.confidence },
    ...useReadersLabels(),
  };
  const errors = useFormErrors(FORM, sent?.result.error, labels, sent);
  return (
    <>
      <ErrorSummary errors={errors} />
      <Form method="post" id={form.id} noValidate className="columns">
        <button className="unseen" tabIndex={-1} aria-hidden="true" name="act" value="save" />
        <Once />
        {version !== null && <input type="hidden" name="version" value={version} />}
        <div>
          {parties && (
            <SelectField
              field={field('party')}
              label={controls.party}
              help={controls.partyHelp}
              options={parties.map(({ id, name }) => ({ value: id, label: name }))}
              {...(starting.party ? {} : { empty: controls.chooseParty })}
            />
          )}
          <TextField field={field('list')} label={controls.list} help={controls.listHelp} dir="auto" maxLength={200} />
          <TextField field={field('number')} label={controls.number} help={controls.numberHelp} dir="auto" maxLength={200} />
          <TextArea field={field('title')} label={controls.name} rows={3} dir="auto" />
          <TextField field={field('title_ja')} label={controls.nameJa} help={controls.nameJaHelp} optional lang="ja" maxLength={1000} />
          <DestinationRows rows={sent?.rows ?? rows} errors={sent?.result.error?.destinations ?? undefined} />
          <TextField field={field('items')} label={controls.items} help={controls.itemsHelp} optional maxLength={1000} />
          <TextField field={field('hs_codes')} label={controls.hsCodes} help={controls.hsCodesHelp} optional inputMode="numeric" />
          <TextField field={field('keywords')} label={controls.keywords} help={controls.keywordsHelp} optional dir="auto" maxLength={500} />
          <TextArea field={field('reason')} label={controls.reason} rows={3} optional dir="auto" />
          <div className="row">
            <SelectField
              field={field('status')}
              label={controls.status}
              options={STATUSES.map((value) => ({ value, label: controls.statuses[value] }))}
            />
            <TextField field={field('effective_from')} label={controls.from} help={controls.dayHelp} type="date" optional />
            <TextField field={field('effective_to')} label={controls.to} help={controls.dayHelp} type="date" optional />
          </div>
          <Section title={controls.source}>
            <TextField field={field('source_title')} label={controls.sourceTitle} dir="auto" maxLength={500} />
            <TextField field={field('source_publisher')} label={controls.publisher} dir="auto" optional maxLength={300} />
            <TextField field={field('source_date')} label={controls.sourceDate} help={controls.sourceDateHelp} optional maxLength={10} />
            <TextField field={field('source_url')} label={controls.sourceUrl} type="url" optional maxLength={2000} />
            <TextField field={field('seen_in')} label={controls.seenIn} dir="auto" optional maxLength={1000} />
            <SelectField
              field={field('confidence')}
              label={controls.confidence}
              options={CONFIDENCES.map((value) => ({ value, label: controls.confidences[value] }))}
            />
          </Section>
          <ReadersSection field={field} audience={audience} help={controls.readersHelp} homeHelp={controls.homeHelp} />
        </div>
        <aside className="beside">
          <DisclosurePreview formId={FORM} act="control.keep" told={audience.forming} about={version === null ? undefined : ref} />
          <p className="row">
            <button className="main" name="act" value="save">
              {version === null ? controls.saveNew : text.frame.save}
            </button>
          </p>
          <p className="help">{text.frame.unclassified}</p>
        </aside>
      </Form>
    </>
  );
}
