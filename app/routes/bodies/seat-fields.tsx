import { useForm, type SubmissionResult } from '@conform-to/react';
import { Form, Link } from '@remix-run/react';
import type { Seatable } from '#app/domain/bodies/candidates.server.ts';
import type { Opening } from '#app/domain/bodies/opening.server.ts';
import { CAPACITIES } from '#app/domain/bodies/choices.ts';
import type { SeatForm } from '#app/domain/bodies/schema.ts';
import { useBodiesSpeaking } from '#app/language/of-bodies.ts';
import { nameOf } from '#app/language/names.ts';
import { Choices, ErrorSummary, SelectField, TextField } from '#app/ui/fields.tsx';

interface Props {
  typed: string;
  candidates: { people: readonly Seatable[]; more: boolean };
  today: string;
  lastResult: SubmissionResult<string[]> | undefined;
  back: string;
}

/** Who gets which seat, and when: sent by GET, so that what it opens can be looked at before it is given. */
export function SeatFields({ typed, candidates, today, lastResult, back }: Props) {
  const { language, text } = useBodiesSpeaking();
  const { bodies } = text;
  const [form, fields] = useForm<SeatForm>({ id: 'seat', lastResult, defaultValue: { capacity: 'member', from_day: today } });
  const errors = (
    [
      [fields.person, bodies.choosePerson],
      [fields.capacity, bodies.capacity],
      [fields.from_day, bodies.from],
      [fields.to_day, bodies.to],
    ] as const
  ).flatMap(([field, label]) => (field.errors?.length ? [{ id: field.id, label, messages: field.errors }] : []));
  if (candidates.people.length === 0) return <p className="empty">{bodies.noneFound}</p>;
  const people = candidates.people.map((person) => ({
    value: person.id,
    label: nameOf(person, language),
    help: `${language === 'ja' ? person.organisation_ja : person.organisation_en} · ${person.party_id}`,
  }));
  return (
    <Form method="get" className="sheet seat" id={form.id} noValidate>
      <ErrorSummary errors={errors} />
      <input type="hidden" name="q" value={typed} />
      <Choices
        field={fields.person}
        legend={bodies.choosePerson}
        help={candidates.more ? bodies.moreFound : undefined}
        type="radio"
        options={people}
        chosen={typeof fields.person.initialValue === 'string' ? [fields.person.initialValue] : []}
      />
      <SelectField
        field={fields.capacity}
        label={bodies.capacity}
        options={CAPACITIES.map((capacity) => ({ value: capacity, label: text.policy.capacities[capacity] }))}
      />
      <div className="row">
        <TextField field={fields.from_day} label={bodies.from} help={bodies.fromHelp} type="date" />
        <TextField field={fields.to_day} label={bodies.to} help={bodies.toHelp} type="date" optional />
      </div>
      <p className="help">{bodies.checkFirst}</p>
      <div className="acts">
        <button className="main" name="check" value="1">
          {bodies.check}
        </button>
        <Link className="button" to={back}>
          {text.frame.cancel}
        </Link>
      </div>
    </Form>
  );
}

interface Confirmation {
  seat: SeatForm;
  name: string;
  opening: Opening | null;
}

/** The last step: what the seat newly opens, by the policy, and the button that gives it. */
export function ConfirmSeat({ confirm }: { confirm: Confirmation }) {
  const { text } = useBodiesSpeaking();
  const { seat, name, opening } = confirm;
  return (
    <section className="confirm" aria-labelledby="confirm">
      <h2 id="confirm">{text.bodies.opensTitle}</h2>
      {opening && (
        <p>
          <strong>{text.bodies.opens(name, opening)}</strong>
        </p>
      )}
      <p className="help">{text.bodies.opensNote}</p>
      <Form method="post" action="?">
        <input type="hidden" name="person" value={seat.person} />
        <input type="hidden" name="capacity" value={seat.capacity} />
        <input type="hidden" name="from_day" value={seat.from_day} />
        {seat.to_day && <input type="hidden" name="to_day" value={seat.to_day} />}
        <button className="main">{text.bodies.give(name, text.policy.capacities[seat.capacity])}</button>
      </Form>
    </section>
  );
}
