import './meetings.css';
import './calling.css';
import '#app/ui/audience.css';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { formAudiencePart } from '#app/domain/audience/part.server.ts';
import { zonesFor } from '#app/domain/meetings/timing.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { useMeetingsText } from '#app/language/of-meetings.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { EASTERN, JAPAN } from '#app/language/times.ts';
import { formName } from '#app/http/form-name.server.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { Page } from '#app/ui/page.tsx';
import { MeetingForm } from './form.tsx';
import { sendMeeting } from './sending.server.ts';

export const loader = asActor(async ({ actor, context, request }) => {
  const homes = bodiesWhere(actor, 'meeting.call');
  if (homes.length === 0) throw new Refusal('forbidden');
  const slug = textOf(new URL(request.url).searchParams, 'body');
  const asked = actor.bodies.find((body) => body.slug === slug && homes.includes(body.id))?.id;
  const home = asked ?? (homes.length === 1 ? homes[0]! : '');
  const soFar = { home_body_id: home, marking: 'AMBER', released: [], readers: [], parties: [], find: '' };
  return {
    heading: catalogueOf(actor.language).meetings.calling,
    once: formName({ actor, request, context }),
    zones: zonesFor(actor),
    starting: { zone: actor.party_id === 'JP' ? JAPAN : EASTERN },
    audience: await formAudiencePart(context.db, actor, 'meeting.call', soFar, context.now),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => [{ title: `${given?.heading ?? ''} · Kakehashi` }];

export const action = asActor(
  async (args) => {
    const sent = await sendMeeting(args, null);
    return 'ref' in sent ? redirect(`/meetings/${sent.ref}`) : data(sent, { status: sent.status });
  },
  { showsAgain: true },
);

export default function NewMeeting() {
  const text = useMeetingsText();
  const { zones, starting, audience } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <Page title={text.meetings.calling}>
      <MeetingForm starting={starting} zones={zones} audience={audience} sent={sent} version={null} />
    </Page>
  );
}
