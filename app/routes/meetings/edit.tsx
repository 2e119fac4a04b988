import './meetings.css';
import './calling.css';
import '#app/ui/audience.css';
import { data, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { openRecord } from '#app/domain/audience/openings.server.ts';
import { chosenOf, formAudiencePart } from '#app/domain/audience/part.server.ts';
import { readMeetingSubject } from '#app/domain/meetings/editing.server.ts';
import { localPartsOf, occurrenceOf } from '#app/domain/meetings/local-time.ts';
import { readMeeting } from '#app/domain/meetings/reading.server.ts';
import { zonesFor } from '#app/domain/meetings/timing.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { useMeetingsSpeaking } from '#app/language/of-meetings.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { can } from '#app/policy/acts.ts';
import { audienceDifferences } from '#app/ui/audience-differences.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page } from '#app/ui/page.tsx';
import { TwoVersions } from '#app/ui/two-versions.tsx';
import { MeetingForm } from './form.tsx';
import { sendMeeting } from './sending.server.ts';

export const loader = asActor(async ({ actor, context, params }) => {
  const { db, now } = context;
  const ref = params.ref ?? '';
  const subject = found(await readMeetingSubject(db, actor, ref));
  if (!can(actor, 'meeting.edit', subject.subject)) throw new Refusal('forbidden');
  const it = found(await readMeeting(db, actor, ref, now));
  await openRecord(db, actor, { kind: 'meeting', id: subject.id }, now);
  const home = subject.subject.home_body_id;
  const from = localPartsOf(it.starts_at, it.zone);
  const to = localPartsOf(it.ends_at, it.zone);
  return {
    heading: catalogueOf(actor.language).meetings.editing(it.ref),
    it: {
      ref: it.ref,
      title: it.title,
      marking: it.marking,
      parties: it.parties,
      version: it.version,
      cancelled: it.cancelled_at !== null,
      series: subject.series_id !== null,
    },
    zones: zonesFor(actor, it.zone),
    starting: {
      title: it.title,
      zone: it.zone,
      day: from.day,
      from: from.time,
      from_occurrence: occurrenceOf(it.starts_at, it.zone),
      to_day: to.day === from.day ? '' : to.day,
      to: to.time,
      to_occurrence: occurrenceOf(it.ends_at, it.zone),
      place: it.place,
      link: it.link,
      note: it.note,
    },
    audience: await formAudiencePart(db, actor, 'meeting.edit', await chosenOf(db, subject.audience_id, home), now, home, {
      audience_id: subject.audience_id,
      author_id: subject.subject.author_id,
    }),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => [{ title: `${given?.heading ?? ''} · Kakehashi` }];

export const action = asActor(
  async (args) => {
    const sent = await sendMeeting(args, args.params.ref ?? '');
    return 'ref' in sent ? redirect(`/meetings/${sent.ref}`) : data(sent, { status: sent.status });
  },
  { showsAgain: true },
);

/** After a conflict the newest version is needed, although the answer was no success. */
export const shouldRevalidate = () => true;

const COMPARED = ['title', 'zone', 'day', 'from', 'to_day', 'to', 'place', 'link', 'note'] as const;

export default function EditMeeting() {
  const speaking = useMeetingsSpeaking();
  const { text } = speaking;
  const markings: Record<string, string> = text.policy.markings;
  const { heading, it, zones, starting, audience } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { meetings } = text;
  const labels: Record<(typeof COMPARED)[number], string> = {
    title: meetings.name,
    zone: meetings.zone,
    day: meetings.day,
    from: meetings.from,
    to_day: meetings.toDay,
    to: meetings.to,
    place: meetings.place,
    link: meetings.link,
    note: meetings.note,
  };
  const yours = sent?.result.initialValue as Record<string, string | undefined> | undefined;
  return (
    <Page title={heading} kicker={<bdi>{it.title}</bdi>} banner={<MarkingBanner marking={it.marking} parties={it.parties} />}>
      {it.cancelled && (
        <p className="warning" role="alert">
          {meetings.cancelledBecause} <Link to={`/meetings/${it.ref}`}>{it.ref}</Link>
        </p>
      )}
      {sent?.conflict && (
        <TwoVersions
          explanation={meetings.conflict}
          differences={[
            ...COMPARED.map((name) => ({ label: labels[name], yours: yours?.[name] ?? '', theirs: starting[name] ?? '' })),
            {
              label: text.policy.marking,
              yours: markings[sent.audience.chosen.marking] ?? '',
              theirs: markings[audience.chosen.marking] ?? '',
            },
            ...audienceDifferences(speaking, sent.audience, audience),
          ]}
        />
      )}
      <MeetingForm starting={starting} zones={zones} audience={audience} sent={sent} version={it.version} series={it.series} />
    </Page>
  );
}
