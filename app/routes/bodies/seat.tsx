import './bodies.css';
import { useForm } from '@conform-to/react';
import { data, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { parseForm, textOf } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { readBodyOverview } from '#app/domain/bodies/overview.server.ts';
import { seatDaysForm, type SeatDaysForm } from '#app/domain/bodies/schema.ts';
import { readLedActions, readSeat } from '#app/domain/bodies/seat.server.ts';
import { alterSeat } from '#app/domain/bodies/seats.server.ts';
import { useSpeaking } from '#app/language/catalogue.tsx';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { nameOf, named } from '#app/language/names.ts';
import { ErrorSummary, TextField } from '#app/ui/fields.tsx';
import { MarkingBadge, MarkingBanner } from '#app/ui/marking.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { DayOn } from '#app/ui/when.tsx';
import { replyTo } from './replies.server.ts';

export const loader = asActor(async ({ actor, context, params }) => {
  const { db, now } = context;
  const slug = params.slug ?? '';
  const seat = found(await readSeat(db, actor, slug, params.seat ?? '', now));
  const body = found(await readBodyOverview(db, actor, slug));
  const title = catalogueOf(actor.language).bodies.seatTitle(nameOf(seat, actor.language));
  const { name_en, name_ja, marking } = body;
  return { title, seat, body: { slug, name_en, name_ja, marking }, led: await readLedActions(db, actor, seat) };
});

export const action = asActor(
  async ({ actor, context, params, request }) => {
    const { db, now } = context;
    const [slug, id] = [params.slug ?? '', params.seat ?? ''];
    const seat = found(await readSeat(db, actor, slug, id, now));
    const text = catalogueOf(actor.language);
    const form = await request.formData();
    const submission = parseForm(form, seatDaysForm, text);
    if (isShownAgain(form)) {
      const current = textOf(form, 'version') === String(seat.version) ? null : seat;
      return data({ reply: asFilled(submission.reply()), current }, { status: current ? 409 : 200 });
    }
    if (submission.status !== 'success') return data({ reply: submission.reply(), current: null }, { status: 422 });
    try {
      await alterSeat(db, actor, slug, id, submission.value, now);
      return redirect(`/bodies/${slug}#roster`);
    } catch (reason) {
      if (reason instanceof Refusal && reason.kind === 'conflict')
        return data({ reply: submission.reply({ resetForm: false }), current: await readSeat(db, actor, slug, id, now) }, { status: 409 });
      return data({ reply: replyTo(reason, submission.reply(), text), current: null }, { status: 422 });
    }
  },
  { showsAgain: true },
);

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: `${loaded?.title ?? ''} · Kakehashi` }];

export default function Seat() {
  const { title, seat, body, led } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const { language, text } = useSpeaking();
  const { bodies } = text;
  const [form, fields] = useForm<SeatDaysForm>({
    id: 'days',
    lastResult: answered?.reply,
    defaultValue: { from_day: seat.from_day, to_day: seat.to_day ?? '' },
  });
  const errors = [
    { field: fields.from_day, label: bodies.from },
    { field: fields.to_day, label: bodies.to },
  ]
    .filter(({ field }) => field.errors?.length)
    .map(({ field, label }) => ({ id: field.id, label, messages: field.errors ?? [] }));
  const version = answered && !answered.current ? (answered.reply.initialValue?.version as string | undefined) : undefined;
  return (
    <Page
      title={<bdi>{title}</bdi>}
      kicker={
        <Link to={`/bodies/${body.slug}`}>
          <bdi>{named(body, language)}</bdi>
        </Link>
      }
      banner={<MarkingBanner marking={body.marking} />}
    >
      <p>{text.policy.capacities[seat.capacity]}</p>
      {answered?.current && (
        <div className="summary" role="alert">
          <h2>{bodies.conflictTitle}</h2>
          <p>{bodies.conflictHelp}</p>
          <p>
            {bodies.savedNow}: <DayOn date={answered.current.from_day} /> –{' '}
            {answered.current.to_day ? <DayOn date={answered.current.to_day} /> : bodies.open}
          </p>
        </div>
      )}
      <Form method="post" className="sheet" id={form.id} noValidate>
        <ErrorSummary errors={errors} />
        <input type="hidden" name="version" value={version ?? seat.version} />
        <p className="help">{bodies.alterHelp}</p>
        <div className="row">
          <TextField field={fields.from_day} label={bodies.from} help={bodies.fromHelp} type="date" />
          <TextField field={fields.to_day} label={bodies.to} help={bodies.toHelp} type="date" optional />
        </div>
        <div className="acts">
          <button className="main">{bodies.saveDays}</button>
          <Link className="button" to={`/bodies/${body.slug}`}>
            {text.frame.cancel}
          </Link>
        </div>
      </Form>
      <Section title={bodies.ledTitle}>
        {led.length === 0 ? <p className="side-note">{bodies.ledNone}</p> : <p className="help">{bodies.ledHelp}</p>}
        <ul className="plain">
          {led.map((one) => (
            <li key={one.ref}>
              <MarkingBadge marking={one.marking} />{' '}
              <Link to={`/actions/${one.ref}`}>
                <bdi>{one.title}</bdi>
              </Link>
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}
