import { useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { useEffect } from 'react';
import type { z } from 'zod';
import type { AudiencePart } from '#app/domain/audience/part.server.ts';
import { INVITABLE, INVITED_AT_FIRST, PATTERNS } from '#app/domain/meetings/choices.ts';
import type { seriesForm } from '#app/domain/meetings/schema.ts';
import { useCallingText } from '#app/language/of-calling.ts';
import { useMeetingsText } from '#app/language/of-meetings.ts';
import { AudienceFields } from '#app/ui/audience-fields.tsx';
import { DisclosurePreview } from '#app/ui/disclosure.tsx';
import { Choices, ErrorSummary, SelectField, TextArea, TextField } from '#app/ui/fields.tsx';
import { Once } from '#app/ui/once.tsx';
import { Section } from '#app/ui/page.tsx';
import type { SentSeries } from './sending-series.server.ts';
import { SeriesDays } from './series-days.tsx';

interface SeriesFormProps {
  starting: Record<string, string>;
  zones: readonly string[];
  audience: AudiencePart;
  sent: SentSeries | undefined;
}

const FORM = 'series';

/** The whole form of a series. What came back stands in it as it was typed. */
export function SeriesForm({ starting, zones, audience: begun, sent }: SeriesFormProps) {
  const text = useMeetingsText();
  const { calling } = useCallingText();
  const { meetings } = text;
  const audience = sent?.audience ?? begun;
  const [form, fields] = useForm<z.input<typeof seriesForm>>({
    id: FORM,
    defaultValue: { ...starting, ...begun.chosen },
    lastResult: sent?.result ?? null,
  });
  const labels: Record<string, string> = {
    ...{ title: meetings.name, zone: meetings.zone, first_day: calling.first, last_day: calling.until, pattern: calling.pattern },
    ...{ start_time: meetings.from, minutes: meetings.minutes, place: meetings.place, link: meetings.link, note: meetings.note },
    ...{ invited: calling.invited, home_body_id: text.policy.homeBody, marking: text.policy.marking },
    ...{ released: text.policy.releasedTo, readers: text.policy.namedReaders, parties: text.policy.caveat },
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
        <div>
          <TextField field={fields.title} label={meetings.name} dir="auto" maxLength={200} />
          <SelectField
            field={fields.zone}
            label={meetings.zone}
            help={calling.seriesZoneHelp}
            options={zones.map((zone) => ({ value: zone, label: meetings.zones[zone] ?? meetings.yourZone(zone) }))}
          />
          <div className="row">
            <TextField field={fields.first_day} label={calling.first} type="date" />
            <TextField field={fields.start_time} label={meetings.from} type="time" />
            <TextField field={fields.minutes} label={meetings.minutes} inputMode="numeric" maxLength={4} />
          </div>
          <SelectField
            field={fields.pattern}
            label={calling.pattern}
            help={calling.firstHelp}
            options={PATTERNS.map((value) => ({ value, label: calling.patterns[value] }))}
          />
          <TextField field={fields.last_day} label={calling.until} help={calling.untilHelp} type="date" />
          <div className="field">
            <button name="act" value="check" formNoValidate>
              {calling.preview}
            </button>
            <div role="status">{sent?.days && <SeriesDays days={sent.days} shifts={sent.shifts} />}</div>
          </div>
          <TextField field={fields.place} label={meetings.place} help={meetings.placeHelp} dir="auto" optional maxLength={200} />
          <TextField field={fields.link} label={meetings.link} type="url" optional maxLength={2000} />
          <TextArea field={fields.note} label={meetings.note} help={meetings.noteHelp} dir="auto" rows={4} optional />
          <Choices
            field={fields.invited}
            legend={calling.invited}
            help={calling.invitedHelp}
            type="checkbox"
            chosen={sent ? sent.invited : INVITED_AT_FIRST}
            options={INVITABLE.map((value) => ({ value, label: text.policy.capacities[value] }))}
          />
          <Section title={text.audience.section}>
            <AudienceFields fields={fields} forming={audience.forming} chosen={chosen} typed={chosen.typed} homeHelp={meetings.homeHelp} />
          </Section>
        </div>
        <aside className="beside">
          <DisclosurePreview formId={FORM} act="meeting.call" told={audience.forming} about={undefined} />
          <p>
            <button className="main" name="act" value="save">
              {meetings.callSeries}
            </button>
          </p>
          <p className="help">{text.frame.unclassified}</p>
        </aside>
      </Form>
    </>
  );
}
