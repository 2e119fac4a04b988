import './meetings.css';
import './calling.css';
import { data, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { meetingToEdit } from '#app/domain/meetings/forming.server.ts';
import { readInvited } from '#app/domain/meetings/invited.server.ts';
import { readSeats } from '#app/domain/meetings/invitations.server.ts';
import { digestOfSeats, inviteSeats } from '#app/domain/meetings/inviting.server.ts';
import { seatsForm } from '#app/domain/meetings/schema.ts';
import { asActor } from '#app/http/acting.server.ts';
import { parseForm } from '#app/http/forms.server.ts';
import { isShownAgain } from '#app/http/kept-form.server.ts';
import { found, Refusal, statusOf } from '#app/http/refusal.ts';
import { useCallingSpeaking } from '#app/language/of-calling.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named, nameOf } from '#app/language/names.ts';
import { readAudience } from '#app/policy/audiences.server.ts';
import { readersOf } from '#app/policy/readers.server.ts';
import { Page } from '#app/ui/page.tsx';

export const loader = asActor(async ({ actor, context: { db, now }, params }) => {
  const ref = params.ref ?? '';
  const { id, title, audience_id, subject, cancelled_at } = found(await meetingToEdit(db, actor, ref));
  const { home_body_id, author_id } = subject;
  const list = await readInvited(db, actor, id, now);
  const seats = await readSeats(db, home_body_id, actor, now);
  const rows = await db.selectFrom('meeting_invitations').select('seat_id').where('meeting_id', '=', id).execute();
  const invited = rows.map(({ seat_id }) => seat_id).filter((seat) => seats.some(({ seat_id }) => seat_id === seat));
  const readers = await readersOf(db, { audience: await readAudience(db, audience_id), home_body_id, author_id }, now);
  const reading = new Set(readers.map((reader) => reader.id));
  return {
    heading: catalogueOf(actor.language).calling.choosing(ref),
    meeting: { ref, title, cancelled: cancelled_at !== null },
    seats: seats.map((seat) => ({ ...seat, reads: reading.has(seat.person_id) })),
    invited,
    was: digestOfSeats(invited),
    unseen: list.unseen,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => [{ title: `${given?.heading ?? ''} · Kakehashi` }];

export const action = asActor(
  async ({ actor, context: { db, now }, params, request }) => {
    const ref = params.ref ?? '';
    await meetingToEdit(db, actor, ref);
    const form = await request.formData();
    const text = catalogueOf(actor.language);
    const chosen = form
      .getAll('seat')
      .filter((value): value is string => typeof value === 'string')
      .slice(0, 1000);
    if (isShownAgain(form)) return data({ words: '', chosen });
    const parsed = parseForm(form, seatsForm, text);
    try {
      if (parsed.status !== 'success') throw new Refusal('invalid', 'seat_not_possible');
      await inviteSeats(db, actor, ref, parsed.value.seat, parsed.value.was, now);
      return redirect(`/meetings/${ref}#invited`);
    } catch (reason) {
      if (!(reason instanceof Refusal) || (reason.kind !== 'conflict' && reason.kind !== 'invalid')) throw reason;
      const words = reason.kind === 'conflict' ? text.calling.inviteConflict : (text.calling.faults[reason.code] ?? text.fields.invalid);
      return data({ words, chosen }, { status: statusOf[reason.kind] });
    }
  },
  { showsAgain: true },
);

/** After a conflict the newest list is needed, although the answer was no success. */
export const shouldRevalidate = () => true;

export default function InvitedSeats() {
  const { language, text } = useCallingSpeaking();
  const { calling, policy } = text;
  const { heading, meeting, seats, invited, was, unseen } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const chosen = sent?.chosen ?? invited;
  const seatsOf = (party: string) => seats.filter((seat) => seat.party_id === party);
  // The sides with most seats first: the principal parties stand at the top.
  const parties = [...new Set(seats.map((seat) => seat.party_id))].sort((a, b) => seatsOf(b).length - seatsOf(a).length);
  const sideOf = (one: { party_en: string; party_ja: string }) => named({ name_en: one.party_en, name_ja: one.party_ja }, language);
  const blind = seats.filter((seat) => !seat.reads && invited.includes(seat.seat_id)).length;
  return (
    <Page title={heading} kicker={<Link to={`/meetings/${meeting.ref}`}>{meeting.title}</Link>}>
      {sent?.words && (
        <p className="warning" role="alert">
          {sent.words}
        </p>
      )}
      <p className="lead">{calling.choosingHelp}</p>
      {blind > 0 && <p className="notice">{calling.cannotReadAll(blind)}</p>}
      <Form method="post" className="seats" key={`${was} ${chosen.join(' ')}`}>
        <input type="hidden" name="was" value={was} />
        {parties.map((party) => (
          <fieldset key={party}>
            <legend>{sideOf(seatsOf(party)[0]!)}</legend>
            <div className="attending">
              {seatsOf(party).map((seat) => (
                <label key={seat.seat_id} className="choice">
                  <input type="checkbox" name="seat" value={seat.seat_id} defaultChecked={chosen.includes(seat.seat_id)} />
                  <span>
                    {nameOf(seat, language)}
                    <small>
                      {policy.capacities[seat.capacity]} · {seat.organisation}
                      {!seat.reads && <em className="blind"> · {calling.cannotRead}</em>}
                    </small>
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
        ))}
        {unseen.map((one) => (
          <p key={one.party_id} className="help">
            {calling.unseen(one.count, sideOf(one))}
          </p>
        ))}
        <button className="main" name="act" value="save" disabled={meeting.cancelled}>
          {calling.keepInvited}
        </button>
      </Form>
    </Page>
  );
}
