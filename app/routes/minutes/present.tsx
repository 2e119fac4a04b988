import { Form } from '@remix-run/react';
import { missingForQuorum, type Attendee } from '#app/domain/minutes/content.ts';
import type { Minutes, MinutesPart } from '#app/domain/minutes/reading.server.ts';
import type { Capacity } from '#db/schema.ts';
import { useHoldingSpeaking } from '#app/language/of-holding.ts';
import { nameOf, named } from '#app/language/names.ts';

const RANK: readonly Capacity[] = ['co_chair', 'member', 'secretary', 'adviser', 'observer'];
const rank = ({ capacity }: Attendee): number => RANK.indexOf(capacity);

type Principals = Minutes['principals'];
type Sides = Pick<Minutes, 'principals' | 'sides'>;

/** People by side: the principal parties first, and of each side its co-chairs first. */
function groupedBySide(people: readonly Attendee[], principals: Principals): [string, Attendee[]][] {
  const first = principals.map(({ id }) => id);
  const parties = new Set([...first, ...people.map(({ party_id }) => party_id)]);
  const groups = [...parties].map((party): [string, Attendee[]] => [party, people.filter(({ party_id }) => party_id === party)]);
  return groups.filter(([, own]) => own.length > 0).map(([party, own]) => [party, own.sort((a, b) => rank(a) - rank(b))]);
}

/** The name of a party; one that there is no more goes by its code. */
function useSides(sides: Minutes['sides']): (party: string) => string {
  const { language } = useHoldingSpeaking();
  return (id) => {
    const party = sides.find((one) => one.id === id);
    return party ? named(party, language) : id;
  };
}

/** Whether there is a quorum, in words. */
export function Quorum({ part, principals }: { part: Pick<MinutesPart, 'present'>; principals: Principals }) {
  const { language, text } = useHoldingSpeaking();
  const ids = principals.map(({ id }) => id);
  const missing = missingForQuorum(part.present, ids);
  if (missing.length === 0) return <p className="help">{text.minutes.quorum}</p>;
  const names = principals.filter(({ id }) => missing.includes(id)).map((party) => named(party, language));
  return <p className="help">{text.minutes.noQuorum(names.join(text.minutes.and))}</p>;
}

/** Who was present, by side and seat. */
export function Present({ part, principals, sides }: { part: Pick<MinutesPart, 'attendance' | 'unseen'> } & Sides) {
  const { language, text } = useHoldingSpeaking();
  const sideOf = useSides(sides);
  if (part.attendance.length === 0 && part.unseen === 0) return <p className="help">{text.minutes.attendanceNone}</p>;
  return (
    <>
      <dl className="present">
        {groupedBySide(part.attendance, principals).map(([party, people]) => (
          <div key={party}>
            <dt>{sideOf(party)}</dt>
            {people.map((person) => (
              <dd key={person.id}>
                <bdi>{nameOf(person, language)}</bdi>{' '}
                <small>
                  {text.policy.capacities[person.capacity]} · {person.organisation}
                </small>
              </dd>
            ))}
          </div>
        ))}
      </dl>
      {part.unseen > 0 && <p className="help">{text.minutes.unseen(part.unseen)}</p>}
    </>
  );
}

/** The form that says who was present at a part. */
export function Attending({
  item,
  possible,
  attendance,
  principals,
  sides,
}: {
  item: string;
  possible: Attendee[];
  attendance: Attendee[];
} & Sides) {
  const { language, text } = useHoldingSpeaking();
  const sideOf = useSides(sides);
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
        {groupedBySide(possible, principals).map(([party, people]) => (
          <fieldset key={party}>
            <legend>{sideOf(party)}</legend>
            <div className="attending">
              {people.map((person) => (
                <label key={person.id}>
                  <input type="checkbox" name="present" value={person.id} defaultChecked={there.has(person.id)} />
                  <span>
                    {nameOf(person, language)} <small>{text.policy.capacities[person.capacity]}</small>
                  </span>
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
