import './sources.css';
import '#app/ui/audience.css';
import { useForm } from '@conform-to/react';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { useEffect } from 'react';
import type { z } from 'zod';
import { formAudiencePart } from '#app/domain/audience/part.server.ts';
import { RELIABILITIES } from '#app/domain/reports/scales.ts';
import type { sourceSchema } from '#app/domain/sources/schema.ts';
import { asActor } from '#app/http/acting.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { useSourcesText } from '#app/language/of-sources.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { AudienceFields } from '#app/ui/audience-fields.tsx';
import { DisclosurePreview } from '#app/ui/disclosure.tsx';
import { ErrorSummary, SelectField, TextArea } from '#app/ui/fields.tsx';
import { Page, Section } from '#app/ui/page.tsx';
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
  const { chosen } = audience;
  const [form, fields] = useForm<z.input<typeof sourceSchema>>({
    id: FORM,
    defaultValue: begun.chosen,
    lastResult: sent?.result ?? null,
  });
  const entryLabels = useEntryLabels();
  const labels: Record<string, string> = {
    ...entryLabels,
    ...{ reliability: words.reliability, reason: words.reason, home_body_id: text.policy.homeBody, marking: text.policy.marking },
    ...{ released: text.policy.releasedTo, readers: text.policy.namedReaders, parties: text.policy.caveat },
  };
  const errors = Object.entries(sent?.result.error ?? {}).map(([name, messages]) => ({
    ...{ id: `${FORM}-${name}`, label: labels[name] ?? name, messages: messages ?? [] },
  }));
  useEffect(() => {
    if (errors.length > 0) document.getElementById('error-summary')?.focus();
  }, [errors.length, sent]);
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
          <Section title={text.audience.section}>
            <p className="help">{words.readersHelp}</p>
            <AudienceFields fields={fields} forming={audience.forming} chosen={chosen} typed={chosen.typed} />
          </Section>
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
