import { useForm } from '@conform-to/react';
import { Form, Link } from '@remix-run/react';
import { useEffect, type ReactNode } from 'react';
import { RELIABILITIES } from '#app/domain/reports/scales.ts';
import { useChangesSpeaking } from '#app/language/of-changes.ts';
import { named } from '#app/language/names.ts';
import { AudienceFields } from '#app/ui/audience-fields.tsx';
import { DisclosurePreview } from '#app/ui/disclosure.tsx';
import { ErrorSummary, SelectField, TextArea, TextField, type FieldState } from '#app/ui/fields.tsx';
import { Section } from '#app/ui/page.tsx';
import { Compared } from './compared.tsx';
import { EffectTold } from './effect.tsx';
import type { Proposing } from './forming.server.ts';
import type { SentChange } from './sending.server.ts';

const FORM = 'change';
const CREDIBILITIES = ['1', '2', '3', '4', '5', '6'] as const;

/** Where a figure comes from, by the Admiralty code, and why it is proposed. */
function EvidenceFields({ field }: { field: (name: string) => FieldState }) {
  const { text } = useChangesSpeaking();
  const { changes, reports } = text;
  return (
    <Section title={changes.evidence}>
      <TextArea field={field('citation')} label={changes.citation} help={changes.citationHelp} rows={2} dir="auto" />
      <TextField field={field('url')} label={changes.url} type="url" optional dir="ltr" />
      <div className="pair">
        <SelectField
          field={field('reliability')}
          label={changes.reliability}
          empty={reports.choose}
          options={RELIABILITIES.map((letter) => ({ value: letter, label: `${letter} · ${reports.reliabilities[letter]}` }))}
        />
        <SelectField
          field={field('credibility')}
          label={changes.credibility}
          empty={reports.choose}
          options={CREDIBILITIES.map((digit) => ({ value: digit, label: `${digit} · ${reports.credibilities[digit]}` }))}
        />
      </div>
      <TextArea field={field('reason')} label={changes.reason} help={changes.reasonHelp} rows={4} dir="auto" />
    </Section>
  );
}

/** Somebody was faster: what holds now beside what is proposed. */
function Overtaken({ overtaken, revised }: { overtaken: NonNullable<SentChange['overtaken']>; revised: Proposing['revised'] }) {
  const { text } = useChangesSpeaking();
  const { changes } = text;
  const isGone = overtaken.theirs === null;
  return (
    <section className="warning" role="alert" aria-labelledby="overtaken">
      <h2 id="overtaken">{changes.overtakenTitle}</h2>
      <p>{overtaken.version !== null ? changes.answeredMeanwhile : isGone ? changes.gone : changes.overtaken}</p>
      {overtaken.version !== null && revised && <Link to={`/map/changes/${revised.ref}`}>{changes.lookAtIt}</Link>}
      {!isGone && (
        <Compared
          caption={changes.overtakenTitle}
          names={overtaken.names}
          sides={[
            { title: changes.yours, content: overtaken.yours },
            { title: changes.theirs, content: overtaken.theirs },
          ]}
        />
      )}
    </section>
  );
}

interface ProposalFormProps {
  given: Proposing;
  sent: SentChange | undefined;
  children: (field: (name: string) => FieldState) => ReactNode;
}

/** The form of a proposed change: what it says, where it comes from, who reads it; what it does is shown before it can be sent. */
export function ProposalForm({ given, sent, children }: ProposalFormProps) {
  const { language, text } = useChangesSpeaking();
  const { changes } = text;
  const audience = sent?.audience ?? given.audience;
  const { chosen } = audience;
  const [form, fields] = useForm<Record<string, string | string[]>>({
    id: FORM,
    defaultValue: { ...given.defaults, ...given.audience.chosen },
    lastResult: sent?.result ?? null,
  });
  const field = (name: string): FieldState => fields[name] as FieldState;
  const label: Record<string, string> = {
    ...{ supplier: changes.supplier, company_country: changes.companyCountry, share_low: changes.shareLow, share_high: changes.shareHigh },
    ...{ quantity: changes.quantity, unit: changes.unit, year: changes.year, basis: changes.basis, confidence: changes.confidence },
    ...{ source: changes.series, kind: given.kind === 'item' ? changes.kind : changes.linkKind, other: changes.other },
    ...{ name: changes.siteName, country: changes.country, place: changes.place, latitude: changes.latitude, longitude: changes.longitude },
    ...{ status: changes.status, name_en: changes.nameEn, name_ja: changes.nameJa, stage: changes.stage, codes: changes.codes },
    ...{ citation: changes.citation, url: changes.url, reliability: changes.reliability, credibility: changes.credibility },
    ...{ reason: changes.reason, home_body_id: text.policy.homeBody, marking: text.policy.marking, released: text.policy.releasedTo },
    ...{ readers: text.policy.namedReaders, parties: text.policy.caveat },
  };
  const errors = Object.entries(sent?.result.error ?? {}).map(([name, messages]) => ({
    ...{ id: `${FORM}-${name}`, label: label[name] ?? name, messages: messages ?? [] },
  }));
  useEffect(() => {
    if (errors.length > 0) document.getElementById('error-summary')?.focus();
    else if (sent?.effect) document.getElementById('effect')?.focus();
  }, [errors.length, sent]);
  const correctsItem = given.kind === 'item' && given.way === 'correct';
  return (
    <>
      <ErrorSummary errors={errors} />
      {sent?.overtaken && <Overtaken overtaken={sent.overtaken} revised={given.revised} />}
      <Form method="post" id={form.id} noValidate className="columns change-form">
        <button className="unseen" tabIndex={-1} aria-hidden="true" name="act" value="check" />
        <input type="hidden" name="of" value={sent?.overtaken?.of ?? given.of} />
        <input type="hidden" name="version" value={given.revised?.version ?? 0} />
        <input type="hidden" name="shown" value={sent?.shown ?? ''} />
        <div>
          {given.revised?.answer && (
            <div className="notice">
              <p>{changes.returnedBecause}</p>
              <p dir="auto">{given.revised.answer}</p>
            </div>
          )}
          {children(field)}
          <EvidenceFields field={field} />
          <Section title={text.audience.section}>
            <p className="help">{correctsItem ? changes.readersOfItem : changes.readersHelp}</p>
            {correctsItem ? (
              <>
                <SelectField
                  field={field('home_body_id')}
                  label={text.policy.homeBody}
                  empty={text.audience.chooseBody}
                  options={audience.forming.homes.map((home) => ({ value: home.id, label: named(home, language) }))}
                />
                <input type="hidden" name="marking" value={given.item?.marking ?? 'GREEN'} />
              </>
            ) : (
              <AudienceFields
                fields={{
                  ...{ home_body_id: field('home_body_id'), marking: field('marking'), released: field('released') },
                  ...{ readers: field('readers'), parties: field('parties') },
                }}
                forming={audience.forming}
                chosen={chosen}
                typed={chosen.typed}
              />
            )}
          </Section>
        </div>
        <aside className="beside">
          {sent?.effect && <EffectTold effect={sent.effect} />}
          {!correctsItem && <DisclosurePreview formId={FORM} act="map.propose" told={audience.forming} />}
          <p className="row">
            <button className={sent?.effect ? '' : 'main'} name="act" value="check">
              {changes.see}
            </button>
            {sent?.effect && (
              <button className="main" name="act" value="send">
                {changes.send}
              </button>
            )}
          </p>
          {!sent?.effect && <p className="help">{changes.sendFirst}</p>}
          <p className="help">{text.frame.unclassified}</p>
        </aside>
      </Form>
    </>
  );
}
