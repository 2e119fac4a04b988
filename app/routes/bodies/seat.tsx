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
import { readSuccessors, readWaitingFor } from '#app/domain/bodies/handing-over.server.ts';
import { readSeat } from '#app/domain/bodies/seat.server.ts';
import { alterSeat } from '#app/domain/bodies/seats.server.ts';
import { successorField, successorsIn } from '#app/domain/bodies/successors.ts';
import { useBodiesSpeaking } from '#app/language/of-bodies.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { nameOf, named } from '#app/language/names.ts';
import { ErrorSummary, TextField } from '#app/ui/fields.tsx';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page } from '#app/ui/page.tsx';
import { DayOn } from '#app/ui/when.tsx';
import { replyTo } from './replies.server.ts';
import { Successors } from './successors.tsx';

export const loader = asActor(async ({ actor, context, params }) => {
  const { db, now } = context;
  const slug = params.slug ?? '';
  const seat = found(await readSeat(db, actor, slug, params.seat ?? '', now));
  const body = found(await readBodyOverview(db, actor, slug));
  const title = catalogueOf(actor.language).bodies.seatTitle(nameOf(seat, actor.language));
  const { name_en, name_ja, marking } = body;
  const waiting = await readWaitingFor(db, actor, seat);
  const successors = waiting.length > 0 ? await readSuccessors(db, actor, seat, now) : [];
  return { title, seat, body: { slug, name_en, name_ja, marking }, waiting, successors };
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
      await alterSeat(db, actor, slug, id, { ...submission.value, successors: successorsIn(form) }, now);
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

/** After a conflict the newest version is needed, although the answer was no success: else saving again would be refused for ever. */
export const shouldRevalidate = () => true;

export default function Seat() {
  const { title, seat, body, waiting, successors } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const { language, text } = useBodiesSpeaking();
  const { bodies } = text;
  const [form, fields] = useForm<SeatDaysForm>({
    id: 'days',
    lastResult: answered?.reply,
    defaultValue: { from_day: seat.from_day, to_day: seat.to_day ?? '' },
  });
  const labels = new Map([
    ['from_day', bodies.from],
    ['to_day', bodies.to],
    ['successors', bodies.successorsTitle],
    ...waiting.map(({ kind, id, ref }): [string, string] => [successorField(id), bodies.successorOf[kind](ref)]),
  ]);
  const errors = Object.entries(answered?.reply.error ?? {}).map(([name, messages]) => ({
    id: `${form.id}-${name}`,
    label: labels.get(name) ?? name,
    messages: messages ?? [],
  }));
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
        <Successors waiting={waiting} successors={successors} sent={answered?.reply ?? null} />
        <div className="acts">
          <button className="main">{bodies.saveDays}</button>
          <Link className="button" to={`/bodies/${body.slug}`}>
            {text.frame.cancel}
          </Link>
        </div>
      </Form>
    </Page>
  );
}
