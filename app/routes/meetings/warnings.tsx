import { Link } from '@remix-run/react';
import type { TimeWarnings } from '#app/domain/meetings/warnings.server.ts';
import { useCallingSpeaking } from '#app/language/of-calling.ts';
import { useMeetingsText } from '#app/language/of-meetings.ts';
import { named, nameOf } from '#app/language/names.ts';
import { day, zoneName } from '#app/language/times.ts';
import { When } from '#app/ui/when.tsx';

/** The meetings at the same time, a line each. */
export function AtTheSameTime({ meanwhile, linked }: { meanwhile: TimeWarnings['meanwhile']; linked: boolean }) {
  const { calling } = useCallingSpeaking().text;
  return meanwhile.map(({ ref, starts_at, ends_at }) => (
    <li key={ref}>
      {calling.meanwhile} {linked ? <Link to={`/meetings/${ref}`}>{ref}</Link> : ref} (<When at={starts_at} /> – <When at={ends_at} />)
    </li>
  ));
}

interface Props {
  warnings: TimeWarnings;
  /** says nothing where there is nothing to warn of */
  quiet?: boolean;
  /** meetings at the same time are links: not in a form, which would lose what was typed */
  linked?: boolean;
}

/** What is to be known of a time before it is set: nights, holidays, weekends, clocks that change before it, meetings at the same time. */
export function Warnings({ warnings, quiet = false, linked = false }: Props) {
  const { language, text } = useCallingSpeaking();
  const { meetings } = useMeetingsText();
  const { calling } = text;
  const lines = [
    ...(warnings.past ? [calling.past] : []),
    ...warnings.nights.map(({ zone, from, to, people, unseen }) => {
      const who = [...people.map((person) => nameOf(person, language)), ...(unseen > 0 ? [calling.nightUnseen(unseen)] : [])];
      const place = zoneName(zone, language);
      return who.length === 0 ? meetings.night(place) : calling.night(place, `${from}–${to}`, who.join(language === 'ja' ? '、' : ', '));
    }),
    ...warnings.holidays.map((holiday) =>
      calling.holiday(day(holiday.day, language), named(holiday, language), calling.countries[holiday.country]),
    ),
    ...warnings.weekends.map((one) => calling.weekend(day(one.day, language), calling.countries[one.country])),
    ...(warnings.shift ? [calling.shiftSince(day(warnings.shift.day, language), warnings.shift.hours)] : []),
  ];
  if (lines.length === 0 && warnings.meanwhile.length === 0) return quiet ? null : <p className="help">{calling.nothingToWarn}</p>;
  return (
    <ul className="time-warnings" aria-label={calling.warnings}>
      {lines.map((words) => (
        <li key={words}>{words}</li>
      ))}
      <AtTheSameTime meanwhile={warnings.meanwhile} linked={linked} />
    </ul>
  );
}
