import { Form, Link } from '@remix-run/react';
import type { InvitedList } from '#app/domain/meetings/invited.server.ts';
import { useCallingSpeaking } from '#app/language/of-calling.ts';
import { named, nameOf } from '#app/language/names.ts';
import { Section } from '#app/ui/page.tsx';

interface InvitedPartProps {
  meeting: { ref: string; sequence: number; cancelled_at: string | null };
  invited: Pick<InvitedList, 'unseen' | 'answers'> & { seen: Omit<InvitedList['seen'][number], 'email' | 'zone'>[] };
  /** the reader's own invitation; null: they have none */
  own: { answer: keyof InvitedList['answers']; note: string } | null;
  mayEdit: boolean;
}

/** The three answers to an invitation, one form. */
function OwnAnswer({ meeting, own }: { meeting: InvitedPartProps['meeting']; own: NonNullable<InvitedPartProps['own']> }) {
  const { calling } = useCallingSpeaking().text;
  return (
    <Form method="post" className="own-answer" key={`${own.answer} ${meeting.sequence}`}>
      <input type="hidden" name="sequence" value={meeting.sequence} />
      <p>
        {calling.yourAnswer}: <strong>{calling.answers[own.answer]}</strong>
      </p>
      <label>
        {calling.answerNote}
        <input type="text" name="note" defaultValue={own.note} maxLength={200} dir="auto" />
      </label>
      <input type="hidden" name="act" value="respond" />
      <p className="acts">
        <button
          className={own.answer === 'none' ? 'main' : undefined}
          name="answer"
          value="accepted"
          aria-pressed={own.answer === 'accepted'}
        >
          {calling.accept}
        </button>
        <button name="answer" value="tentative" aria-pressed={own.answer === 'tentative'}>
          {calling.tentative}
        </button>
        <button name="answer" value="declined" aria-pressed={own.answer === 'declined'}>
          {calling.decline}
        </button>
      </p>
    </Form>
  );
}

/** Who is invited to a meeting and what they answered, and the reader's own answer. */
export function InvitedPart({ meeting, invited, own, mayEdit }: InvitedPartProps) {
  const { language, text } = useCallingSpeaking();
  const { calling } = text;
  const { accepted, tentative, declined, none } = invited.answers;
  const count = accepted + tentative + declined + none;
  const sideOf = (one: { party_en: string; party_ja: string }) => named({ name_en: one.party_en, name_ja: one.party_ja }, language);
  const unseenCount = invited.unseen.reduce((sum, one) => sum + one.count, 0);
  return (
    <Section
      title={calling.invited}
      id="invited"
      acts={
        mayEdit && (
          <Link className="button quiet" to={`/meetings/${meeting.ref}/invited`}>
            {calling.choose}
          </Link>
        )
      }
    >
      {own && meeting.cancelled_at === null && <OwnAnswer meeting={meeting} own={own} />}
      {count + unseenCount === 0 ? (
        <p className="help">{calling.invitedNone}</p>
      ) : (
        <details open={count <= 12}>
          <summary>
            {calling.invitedCount(count)}: {calling.answerCount(accepted, tentative, declined, none)}
          </summary>
          <ul className="invited">
            {invited.seen.map((person) => (
              <li key={person.seat_id}>
                <span>
                  <bdi>{nameOf(person, language)}</bdi>{' '}
                  <small>
                    {sideOf(person)} · {text.policy.capacities[person.capacity]}
                  </small>
                </span>
                <span className={`answer ${person.answer}`}>{calling.answers[person.answer]}</span>
                {person.note && <small dir="auto">{person.note}</small>}
              </li>
            ))}
            {invited.unseen.map((one) => (
              <li key={one.party_id}>{calling.unseen(one.count, sideOf(one))}</li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}
