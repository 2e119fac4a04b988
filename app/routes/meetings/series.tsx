import './meetings.css';
import './calling.css';
import { data, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { openRecord } from '#app/domain/audience/openings.server.ts';
import { readSeries, shiftsAmong } from '#app/domain/meetings/reading-series.server.ts';
import { readMeanwhile } from '#app/domain/meetings/warnings.server.ts';
import { extendForm } from '#app/domain/meetings/schema.ts';
import { extendSeries } from '#app/domain/meetings/series.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { parseForm, textOf, versionIn } from '#app/http/forms.server.ts';
import { isShownAgain } from '#app/http/kept-form.server.ts';
import { found, Refusal, statusOf } from '#app/http/refusal.ts';
import { useCallingSpeaking } from '#app/language/of-calling.ts';
import { useMeetingsText } from '#app/language/of-meetings.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { day, zoneName } from '#app/language/times.ts';
import { can } from '#app/policy/acts.ts';
import { TextField } from '#app/ui/fields.tsx';
import { MarkingBadge, MarkingBanner } from '#app/ui/marking.tsx';
import { Empty, Page, Section } from '#app/ui/page.tsx';
import { BothClocks } from '#app/ui/when.tsx';
import { Openings } from '#app/ui/openings.tsx';
import { QuarantineLink } from '../releasing/quarantine-link.tsx';
import { ShiftNotice } from './series-days.tsx';
import { AtTheSameTime } from './warnings.tsx';

export const loader = asActor(async ({ actor, context: { db, now }, params }) => {
  const { subject, ...series } = found(await readSeries(db, actor, params.ref ?? ''));
  const coming = series.meetings.filter((meeting) => meeting.ends_at >= now.toISOString() && meeting.cancelled_at === null);
  const standing = coming.filter(({ moved }) => !moved);
  const may = { extend: can(actor, 'meeting.edit', subject), quarantine: can(actor, 'record.quarantine', subject) };
  const meanwhile = may.extend ? await readMeanwhile(db, actor, coming) : [];
  return {
    series,
    meanwhile: Object.fromEntries(coming.flatMap(({ id }, at) => (meanwhile[at]?.length ? [[id, meanwhile[at]]] : []))),
    shifts: shiftsAmong(standing.map((meeting) => meeting.starts_at)),
    openings: await openRecord(db, actor, { kind: 'meeting_series', id: subject.id }, now),
    may,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => [{ title: `${given?.series.title ?? ''} · Kakehashi` }];

/** Makes the series longer. */
export const action = asActor(
  async ({ actor, context: { db, now }, params, request }) => {
    const ref = params.ref ?? '';
    const { subject } = found(await readSeries(db, actor, ref));
    if (!can(actor, 'meeting.edit', subject)) throw new Refusal('forbidden');
    const form = await request.formData();
    const text = catalogueOf(actor.language);
    const typed = textOf(form, 'last_day').slice(0, 20);
    const parsed = parseForm(form, extendForm, text);
    if (isShownAgain(form)) return data({ typed, words: '' });
    if (parsed.status !== 'success') return data({ typed, words: text.fieldFaults.notADay ?? text.fields.invalid }, { status: 422 });
    try {
      await extendSeries(db, actor, ref, versionIn(form), parsed.value.last_day, now);
      return redirect(`/meetings/series/${ref}`);
    } catch (reason) {
      if (!(reason instanceof Refusal) || (reason.kind !== 'conflict' && reason.kind !== 'invalid')) throw reason;
      const words = reason.kind === 'conflict' ? text.meetings.conflict : (text.calling.faults[reason.code] ?? text.fields.invalid);
      return data({ typed, words }, { status: statusOf[reason.kind] });
    }
  },
  { showsAgain: true },
);

export const shouldRevalidate = () => true;

export default function Series() {
  const { language, text } = useCallingSpeaking();
  const { meetings } = useMeetingsText();
  const { calling } = text;
  const { series, meanwhile, shifts, openings, may } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const field = { id: 'last_day', name: 'last_day', initialValue: sent?.typed ?? '', errors: sent?.words ? [sent.words] : undefined };
  const { pattern, start_time, zone, first_day, last_day } = series;
  return (
    <Page
      title={<bdi>{series.title}</bdi>}
      kicker={
        <>
          {calling.series} <span className="ref">{series.ref}</span>
          {series.body && (
            <>
              {' · '}
              <Link to={`/bodies/${series.body.slug}`}>{named(series.body, language)}</Link>
              {' · '}
              <Link to={`/meetings?when=series&body=${series.body.slug}`}>{calling.allSeries}</Link>
            </>
          )}
        </>
      }
      banner={<MarkingBanner marking={series.marking} parties={series.parties} />}
      acts={may.quarantine && <QuarantineLink of={`/meetings/series/${series.ref}`} />}
    >
      <p className="lead">
        {calling.rule(
          calling.patternShort[pattern],
          start_time,
          zoneName(zone, language),
          day(first_day, language),
          day(last_day, language),
        )}
      </p>
      <p className="help">{calling.seriesHelp}</p>
      {shifts.map((shift) => (
        <ShiftNotice key={shift.after} shift={shift} />
      ))}
      <Section title={calling.days}>
        {series.meetings.length === 0 ? (
          <Empty>{calling.seriesEnded}</Empty>
        ) : (
          <ol className="occurrences">
            {series.meetings.map((meeting) => (
              <li key={meeting.id} className={meeting.cancelled_at ? 'gone' : undefined}>
                <BothClocks at={meeting.starts_at} />
                <span>
                  <Link to={`/meetings/${meeting.ref}`}>
                    <bdi>{meeting.title}</bdi>
                  </Link>{' '}
                  <MarkingBadge marking={meeting.marking} />{' '}
                  {meeting.cancelled_at && <span className="chip cancelled">{meetings.cancelled}</span>}
                  {meeting.moved && !meeting.cancelled_at && <span className="chip">{calling.movedAlone}</span>}
                </span>
                {meanwhile[meeting.id] && (
                  <ul className="time-warnings" aria-label={calling.warnings}>
                    <AtTheSameTime meanwhile={meanwhile[meeting.id]!} linked />
                  </ul>
                )}
              </li>
            ))}
          </ol>
        )}
      </Section>
      {may.extend && (
        <Section title={calling.extend}>
          <Form method="post" className="seats" key={series.version}>
            <input type="hidden" name="version" value={series.version} />
            <TextField field={field} label={calling.newUntil} help={calling.untilHelp} type="date" />
            <button name="act" value="extend">
              {calling.extendButton}
            </button>
          </Form>
        </Section>
      )}
      <Openings openings={openings} />
    </Page>
  );
}
