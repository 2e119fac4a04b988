import { useMeetingsSpeaking } from '#app/language/of-meetings.ts';
import { OCCURRENCES } from '#app/domain/meetings/choices.ts';
import { Choices, SelectField, TextField, type FieldState } from '#app/ui/fields.tsx';
import { BothClocks } from '#app/ui/when.tsx';
import type { Sent } from './sending.server.ts';
import { Warnings } from './warnings.tsx';

type TimeField = 'zone' | 'day' | 'from' | 'from_occurrence' | 'to_day' | 'to' | 'to_occurrence';

interface TimeFieldsProps {
  fields: Record<TimeField, FieldState>;
  zones: readonly string[];
  checked: Sent['checked'];
}

/** Which of two equal clock times is meant: asked only where the clocks go back over it. */
export function WhichOfTwo({ field }: { field: FieldState }) {
  const { text } = useMeetingsSpeaking();
  if (!field.errors?.length && !field.initialValue) return null;
  return (
    <Choices
      field={field}
      legend={text.meetings.occurrence}
      type="radio"
      chosen={typeof field.initialValue === 'string' ? [field.initialValue] : []}
      options={OCCURRENCES.map((value) => ({ value, label: text.meetings.occurrences[value] }))}
    />
  );
}

/** Day, times and zone of a meeting, with a button that shows them on both clocks before anything is saved. */
export function TimeFields({ fields, zones, checked }: TimeFieldsProps) {
  const { text } = useMeetingsSpeaking();
  const { meetings } = text;
  return (
    <>
      <SelectField
        field={fields.zone}
        label={meetings.zone}
        help={meetings.zoneHelp}
        options={zones.map((zone) => ({ value: zone, label: meetings.zones[zone] ?? meetings.yourZone(zone) }))}
      />
      <div className="row">
        <TextField field={fields.day} label={meetings.day} type="date" />
        <TextField field={fields.from} label={meetings.from} type="time" />
        <TextField field={fields.to} label={meetings.to} type="time" />
        <TextField field={fields.to_day} label={meetings.toDay} help={meetings.toDayHelp} type="date" optional />
      </div>
      <WhichOfTwo field={fields.from_occurrence} />
      <WhichOfTwo field={fields.to_occurrence} />
      <div className="field">
        <button name="act" value="check" formNoValidate>
          {meetings.check}
        </button>
        <div role="status" id="checked">
          {checked && (
            <>
              <dl className="facts checked">
                <dt>{meetings.starts}</dt>
                <dd>
                  <BothClocks at={checked.starts_at} />
                </dd>
                <dt>{meetings.ends}</dt>
                <dd>
                  <BothClocks at={checked.ends_at} />
                </dd>
              </dl>
              <Warnings warnings={checked.warnings} />
            </>
          )}
        </div>
      </div>
    </>
  );
}
