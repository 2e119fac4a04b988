import { useForm } from '@conform-to/react';
import { Form, useParams } from '@remix-run/react';
import { useEffect } from 'react';
import type { AudiencePart } from '#app/domain/audience/part.server.ts';
import { PURPOSES } from '#app/domain/meetings/choices.ts';
import type { SeatedPerson } from '#app/domain/people/seated.server.ts';
import { useMeetingsSpeaking } from '#app/language/of-meetings.ts';
import { nameOf } from '#app/language/names.ts';
import { AudienceFields } from '#app/ui/audience-fields.tsx';
import { DisclosurePreview } from '#app/ui/disclosure.tsx';
import { Choices, ErrorSummary, SelectField, TextArea, TextField, type FieldState } from '#app/ui/fields.tsx';
import { Section } from '#app/ui/page.tsx';
import type { Sent } from './sending-item.server.ts';

interface ItemFormProps {
  starting: Record<string, string | undefined>;
  audience: AudiencePart;
  presenters: readonly SeatedPerson[];
  /** the presenter is somebody whom the reader may not see */
  presenterUnseen: boolean;
  sent: Sent | undefined;
  /** the version that saving replaces; null for a new item */
  version: number | null;
}

type Name =
  | 'title'
  | 'minutes'
  | 'purpose'
  | 'presenter_id'
  | 'note'
  | 'references'
  | 'readers_of'
  | 'home_body_id'
  | 'marking'
  | 'released'
  | 'readers'
  | 'parties';

const FORM = 'item';

/** The form of an agenda item. What came back stands in it as it was typed. */
export function ItemForm({ starting, audience: begun, presenters, presenterUnseen, sent, version }: ItemFormProps) {
  const { language, text } = useMeetingsSpeaking();
  const { item } = useParams();
  const { meetings } = text;
  const audience = sent?.audience ?? begun;
  const [form, fields] = useForm<Record<Name, string>>({
    id: FORM,
    defaultValue: { ...starting, home_body_id: begun.chosen.home_body_id, marking: begun.chosen.marking },
    lastResult: sent?.result ?? null,
  });
  const field: Record<Name, FieldState> = fields;
  const labels: Record<string, string> = {
    title: meetings.name,
    minutes: meetings.minutes,
    purpose: meetings.purpose,
    presenter_id: meetings.presenter,
    note: meetings.itemNote,
    references: meetings.papers,
    readers_of: meetings.itemAudience,
    home_body_id: text.policy.homeBody,
    marking: text.policy.marking,
    released: text.policy.releasedTo,
    readers: text.policy.namedReaders,
    parties: text.policy.caveat,
  };
  const errors = Object.entries(sent?.result?.error ?? {}).map(([name, messages]) => ({
    id: `${FORM}-${name}`,
    label: labels[name] ?? name,
    messages: messages ?? [],
  }));
  useEffect(() => {
    if (errors.length > 0) document.getElementById('error-summary')?.focus();
  }, [errors.length, sent]);
  const { chosen } = audience;
  const readersOf = typeof field.readers_of.initialValue === 'string' ? field.readers_of.initialValue : 'meeting';
  return (
    <>
      <ErrorSummary errors={errors} />
      <Form method="post" id={form.id} noValidate className="columns" preventScrollReset>
        <button className="unseen" tabIndex={-1} aria-hidden="true" name="act" value="save" />
        {version !== null && <input type="hidden" name="version" value={version} />}
        <div>
          <TextField field={field.title} label={meetings.name} dir="auto" maxLength={200} />
          <div className="row">
            <TextField field={field.minutes} label={meetings.minutes} inputMode="numeric" size={4} />
            <SelectField
              field={field.purpose}
              label={meetings.purpose}
              options={PURPOSES.map((value) => ({ value, label: meetings.purposes[value] }))}
            />
            <SelectField
              field={field.presenter_id}
              label={meetings.presenter}
              optional
              empty={meetings.presenterNone}
              options={[
                ...(presenterUnseen ? [{ value: 'kept', label: meetings.presenterUnseen }] : []),
                ...presenters.map((person) => ({ value: person.id, label: `${nameOf(person, language)} (${person.organisation})` })),
              ]}
            />
          </div>
          <TextArea field={field.note} label={meetings.itemNote} dir="auto" rows={4} optional />
          {version === null && (
            <TextField field={field.references} label={meetings.papers} help={text.actions.tiesHelp} optional maxLength={500} />
          )}
          <Choices
            field={field.readers_of}
            legend={meetings.itemAudience}
            type="radio"
            chosen={[readersOf]}
            options={[
              { value: 'meeting', label: meetings.asMeeting },
              { value: 'item', label: meetings.narrower, help: meetings.closedPartHelp },
            ]}
          />
          <details className="narrower" open={readersOf === 'item'}>
            <summary>{meetings.narrowerReaders}</summary>
            <Section title={text.audience.section}>
              <AudienceFields
                fields={field}
                forming={audience.forming}
                chosen={chosen}
                typed={chosen.typed}
                homeHelp={text.actions.homeHelp}
              />
            </Section>
            <DisclosurePreview formId={FORM} act="meeting.edit" told={audience.forming} about={item} />
          </details>
          <p>
            <button className="main" name="act" value="save">
              {version === null ? meetings.addItem : text.frame.save}
            </button>
          </p>
        </div>
      </Form>
    </>
  );
}
