import { Form } from '@remix-run/react';
import { missingForQuorum, type Attendee } from '#app/domain/minutes/content.ts';
import type { Minutes, MinutesPart } from '#app/domain/minutes/reading.server.ts';
import { useMinutesSpeaking } from '#app/language/of-minutes.ts';
import { nameOf, named } from '#app/language/names.ts';

const groupedBySide = (people: readonly Attendee[]): [string, Attendee[]][] =>
  [...new Set(people.map(({ party_id }) => party_id))].map((party) => [party, people.filter(({ party_id }) => party_id === party)]);

/** Whether there is a quorum, in words. */
export function Quorum({ part, principals }: { part: Pick<MinutesPart, 'present'>; principals: Minutes['principals'] }) {
  const { language, text } = useMinutesSpeaking();
  const ids = principals.map(({ id }) => id);
  const missing = missingForQuorum(part.present, ids);
  if (missing.length === 0) return <p className="help">{text.minutes.quorum}</p>;
  const names = principals.filter(({ id }) => missing.includes(id)).map((party) => named(party, language));
  return <p className="help">{text.minutes.noQuorum(names.join(text.minutes.and))}</p>;
}

/** Who was present, by side and seat. */
export function Present({ part }: { part: Pick<MinutesPart, 'attendance' | 'unseen'> }) {
  const { language, text } = useMinutesSpeaking();
  if (part.attendance.length === 0 && part.unseen === 0) return <p className="help">{text.minutes.attendanceNone}</p>;
  return (
    <dl className="facts">
      {groupedBySide(part.attendance).map(([party, people]) => (
        <div key={party}>
          <dt>{party}</dt>
          <dd>
            {people.map((person) => (
              <span key={person.id} className="under">
                <bdi>{nameOf(person, language)}</bdi>, {person.organisation} ({text.policy.capacities[person.capacity]})
              </span>
            ))}
          </dd>
        </div>
      ))}
      {part.unseen > 0 && (
        <div>
          <dt>·</dt>
          <dd>{text.minutes.unseen(part.unseen)}</dd>
        </div>
      )}
    </dl>
  );
}

/** The form that says who was present at a part. */
export function Attending({ item, possible, attendance }: { item: string; possible: Attendee[]; attendance: Attendee[] }) {
  const { language, text } = useMinutesSpeaking();
  const there = new Set(attendance.map(({ id }) => id));
  return (
    <details className="minutes-side">
      <summary>{text.minutes.attendanceRecord}</summary>
      <Form method="post" preventScrollReset key={[...there].join(' ')}>
        <input type="hidden" name="act" value="attend" />
        <input type="hidden" name="item" value={item} />
        {[...there].map((id) => (
          <input key={id} type="hidden" name="was" value={id} />
        ))}
        {groupedBySide(possible).map(([party, people]) => (
          <fieldset key={party}>
            <legend>{party}</legend>
            <div className="attending">
              {people.map((person) => (
                <label key={person.id}>
                  <input type="checkbox" name="present" value={person.id} defaultChecked={there.has(person.id)} />
                  {nameOf(person, language)} ({text.policy.capacities[person.capacity]})
                </label>
              ))}
            </div>
          </fieldset>
        ))}
        <button>{text.minutes.attendanceSave}</button>
      </Form>
    </details>
  );
}
