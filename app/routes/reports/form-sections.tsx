import type { FormMetadata } from '@conform-to/react';
import { useSearchParams } from '@remix-run/react';
import { type ReactNode } from 'react';
import { listIn, textIn, type DraftFields } from '#app/domain/reports/draft-fields.ts';
import type { Forming } from '#app/domain/reports/forming.server.ts';
import { CATEGORIES, CONFIDENCES, HORIZONS, IMPACTS, LIKELIHOOD_BANDS, LIKELIHOODS } from '#app/domain/reports/scales.ts';
import { useWritingText } from '#app/language/of-writing.ts';
import { AudienceFields } from '#app/ui/audience-fields.tsx';
import { Choices, SelectField, TextArea, TextField, type FieldState } from '#app/ui/fields.tsx';
import { Finder } from '#app/ui/finder.tsx';
import type { ReportForm } from './draft-form.tsx';
import { CategoryOutline } from './category-outline.tsx';
import { LinksField } from './links-field.tsx';
import { SourceRows } from './source-rows.tsx';
import { LookOver, useHints, WritingHints } from './writing-hints.tsx';
import './writing.css';

export const SECTIONS = ['what', 'affected', 'judgement', 'sources', 'response', 'audience', 'handling'] as const;

export type ReportFields = ReturnType<FormMetadata<ReportForm>['getFieldset']>;

interface FormSectionsProps {
  form: FormMetadata<ReportForm>;
  fields: ReportFields;
  forming: Forming;
  /** what stands in the form: the draft, or what was just refused */
  standing: DraftFields;
}

function FormSection({ id, title, help, children }: { id: string; title: string; help?: string; children: ReactNode }) {
  return (
    <section className="form-section" id={`section-${id}`} aria-labelledby={`section-${id}-title`}>
      <h2 id={`section-${id}-title`}>{title}</h2>
      {help && <p className="help">{help}</p>}
      {children}
    </section>
  );
}

type Hints = ReturnType<typeof useHints>;

function WhatSection({ form, fields, standing, hints }: Pick<FormSectionsProps, 'form' | 'fields' | 'standing'> & { hints: Hints }) {
  const { reports, writing } = useWritingText();
  return (
    <FormSection id="what" title={reports.sections.what}>
      <TextField field={fields.title} label={reports.fields.title} help={writing.help.title} dir="auto" />
      <TextArea field={fields.description} label={reports.fields.description} help={writing.help.description} rows={9} dir="auto" />
      <WritingHints hints={hints} of={{ field: ['title', 'description'] }} />
      <LookOver hints={hints} />
      <SelectField
        field={fields.category}
        label={reports.fields.category}
        empty={reports.choose}
        options={CATEGORIES.map((category) => ({ value: category, label: reports.categories[category] ?? category }))}
      />
      <CategoryOutline formId={form.id} standing={standing} />
      <fieldset className="field">
        <legend>{reports.fields.when}</legend>
        <p className="help">{writing.help.when}</p>
        <div className="row">
          <TextField field={fields.event_from} label={reports.fields.event_from} type="date" optional />
          <TextField field={fields.event_to} label={reports.fields.event_to} type="date" optional />
        </div>
      </fieldset>
      <SelectField
        field={fields.horizon}
        label={reports.fields.horizon}
        empty={reports.choose}
        options={HORIZONS.map((horizon) => ({ value: horizon, label: reports.horizons[horizon] ?? horizon }))}
      />
    </FormSection>
  );
}

function AffectedSection({ fields, forming, standing }: FormSectionsProps) {
  const { reports, writing } = useWritingText();
  const typed = (name: string) => textIn(standing, name);
  return (
    <FormSection id="affected" title={reports.sections.affected}>
      <Finder
        field={fields.items}
        legend={reports.fields.items ?? ''}
        help={writing.help.items}
        button={reports.findItems}
        kind="item"
        typed={typed('find_items')}
        finding={forming.items}
      />
      <Finder
        field={fields.suppliers}
        legend={reports.fields.suppliers ?? ''}
        help={writing.help.suppliers}
        button={reports.findSuppliers}
        kind="supplier"
        typed={typed('find_suppliers')}
        finding={forming.suppliers}
      />
      <LinksField field={fields.links} finding={forming.links} />
      <Finder
        field={fields.countries}
        legend={reports.fields.countries ?? ''}
        help={writing.help.countries}
        button={reports.findCountries}
        kind="country"
        typed={typed('find_countries')}
        finding={forming.countries}
      />
    </FormSection>
  );
}

