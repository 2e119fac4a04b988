import './sources.css';
import '#app/ui/audience.css';
import { useForm } from '@conform-to/react';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import type { z } from 'zod';
import { formAudiencePart } from '#app/domain/audience/part.server.ts';
import { RELIABILITIES } from '#app/domain/reports/scales.ts';
import type { sourceSchema } from '#app/domain/sources/schema.ts';
import { asActor } from '#app/http/acting.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { useSourcesText } from '#app/language/of-sources.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { DisclosurePreview } from '#app/ui/disclosure.tsx';
import { ErrorSummary, SelectField, TextArea } from '#app/ui/fields.tsx';
import { useFormErrors } from '#app/ui/form-errors.ts';
import { Page } from '#app/ui/page.tsx';
import { ReadersSection, useReadersLabels } from '#app/ui/readers-section.tsx';
import { EntryFields, useEntryLabels } from './entry-fields.tsx';
import { sendSource } from './sending.server.ts';

/** GET /sources/new: a source is entered with its first rating. */
export const loader = asActor(async ({ actor, context }) => {
  const homes = bodiesWhere(actor, 'source.register');
  if (homes.length === 0) throw new Refusal('forbidden');
  const soFar = {
    ...{ home_body_id: homes.length === 1 ? (homes[0] ?? '') : '', released: [], readers: [], parties: [], find: '' },
    marking: actor.organisation_kind === 'government' ? 'AMBER' : 'AMBER+STRICT',
  };
  return {
    heading: catalogueOf(actor.language).register.new,
    audience: await formAudiencePart(context.db, actor, 'source.register', soFar, context.now),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => [{ title: `${given?.heading ?? ''} · Kakehashi` }];

export const action = asActor(
  async (args) => {
    const sent = await sendSource(args);
    return 'ref' in sent ? redirect(`/sources/${sent.ref}`) : data(sent, { status: sent.status });
  },
  { showsAgain: true },
);

const FORM = 'source';

export default function NewSource() {
  const text = useSourcesText();
  const { heading, audience: begun } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { register: words, reports } = text;
  const audience = sent?.audience ?? begun;
  const [form, fields] = useForm<z.input<typeof sourceSchema>>({
    id: FORM,
    defaultValue: begun.chosen,
    lastResult: sent?.result ?? null,
  });
  const entryLabels = useEntryLabels();
  const labels: Record<string, string> = {
    ...entryLabels,
    ...{ reliability: words.reliability, reason: words.reason },
    ...useReadersLabels(),
  };
  const errors = useFormErrors(FORM, sent?.result.error, labels, sent);
  return (
    <Page title={heading} kicker={words.title}>
      <ErrorSummary errors={errors} />
      <Form method="post" id={form.id} noValidate className="columns">
        <button className="unseen" tabIndex={-1} aria-hidden="true" name="act" value="save" />
        <div>
          <EntryFields fields={fields} />
          <SelectField
            field={fields.reliability}
            label={words.reliability}
            help={words.reliabilityHelp}
            empty={reports.choose}
            options={RELIABILITIES.map((letter) => ({ value: letter, label: `${letter} · ${reports.reliabilities[letter]}` }))}
          />
          <TextArea field={fields.reason} label={words.reason} help={words.reasonHelp} rows={3} dir="auto" />
          <ReadersSection field={(name) => fields[name as keyof typeof fields]} audience={audience} help={words.readersHelp} />
        </div>
        <aside className="beside">
          <DisclosurePreview formId={FORM} act="source.register" told={audience.forming} />
          <p>
            <button className="main" name="act" value="save">
              {words.enter}
            </button>
          </p>
          <p className="help">{text.frame.unclassified}</p>
        </aside>
      </Form>
    </Page>
  );
}
