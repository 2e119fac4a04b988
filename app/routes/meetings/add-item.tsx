import './meetings.css';
import '#app/ui/audience.css';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { formAudiencePart } from '#app/domain/audience/part.server.ts';
import { proposeItem } from '#app/domain/meetings/proposing.server.ts';
import { meetingToEdit, readPresenters } from '#app/domain/meetings/forming.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { useMeetingsText } from '#app/language/of-meetings.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { Page } from '#app/ui/page.tsx';
import { ItemForm } from './item-form.tsx';
import { sendItem } from './sending-item.server.ts';

export const loader = asActor(async ({ actor, context, params, request }) => {
  const { db, now } = context;
  const ref = params.ref ?? '';
  const { subject, title, audience_id } = await meetingToEdit(db, actor, ref);
  const home = subject.home_body_id;
  const about = new URL(request.url).searchParams.get('report');
  const proposed = about ? await proposeItem(db, actor, about, { audience_id }) : null;
  const soFar = { home_body_id: home, marking: proposed?.marking ?? 'AMBER+STRICT', released: [], readers: [], parties: [], find: '' };
  return {
    heading: catalogueOf(actor.language).meetings.addingItem(ref),
    title,
    proposed,
    presenters: await readPresenters(db, actor, home, now),
    audience: await formAudiencePart(db, actor, 'meeting.edit', soFar, now, home),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => [{ title: `${given?.heading ?? ''} · Kakehashi` }];

export const action = asActor(
  async (args) => {
    const ref = args.params.ref ?? '';
    const { subject } = await meetingToEdit(args.context.db, args.actor, ref);
    const sent = await sendItem(args, subject.home_body_id, null);
    return sent === null ? redirect(`/meetings/${ref}`) : data(sent, { status: sent.status });
  },
  { showsAgain: true },
);

export default function AddItem() {
  const text = useMeetingsText();
  const { heading, title, proposed, presenters, audience } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <Page title={heading} kicker={<bdi>{title}</bdi>}>
      {sent?.conflict && (
        <p className="warning" role="alert">
          {text.meetings.conflict}
        </p>
      )}
      {proposed?.title === '' && <p className="notice">{text.meetings.titleNotForAll}</p>}
      <ItemForm
        starting={{
          ...{ minutes: '15', purpose: 'discuss', title: proposed?.title ?? '', references: proposed?.ref ?? '' },
          readers_of: proposed?.title === '' ? 'item' : 'meeting',
        }}
        audience={audience}
        presenters={presenters}
        presenterUnseen={false}
        sent={sent}
        version={null}
      />
    </Page>
  );
}
