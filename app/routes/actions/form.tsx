import { useForm } from '@conform-to/react';
import { Form, useParams } from '@remix-run/react';
import { useEffect } from 'react';
import type { z } from 'zod';
import type { SideForming } from '#app/domain/actions/forming.server.ts';
import { leadField, PRIORITIES, WORKSTREAMS } from '#app/domain/actions/choices.ts';
import type { actionForm } from '#app/domain/actions/schema.ts';
import type { AudiencePart } from '#app/domain/audience/part.server.ts';
import type { TiedEnd } from '#app/domain/ties/kinds.ts';
import { useTrackerSpeaking } from '#app/language/of-tracker.ts';
import { named, nameOf } from '#app/language/names.ts';
import { AudienceFields } from '#app/ui/audience-fields.tsx';
import { DisclosurePreview } from '#app/ui/disclosure.tsx';
import { ErrorSummary, FieldErrors, SelectField, TextArea, TextField } from '#app/ui/fields.tsx';
import { Once } from '#app/ui/once.tsx';
import { Section } from '#app/ui/page.tsx';
import { TieLink } from '#app/ui/ties.tsx';
import { AS_IT_IS, listIn, NO_PART, standingOf, TO_BE_NAMED, wordsIn, type ActionStanding } from './fields-in.ts';
import type { Sent } from './sending.server.ts';

interface ActionFormProps {
  /** what the record holds, or a new one begins with */
  starting: ActionStanding;
  sides: readonly SideForming[];
  audience: AudiencePart;
  sent: Sent | undefined;
  /** the version that saving replaces; null for a new action */
  version: number | null;
  /** what a new action comes from */
  tied?: readonly (TiedEnd & { reference: string })[];
  /** sides whose lead the actor may not see */
  unseenLeads?: readonly string[];
}

const FORM = 'action';

/** The whole form of an action. What came back stands in it as it was typed. */
export function ActionForm({ starting, sides, audience: begun, sent, version, tied = [], unseenLeads = [] }: ActionFormProps) {
  const { language, text } = useTrackerSpeaking();
  const { ref } = useParams();
  const { actions, tracking } = text;
  const standing = standingOf(sent?.result) ?? starting;
  const audience = sent?.audience ?? begun;
  const [form, fields] = useForm<z.input<typeof actionForm>>({
    id: FORM,
    defaultValue: { ...starting, ...begun.chosen },
    lastResult: sent?.result ?? null,
  });
  const labels: Record<string, string> = {
    title: tracking.name,
    result: tracking.result,
    workstream: tracking.workstream,
    priority: tracking.priority,
    starts_on: tracking.start,
    due_on: tracking.due,
    leads: tracking.leads,
    references: tracking.ties,
    home_body_id: text.policy.homeBody,
    marking: text.policy.marking,
    released: text.policy.releasedTo,
    readers: text.policy.namedReaders,
    parties: text.policy.caveat,
  };
  const errors = Object.entries(sent?.result.error ?? {}).map(([name, messages]) => ({
    id: `${FORM}-${name}`,
    label: labels[name] ?? name,
    messages: messages ?? [],
  }));
  const leadErrors = sent?.result.error?.leads ?? undefined;
  useEffect(() => {
    if (errors.length > 0) document.getElementById('error-summary')?.focus();
  }, [errors.length, sent]);
  const { chosen } = audience;
  return (
    <>
      <ErrorSummary errors={errors} />
      <Form method="post" id={form.id} noValidate className="columns">
        <button className="unseen" tabIndex={-1} aria-hidden="true" name="act" value="save" />
        <Once />
        {version !== null && <input type="hidden" name="version" value={version} />}
        <div>
          <TextField field={fields.title} label={tracking.name} help={tracking.titleHelp} dir="auto" maxLength={200} />
          <TextArea field={fields.result} label={tracking.result} help={tracking.resultHelp} dir="auto" rows={5} />
          <div className="row">
            <TextField field={fields.starts_on} label={tracking.start} help={tracking.startHelp} type="date" optional />
            <TextField field={fields.due_on} label={tracking.due} help={tracking.dueHelp} type="date" optional />
            <SelectField
              field={fields.priority}
              label={tracking.priority}
              options={PRIORITIES.map((value) => ({ value, label: tracking.priorities[value] }))}
            />
            <SelectField
              field={fields.workstream}
              label={tracking.workstream}
              options={WORKSTREAMS.map((value) => ({ value, label: tracking.workstreams[value] }))}
            />
          </div>
          <fieldset className={leadErrors ? 'field wrong' : 'field'} id={`${FORM}-leads`} tabIndex={-1}>
            <legend>{tracking.leads}</legend>
            <p className="help">{tracking.leadHelp}</p>
            {sides.map((side) => (
              <SelectField
                key={side.id}
                field={{
                  id: `${FORM}-${leadField(side.id)}`,
                  name: leadField(side.id),
                  initialValue: wordsIn(standing, leadField(side.id)),
                }}
                label={tracking.leadOf(named(side, language))}
                optional
                options={[
                  { value: NO_PART, label: tracking.noLead },
                  { value: TO_BE_NAMED, label: tracking.leadOpen },
                  ...(unseenLeads.includes(side.id) ? [{ value: AS_IT_IS, label: tracking.leadUnseen }] : []),
                  ...side.people.map((person) => ({ value: person.id, label: `${nameOf(person, language)} (${person.organisation})` })),
                ]}
              />
            ))}
            <FieldErrors field={{ id: `${FORM}-leads`, name: 'leads', errors: leadErrors }} />
          </fieldset>
          {version === null && (
            <>
              {tied.length > 0 && (
                <fieldset className="field">
                  <legend>{tracking.ties}</legend>
                  <div className="choices">
                    {tied.map((end) => (
                      <label key={end.id} className="choice">
                        <input
                          type="checkbox"
                          name="tied"
                          value={end.reference}
                          defaultChecked={sent ? listIn(standing, 'tied').includes(end.reference) : true}
                        />
                        <TieLink end={end} />
                      </label>
                    ))}
                  </div>
                </fieldset>
              )}
              <TextField field={fields.references} label={tracking.ties} help={actions.tiesHelp} optional maxLength={500} />
            </>
          )}
          <Section title={text.audience.section}>
            <AudienceFields fields={fields} forming={audience.forming} chosen={chosen} typed={chosen.typed} homeHelp={actions.homeHelp} />
          </Section>
        </div>
        <aside className="beside">
          <DisclosurePreview
            formId={FORM}
            act={version === null ? 'action.open' : 'action.edit'}
            told={audience.forming}
            about={version === null ? undefined : ref}
          />
          <p>
            <button className="main" name="act" value="save">
              {version === null ? actions.open : text.frame.save}
            </button>
          </p>
          <p className="help">{text.frame.unclassified}</p>
        </aside>
      </Form>
    </>
  );
}
