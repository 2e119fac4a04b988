import './meetings.css';
import { data, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { addDue, readDue, type Due } from '#app/domain/meetings/due.server.ts';
import { meetingToEdit } from '#app/domain/meetings/forming.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { useMeetingsSpeaking } from '#app/language/of-meetings.ts';
import { day } from '#app/language/times.ts';
import { readAudience } from '#app/policy/audiences.server.ts';
import { MarkingBadge, MarkingBanner } from '#app/ui/marking.tsx';
import { Empty, Page } from '#app/ui/page.tsx';
import { DayOn, When } from '#app/ui/when.tsx';
import { markingOfAll } from '#app/domain/meetings/marking-of-all.ts';

const MINUTES = /^(?:[1-9]\d?|[1-3]\d\d|4[0-7]\d|480)$/;

/** GET /meetings/:ref/draft : what is due for a meeting, to be pruned and put on its agenda. */
export const loader = asActor(async ({ actor, context, params }) => {
  const ref = params.ref ?? '';
  const meeting = await meetingToEdit(context.db, actor, ref);
  const heading = catalogueOf(actor.language).drafting.title(ref);
  const { marking, parties } = await readAudience(context.db, meeting.audience_id);
  const shown = { ref, title: meeting.title, marking, parties: [...parties] };
  return { heading, meeting: shown, ...(await readDue(context.db, actor, meeting, context.now)) };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => [{ title: `${given?.heading ?? ''} · Kakehashi` }];

/** What was chosen, and how long each is to take, as it was typed. */
const sentIn = (form: FormData) =>
  form
    .getAll('take')
    .flatMap((key) => (typeof key === 'string' ? [{ key, minutes: textOf(form, `minutes ${key}`).normalize('NFKC').trim() }] : []));

/** Puts what was chosen on the agenda; or gives it back with what is wrong. */
export const action = asActor(async ({ actor, context, params, request }) => {
  const ref = params.ref ?? '';
  const chosen = sentIn(await request.formData());
  const wrong = chosen.filter(({ minutes }) => !MINUTES.test(minutes)).map(({ key }) => key);
  // Who may not prepare the meeting is told so, whatever they sent.
  await meetingToEdit(context.db, actor, ref);
  if (chosen.length === 0 || wrong.length > 0)
    return data({ chosen, wrong, fault: chosen.length === 0 ? ('choose' as const) : ('badMinutes' as const) }, { status: 422 });
  try {
    await addDue(
      context.db,
      actor,
      ref,
      chosen.map(({ key, minutes }) => ({ key, minutes: Number(minutes) })),
      context.now,
    );
  } catch (reason) {
    if (!(reason instanceof Refusal) || reason.kind !== 'conflict') throw reason;
    return data({ chosen, wrong, fault: 'gone' as const }, { status: 409 });
  }
  return redirect(`/meetings/${ref}`);
});

/** What is due now, also after a refusal. */
export const shouldRevalidate = () => true;

interface RowProps {
  one: Due;
  taken: boolean;
  minutes: string;
  wrong: boolean;
}

function DueRow({ one, taken, minutes, wrong }: RowProps) {
  const { language, text } = useMeetingsSpeaking();
  const words = text.drafting;
  const name = `due-${one.key}`;
  return (
    <tr>
      <td>
        <input type="checkbox" name="take" value={one.key} id={name} defaultChecked={taken} aria-label={`${words.take}: ${one.title}`} />
      </td>
      <th scope="row">
        <label htmlFor={name}>
          <bdi>{one.title}</bdi>
        </label>{' '}
        <small className="nowrap">
          {words.kinds[one.kind]} {one.ref}
        </small>{' '}
        <MarkingBadge marking={one.marking} />
        {one.closed && (
          <>
            <br />
            <small>{words.closed}</small>
          </>
        )}
      </th>
      <td>
        {words.whys[one.why]} {one.at && (one.at.length === 10 ? <DayOn date={one.at} /> : <When at={one.at} />)}
        {one.crossed && (
          <ul className="plain">
            {one.crossed.figures.map((figure) => (
              <li key={figure.measure}>
                {words.crossedFigure(figure)} {figure.at !== one.at && words.crossedOn(day(figure.at.slice(0, 10), language), figure.moved)}
              </li>
            ))}
          </ul>
        )}
      </td>
      <td>
        <input
          name={`minutes ${one.key}`}
          aria-label={words.minutesOf(one.title)}
          defaultValue={minutes}
          inputMode="numeric"
          size={4}
          required
          aria-invalid={wrong || undefined}
          aria-describedby={wrong ? `${name}-fault` : undefined}
        />
        {wrong && (
          <p className="fault" id={`${name}-fault`}>
            {words.badMinutes}
          </p>
        )}
      </td>
    </tr>
  );
}

export default function DraftAgenda() {
  const { text } = useMeetingsSpeaking();
  const words = text.drafting;
  const { heading, meeting, due, others, spare, caught } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const chosen = new Map(sent?.chosen.map(({ key, minutes }) => [key, minutes]));
  const isTaken = ({ key, why }: Due) => (sent ? chosen.has(key) : why !== 'last_time' && why !== 'bound_set');
  const total = (part: 'open' | 'closed') =>
    due.filter((one) => isTaken(one) && one.closed === (part === 'closed')).reduce((sum, { minutes }) => sum + minutes, 0);
  return (
    <Page
      title={heading}
      kicker={
        <Link to={`/meetings/${meeting.ref}`}>
          <bdi>{meeting.title}</bdi>
        </Link>
      }
      banner={<MarkingBanner {...markingOfAll(meeting, due)} />}
    >
      <p className="help">{words.intro}</p>
      {sent && (
        <p className="warning" role="alert">
          {words[sent.fault]}
        </p>
      )}
      {due.length === 0 ? (
        <Empty>{words.nothing}</Empty>
      ) : (
        <Form method="post" noValidate>
          <div className="table">
            <table className="due">
              <caption>{words.caption}</caption>
              <thead>
                <tr>
                  <th scope="col">{words.take}</th>
                  <th scope="col">{words.what}</th>
                  <th scope="col">{words.why}</th>
                  <th scope="col">{words.minutes}</th>
                </tr>
              </thead>
              <tbody>
                {due.map((one) => (
                  <DueRow
                    key={one.key}
                    one={one}
                    taken={isTaken(one)}
                    minutes={chosen.get(one.key) ?? String(one.minutes)}
                    wrong={sent?.wrong.includes(one.key) ?? false}
                  />
                ))}
              </tbody>
            </table>
          </div>
          <p className="help">
            {words.total(total('open'), spare)}
            {total('closed') > 0 && ` ${words.totalClosed(total('closed'))}`}
          </p>
          <button className="main">{words.add}</button>
        </Form>
      )}
      {caught > 0 && (
        <p className="notice">
          {words.caught(caught)} <Link to="/map/choke-points">{words.ranking}</Link>
        </p>
      )}
      {others > 0 && <p className="notice">{words.others(others)}</p>}
    </Page>
  );
}
