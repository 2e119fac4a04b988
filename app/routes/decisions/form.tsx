import { useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import type { AudiencePart } from '#app/domain/audience/part.server.ts';
import type { decisionForm } from '#app/domain/decisions/schema.ts';
import { MEASURES } from '#app/domain/decisions/text.ts';
import type { TiedEnd } from '#app/domain/ties/kinds.ts';
import { useDecisionsText } from '#app/language/of-decisions.ts';
import { AudienceFields } from '#app/ui/audience-fields.tsx';
import { DisclosurePreview } from '#app/ui/disclosure.tsx';
import { Choices, ErrorSummary, SelectField, TextArea, TextField } from '#app/ui/fields.tsx';
import { Section } from '#app/ui/page.tsx';
import { SavedLine } from '#app/ui/saved-line.tsx';
import { useSaving, type DraftStand } from '#app/ui/saving.ts';
import { PairedEditor } from './paired-editor.tsx';
import type { Sent, SentPair } from './sending.server.ts';

interface DecisionFormProps {
  /** what the decision says, or a new one begins with */
  starting: Record<string, string>;
  pairs: readonly SentPair[];
  audience: AudiencePart;
  sent: Sent | undefined;
  /** where its words are kept meanwhile */
  draft: DraftStand;
  /** the reference of the decision that is edited */
  edited?: string;
  /** the version that saving replaces; null for a new proposal */
  version: number | null;
  /** the reference of the decision that it takes the place of */
  supersedes?: string | null;
  /** what its address named, to be ticked off: those that are ticked */
  tied?: readonly TiedOffer[];
  /** the page to come back to; '' : the decision's own */
  back?: string;
}

/** A record that an address named as what the decision rests on. */
export interface TiedOffer extends TiedEnd {
  reference: string;
}

const FORM = 'decision';
const saveAt = (): string => '/decisions/save';

/** The whole form of a proposal: it saves itself, for its writer alone. What came back stands in it as it was typed. */
export function DecisionForm({
  starting,
  pairs,
  audience: begun,
  sent,
  draft,
  version,
  edited,
  supersedes = null,
  tied = [],
  back = '',
}: DecisionFormProps) {
  const text = useDecisionsText();
  const element = useRef<HTMLFormElement>(null);
  const [kept, setKept] = useState<DraftStand | null>(null);
  const told = sent ? { ...sent.draft, saved_at: sent.draft.saved_at ?? (sent.draft.id === draft.id ? draft.saved_at : null) } : draft;
  const stand = kept && kept.version >= told.version ? kept : told;
  const saved = useCallback(
    (next: DraftStand) => {
      setKept(next);
      // The address alone changes: going there would load the page anew, and take the focus from who is typing.
      if (edited === undefined) window.history.replaceState(window.history.state, '', `/decisions/new?draft=${next.id}`);
    },
    [edited],
  );
  const { changed, submitted, status } = useSaving(element, { to: saveAt, ask: text.reports.leaving, keeps: 'keep', saved });
  const { decisions } = text;
  const audience = sent?.audience ?? begun;
  const [form, fields] = useForm<z.input<typeof decisionForm>>({
    id: FORM,
    defaultValue: { ...starting, ...begun.chosen },
    lastResult: sent?.result ?? null,
  });
  const labels: Record<string, string> = {
    ...{ title_en: decisions.titleEn, title_ja: decisions.titleJa, paragraphs: decisions.textSays, references: decisions.restsOn },
    ...{
      rationale_en: decisions.rationaleEn,
      rationale_ja: decisions.rationaleJa,
      review_on: decisions.review,
      expires_on: decisions.expires,
    },
    ...{ indicator_item: decisions.indicatorItem, indicator_measure: decisions.measure, indicator_target: decisions.target },
    ...{ indicator_by: decisions.by, home_body_id: text.policy.homeBody, marking: text.policy.marking },
    ...{ released: text.policy.releasedTo, readers: text.policy.namedReaders, parties: text.policy.caveat },
  };
  const faults = sent?.result.error ?? {};
  const errors = Object.entries(faults).map(([name, messages]) => ({
    id: `${FORM}-${name}`,
    label: labels[name] ?? name,
    messages: messages ?? [],
  }));
  useEffect(() => {
    if (errors.length > 0) document.getElementById('error-summary')?.focus();
  }, [errors.length, sent]);
  const { chosen } = audience;
  return (
    <>
      <ErrorSummary errors={errors} />
      {(status === 'conflict' || sent?.overtaken) && (
        <p className="warning" role="alert">
          {decisions.draftElsewhere}
        </p>
      )}
      <Form
        ref={element}
        method="post"
        id={form.id}
        noValidate
        className="columns"
        preventScrollReset
        onInput={changed}
        onChange={changed}
        onSubmit={submitted}
      >
        <button className="unseen" tabIndex={-1} aria-hidden="true" name="act" value="save" />
        <input type="hidden" name="draft" value={stand.id} />
        <input type="hidden" name="draft_version" value={stand.version} />
        {edited !== undefined && <input type="hidden" name="of" value={edited} />}
        {version !== null && <input type="hidden" name="version" value={version} />}
        {supersedes !== null && <input type="hidden" name="supersedes" value={supersedes} />}
        {back !== '' && <input type="hidden" name="back" value={back} />}
        <div>
          <TextField field={fields.title_en} label={decisions.titleEn} lang="en" maxLength={300} />
          <TextField field={fields.title_ja} label={decisions.titleJa} lang="ja" maxLength={300} />
          <PairedEditor pairs={sent?.pairs ?? pairs} error={faults.paragraphs?.join(' ')} key={(sent?.pairs ?? pairs).length} />
          <TextArea field={fields.rationale_en} label={decisions.rationaleEn} lang="en" rows={3} optional />
          <TextArea field={fields.rationale_ja} label={decisions.rationaleJa} lang="ja" rows={3} optional />
          {tied.length > 0 && (
            <Choices
              field={fields.tied}
              legend={decisions.restsOn}
              type="checkbox"
              chosen={sent ? [sent.result.initialValue?.tied ?? []].flat().map(String) : tied.map(({ reference }) => reference)}
              options={tied.map((end) => ({ value: end.reference, label: `${end.title} (${end.ref})` }))}
            />
          )}
          <TextField field={fields.references} label={decisions.restsOn} help={decisions.restsOnHelp} optional maxLength={500} />
          <div className="row">
            <TextField field={fields.review_on} label={decisions.review} type="date" optional />
            <TextField field={fields.expires_on} label={decisions.expires} help={decisions.daysHelp} type="date" optional />
          </div>
          <Section title={decisions.indicator}>
            <TextField
              field={fields.indicator_item}
              label={decisions.indicatorItem}
              help={decisions.indicatorItemHelp}
              optional
              maxLength={20}
            />
            <div className="row">
              <SelectField
                field={fields.indicator_measure}
                label={decisions.measure}
                options={MEASURES.map((value) => ({ value, label: decisions.measures[value] }))}
                optional
              />
              <TextField field={fields.indicator_target} label={decisions.target} inputMode="decimal" optional maxLength={12} />
              <TextField field={fields.indicator_by} label={decisions.by} type="date" optional />
            </div>
          </Section>
          <Section title={text.audience.section}>
            <AudienceFields fields={fields} forming={audience.forming} chosen={chosen} typed={chosen.typed} />
          </Section>
        </div>
        <aside className="beside">
          <DisclosurePreview formId={FORM} act="decision.propose" told={audience.forming} about={edited} />
          <p>
            <button className="main" name="act" value="save">
              {version === null ? decisions.propose : decisions.save}
            </button>{' '}
            <button name="act" value="keep" formNoValidate>
              {text.reports.saveDraft}
            </button>
          </p>
          <SavedLine status={status} savedAt={stand.saved_at} />
          <p className="help">{decisions.draftHelp}</p>
          {stand.version > 0 && (
            <details>
              <summary>{text.reports.deleteDraft}</summary>
              <button name="act" value="delete" formNoValidate className="danger">
                {text.reports.deleteDraftAsk}
              </button>
            </details>
          )}
          <p className="help">{text.frame.unclassified}</p>
        </aside>
      </Form>
    </>
  );
}
