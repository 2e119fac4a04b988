import './meetings.css';
import '#app/ui/audience.css';
import '#app/ui/ties.css';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { openRecord } from '#app/domain/audience/openings.server.ts';
import { chosenOf, formAudiencePart } from '#app/domain/audience/part.server.ts';
import { meetingToEdit, readItem, readPresenters } from '#app/domain/meetings/forming.server.ts';
import { readTies } from '#app/domain/ties/reading.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { found } from '#app/http/refusal.ts';
import { useMeetingsSpeaking } from '#app/language/of-meetings.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { nameOf } from '#app/language/names.ts';
import { audienceDifferences } from '#app/ui/audience-differences.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { TieList, Tying } from '#app/ui/ties.tsx';
import { TwoVersions } from '#app/ui/two-versions.tsx';
import { ItemForm } from './item-form.tsx';
import { AS_IT_IS, sendItem } from './sending-item.server.ts';

export const loader = asActor(async ({ actor, context, params }) => {
  const { db, now } = context;
  const meeting = await meetingToEdit(db, actor, params.ref ?? '');
  const item = found(await readItem(db, actor, meeting.id, params.item ?? ''));
  await openRecord(db, actor, { kind: 'meeting', id: meeting.id, agenda_items: [item.id] }, now);
  const home = meeting.subject.home_body_id;
  const presenters = await readPresenters(db, actor, home, now);
  const unseen = item.presenter_id !== null && !presenters.some((person) => person.id === item.presenter_id);
  const closed = item.audience_id !== meeting.audience_id;
  const audience = await formAudiencePart(db, actor, 'meeting.edit', await chosenOf(db, item.audience_id, home), now, home, item);
  return {
    heading: catalogueOf(actor.language).meetings.editingItem(item.title),
    meeting: { ref: params.ref ?? '', title: meeting.title },
    version: item.version,
    marking: audience.chosen.marking as Parameters<typeof MarkingBanner>[0]['marking'],
    starting: {
      title: item.title,
      minutes: String(item.minutes),
      purpose: item.purpose,
      presenter_id: unseen ? AS_IT_IS : (item.presenter_id ?? ''),
      note: item.note,
      readers_of: closed ? 'item' : 'meeting',
    },
    presenters,
    unseen,
    audience,
    ties: await readTies(db, actor, 'agenda_item', [item.id]),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => [{ title: `${given?.heading ?? ''} · Kakehashi` }];

export const action = asActor(
  async (args) => {
    const { actor, context, params } = args;
    const meeting = await meetingToEdit(context.db, actor, params.ref ?? '');
    const item = found(await readItem(context.db, actor, meeting.id, params.item ?? ''));
    const papers = args.request.clone();
    const sent = await sendItem(args, meeting.subject.home_body_id, item);
    if (sent !== null) return data(sent, { status: sent.status });
    const act = (await papers.formData()).get('act');
    const stays = act === 'tie' || act === 'untie';
    return redirect(stays ? `/meetings/${params.ref}/agenda/${item.id}` : `/meetings/${params.ref}`);
  },
  { showsAgain: true },
);

/** After a conflict the newest version is needed, although the answer was no success. */
export const shouldRevalidate = () => true;

export default function EditItem() {
  const speaking = useMeetingsSpeaking();
  const { language, text } = speaking;
  const { heading, meeting, version, marking, starting, presenters, unseen, audience, ties } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { meetings } = text;
  const yours = sent?.result?.initialValue as Record<string, string | undefined> | undefined;
  const purposes: Record<string, string> = meetings.purposes;
  const presenter = (id: string | undefined) => {
    const person = presenters.find((one) => one.id === id);
    return person ? nameOf(person, language) : '';
  };
  const both = (label: string, said: (version: Record<string, string | undefined>) => string | undefined) => ({
    label,
    yours: said(yours ?? {}) ?? '',
    theirs: said(starting) ?? '',
  });
  return (
    <Page title={heading} kicker={<bdi>{meeting.title}</bdi>} banner={<MarkingBanner marking={marking} />}>
      {sent?.conflict && (
        <TwoVersions
          explanation={meetings.conflict}
          differences={[
            both(meetings.name, (one) => one.title),
            both(meetings.minutes, (one) => one.minutes),
            both(meetings.purpose, (one) => purposes[one.purpose ?? '']),
            both(meetings.presenter, (one) => presenter(one.presenter_id)),
            both(meetings.itemNote, (one) => one.note),
            ...(sent.audience ? audienceDifferences(speaking, sent.audience, audience) : []),
          ]}
        />
      )}
      <ItemForm
        starting={starting}
        audience={audience}
        presenters={presenters}
        presenterUnseen={unseen}
        sent={sent?.result ? sent : undefined}
        version={version}
      />
      <Section title={meetings.papers} id="papers">
        <TieList ties={ties} untie={{}} />
        <Tying typed={sent?.typed ?? ''} found={sent?.found ?? []} error={sent?.tieError} />
      </Section>
      <details>
        <summary>{meetings.remove}</summary>
        <Form method="post">
          <input type="hidden" name="act" value="remove" />
          <input type="hidden" name="version" value={version} />
          <p className="help">{meetings.removeSure}</p>
          <button className="danger">{meetings.remove}</button>
        </Form>
      </details>
    </Page>
  );
}