function JudgementSection({ fields, standing }: Pick<FormSectionsProps, 'fields' | 'standing'>) {
  const { reports } = useWritingText();
  return (
    <FormSection id="judgement" title={reports.sections.judgement}>
      <Choices
        field={fields.likelihood}
        legend={reports.fields.likelihood}
        help={reports.help.likelihood}
        type="radio"
        chosen={listIn(standing, 'likelihood')}
        options={LIKELIHOODS.map((likelihood) => ({
          value: String(likelihood),
          label: reports.likelihoods[likelihood] ?? '',
          help: reports.band(LIKELIHOOD_BANDS[likelihood][0], LIKELIHOOD_BANDS[likelihood][1]),
        }))}
      />
      <Choices
        field={fields.impact}
        legend={reports.fields.impact}
        help={reports.help.impact}
        type="radio"
        chosen={listIn(standing, 'impact')}
        options={IMPACTS.map((impact) => ({
          value: String(impact),
          label: `${impact} · ${reports.impacts[impact]}`,
          help: reports.impactScale[impact],
        }))}
      />
      <Choices
        field={fields.confidence}
        legend={reports.fields.confidence}
        help={reports.help.confidence}
        type="radio"
        chosen={listIn(standing, 'confidence')}
        options={CONFIDENCES.map((confidence) => ({
          value: confidence,
          label: reports.confidences[confidence] ?? '',
          help: reports.confidenceScale[confidence],
        }))}
      />
    </FormSection>
  );
}

function HandlingSection({ fields, standing, adviser }: Pick<FormSectionsProps, 'fields' | 'standing'> & { adviser: boolean }) {
  const { reports, writing } = useWritingText();
  const tick = (field: FieldState, label: string, help: string) => (
    <label className="choice" key={field.name}>
      <input type="checkbox" id={field.id} name={field.name} defaultChecked={textIn(standing, field.name) !== ''} />
      <span>
        {label}
        <small>{help}</small>
      </span>
    </label>
  );
  return (
    <FormSection id="handling" title={reports.sections.handling}>
      <SelectField
        field={fields.language}
        label={reports.fields.language}
        help={writing.help.language}
        options={[
          { value: 'en', label: reports.languages.en ?? '' },
          { value: 'ja', label: reports.languages.ja ?? '' },
        ]}
      />
      {adviser && (
        <div className="choices field">
          {tick(fields.business_confidential, reports.fields.business_confidential ?? '', writing.help.business_confidential)}
          {tick(fields.hides_organisation, reports.fields.hides_organisation ?? '', reports.help.hides_organisation)}
        </div>
      )}
    </FormSection>
  );
}

/** The sections of the report form, in the order of domain.md. */
export function FormSections({ form, fields, forming, standing, adviser }: FormSectionsProps & { adviser: boolean }) {
  const { reports, audience, writing } = useWritingText();
  const [search] = useSearchParams();
  const hints = useHints(form.id, standing, search.has('look'));
  return (
    <>
      <WhatSection form={form} fields={fields} standing={standing} hints={hints} />
      <AffectedSection form={form} fields={fields} forming={forming} standing={standing} />
      <JudgementSection fields={fields} standing={standing} />
      <FormSection id="sources" title={reports.sections.sources} help={reports.help.sources}>
        <WritingHints hints={hints} of={{ rules: ['noSource'] }} />
        <SourceRows form={form} field={fields.sources} finding={forming.sources} typed={textIn(standing, 'find_sources')} />
        <p className="help">{reports.attachLater}</p>
      </FormSection>
      <FormSection id="response" title={reports.sections.response}>
        <TextArea field={fields.response} label={reports.fields.response} help={writing.help.response} optional dir="auto" />
        <WritingHints hints={hints} of={{ field: ['response'] }} />
      </FormSection>
      <FormSection id="audience" title={audience.section} help={audience.sectionHelp}>
        <AudienceFields
          fields={fields}
          forming={forming.audience}
          chosen={{ released: listIn(standing, 'released'), parties: listIn(standing, 'parties'), marking: textIn(standing, 'marking') }}
          typed={textIn(standing, 'find_readers')}
        />
      </FormSection>
      <HandlingSection fields={fields} standing={standing} adviser={adviser} />
    </>
  );
}
