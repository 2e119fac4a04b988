import './bodies.css';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { parseForm, textOf } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { findSeatable } from '#app/domain/bodies/candidates.server.ts';
import { countOpening } from '#app/domain/bodies/opening.server.ts';
import { seatForm } from '#app/domain/bodies/schema.ts';
import { bodyWhoseSeatsAreKept, checkSeat, giveSeat } from '#app/domain/bodies/seats.server.ts';
import { useBodiesText } from '#app/language/of-bodies.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { nameOf, named } from '#app/language/names.ts';
import { dayIn } from '#app/policy/days.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page } from '#app/ui/page.tsx';
import { replyTo } from './replies.server.ts';
import { ConfirmSeat, SeatFields } from './seat-fields.tsx';

export const loader = asActor(async ({ actor, context, params, request }) => {
  const { db, now } = context;
  const slug = params.slug ?? '';
  const { body, kept } = await bodyWhoseSeatsAreKept(db, actor, slug);
  const text = catalogueOf(actor.language);
  const asked = new URL(request.url).searchParams;
  const typed = textOf(asked, 'q').slice(0, 200);
  const candidates = await findSeatable(db, actor, { kept, parties: body.parties.map((party) => party.id), typed }, now);
  const checked = asked.has('check') ? await check() : null;
  return {
    title: text.bodies.giveSeatTitle(named(body, actor.language)),
    body: { slug, kind: body.kind, marking: body.marking },
    kept,
    typed,
    candidates,
    today: dayIn(actor.party_id === 'JP' ? 'Asia/Tokyo' : actor.zone, now),
    reply: checked?.reply,
    confirm: checked?.confirm ?? null,
  };

  /** What the seat as it was chosen would open, or what is wrong with it. */
  async function check() {
    const form = new FormData();
    for (const [name, value] of asked) form.append(name, value);
    const submission = parseForm(form, seatForm, text);
    if (submission.status !== 'success') return { reply: submission.reply(), confirm: null };
    try {
      const { person } = await checkSeat(db, actor, slug, submission.value, now);
      const seat = { person_id: person.id, body_id: body.id, capacity: submission.value.capacity };
      const opening = await countOpening(db, actor, seat, now);
      return { reply: submission.reply(), confirm: { seat: submission.value, name: nameOf(person, actor.language), opening } };
    } catch (reason) {
      return { reply: replyTo(reason, submission.reply(), text), confirm: null };
    }
  }
});

export const action = asActor(
  async ({ actor, context, params, request }) => {
    const slug = params.slug ?? '';
    await bodyWhoseSeatsAreKept(context.db, actor, slug);
    const text = catalogueOf(actor.language);
    const form = await request.formData();
    const submission = parseForm(form, seatForm, text);
    if (isShownAgain(form)) return data({ reply: asFilled(submission.reply()) });
    if (submission.status !== 'success') return data({ reply: submission.reply() }, { status: 422 });
    try {
      await giveSeat(context.db, actor, slug, submission.value, context.now);
      return redirect(`/bodies/${slug}#roster`);
    } catch (reason) {
      return data({ reply: replyTo(reason, submission.reply(), text) }, { status: 422 });
    }
  },
  { showsAgain: true },
);

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: `${loaded?.title ?? ''} · Kakehashi` }];

export default function NewSeat() {
  const { title, body, kept, typed, candidates, today, reply, confirm } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const text = useBodiesText();
  return (
    <Page title={<bdi>{title}</bdi>} kicker={text.bodies.kinds[body.kind]} banner={<MarkingBanner marking={body.marking} />}>
      <Form method="get" className="filters">
        <label>
          {text.bodies.findPerson}
          <input type="search" name="q" defaultValue={typed} maxLength={200} aria-describedby="find-help" />
        </label>
        <button>{text.frame.find}</button>
        <small id="find-help">{kept === 'all' ? text.bodies.findHelpAll : text.bodies.findHelpOwn}</small>
      </Form>
      <SeatFields
        key={typed}
        typed={typed}
        candidates={candidates}
        today={today}
        lastResult={answered?.reply ?? reply}
        back={`/bodies/${body.slug}`}
      />
      {confirm && <ConfirmSeat confirm={confirm} />}
    </Page>
  );
}
