import { useForm } from '@conform-to/react';
import { Form, useParams } from '@remix-run/react';
import { useEffect } from 'react';
import type { z } from 'zod';
import type { AudiencePart } from '#app/domain/audience/part.server.ts';
import type { meetingForm } from '#app/domain/meetings/schema.ts';
import { INVITABLE, INVITED_AT_FIRST, SCOPES } from '#app/domain/meetings/choices.ts';
import { useCallingText } from '#app/language/of-calling.ts';
import { useMeetingsText } from '#app/language/of-meetings.ts';
import { AudienceFields } from '#app/ui/audience-fields.tsx';
import { DisclosurePreview } from '#app/ui/disclosure.tsx';
import { Choices, ErrorSummary, TextArea, TextField } from '#app/ui/fields.tsx';
import { Once } from '#app/ui/once.tsx';
import { Section } from '#app/ui/page.tsx';
import type { Sent } from './sending.server.ts';
import { TimeFields } from './time-fields.tsx';

interface MeetingFormProps {
  /** what the meeting says, or a new one begins with */
  starting: Record<string, string | undefined>;
  zones: readonly string[];
  audience: AudiencePart;
  sent: Sent | undefined;
  /** the version that saving replaces; null for a new meeting */
  version: number | null;
  /** it is one of a series: then a change may go on from here */
  series?: boolean;
}

const FORM = 'meeting';

/** The whole form of a meeting. What came back stands in it as it was typed. */
export function MeetingForm({ starting, zones, audience: begun, sent, version, series = false }: MeetingFormProps) {
  const text = useMeetingsText();
  const { calling } = useCallingText();
  const { ref } = useParams();
  const { meetings } = text;
  const audience = sent?.audience ?? begun;
  const [form, fields] = useForm<z.input<typeof meetingForm>>({
    id: FORM,
    defaultValue: { ...starting, ...begun.chosen },
    lastResult: sent?.result ?? null,
  });
  const labels: Record<string, string> = {
    title: meetings.name,
    zone: meetings.zone,
    day: meetings.day,
    from: meetings.from,
    from_occurrence: meetings.occurrence,
    to: meetings.to,
    to_day: meetings.toDay,
    to_occurrence: meetings.occurrence,
    place: meetings.place,
    link: meetings.link,
    note: meetings.note,
    invited: calling.invited,
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
  useEffect(() => {
    if (errors.length > 0) document.getElementById('error-summary')?.focus();
  }, [errors.length, sent]);
  const { chosen } = audience;
  return (
    <>
      <ErrorSummary errors={errors} />
      <Form method="post" id={form.id} noValidate className="columns" preventScrollReset>
        <button className="unseen" tabIndex={-1} aria-hidden="true" name="act" value="save" />
        <Once />
        {version !== null && <input type="hidden" name="version" value={version} />}
        <div>
          <TextField field={fields.title} label={meetings.name} help={meetings.titleHelp} dir="auto" maxLength={200} />
          <TimeFields fields={fields} zones={zones} checked={sent?.checked ?? null} />
          <TextField field={fields.place} label={meetings.place} help={meetings.placeHelp} dir="auto" optional maxLength={200} />
          <TextField field={fields.link} label={meetings.link} type="url" optional maxLength={2000} />
          <TextArea field={fields.note} label={meetings.note} help={meetings.noteHelp} dir="auto" rows={4} optional />
          {series && (
            <Choices
              field={fields.scope}
              legend={calling.scope}
              help={calling.scopeHelp}
              type="radio"
              chosen={[typeof fields.scope.initialValue === 'string' ? fields.scope.initialValue : 'one']}
              options={SCOPES.map((value) => ({ value, label: calling.scopes[value] }))}
            />
          )}
          {version === null && (
            <Choices
              field={fields.invited}
              legend={calling.invited}
              help={calling.invitedHelp}
              type="checkbox"
              chosen={sent ? sent.invited : INVITED_AT_FIRST}
              options={INVITABLE.map((value) => ({ value, label: text.policy.capacities[value] }))}
            />
          )}
          <Section title={text.audience.section}>
            <AudienceFields fields={fields} forming={audience.forming} chosen={chosen} typed={chosen.typed} homeHelp={meetings.homeHelp} />
          </Section>
        </div>
        <aside className="beside">
          <DisclosurePreview
            formId={FORM}
            act={version === null ? 'meeting.call' : 'meeting.edit'}
            told={audience.forming}
            about={version === null ? undefined : ref}
          />
          <p>
            <button className="main" name="act" value="save">
              {version === null ? meetings.call : text.frame.save}
            </button>
          </p>
          <p className="help">{text.frame.unclassified}</p>
        </aside>
      </Form>
    </>
  );
}
