import './actions.css';
import '#app/ui/audience.css';
import { data, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { formSides, readChosen } from '#app/domain/actions/forming.server.ts';
import { readAction } from '#app/domain/actions/reading.server.ts';
import { readActionSubject } from '#app/domain/actions/subject.server.ts';
import { leadField } from '#app/domain/actions/choices.ts';
import { openRecord } from '#app/domain/audience/openings.server.ts';
import { formAudiencePart } from '#app/domain/audience/part.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { useTrackerSpeaking } from '#app/language/of-tracker.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { can } from '#app/policy/acts.ts';
import { audienceDifferences } from '#app/ui/audience-differences.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page } from '#app/ui/page.tsx';
import { TwoVersions } from '#app/ui/two-versions.tsx';
import { differencesOf } from './differences.ts';
import { AS_IT_IS, NO_PART, standingOf, TO_BE_NAMED, type ActionStanding } from './fields-in.ts';
import { ActionForm } from './form.tsx';
import { sendAction } from './sending.server.ts';

export const loader = asActor(async ({ actor, context, params }) => {
  const { db, now } = context;
  const ref = params.ref ?? '';
  const { subject, ...it } = found(await readAction(db, actor, ref, now));
  if (!can(actor, 'action.edit', subject)) throw new Refusal('forbidden');
  await openRecord(db, actor, { kind: 'action', id: it.id }, now);
  const { leads } = found(await readActionSubject(db, actor, ref));
  const sides = await formSides(db, actor, subject.home_body_id, now);
  const seen = new Set(sides.flatMap((side) => side.people.map((person) => person.id)));
  const unseenLeads = leads.filter((lead) => lead.person_id !== null && !seen.has(lead.person_id)).map((lead) => lead.party_id);
  const valueOf = (party: string) => {
    const lead = leads.find((one) => one.party_id === party);
    if (!lead) return NO_PART;
    return unseenLeads.includes(party) ? AS_IT_IS : (lead.person_id ?? TO_BE_NAMED);
  };
  const starting: ActionStanding = {
    title: it.title,
    result: it.result,
    workstream: it.workstream,
    priority: it.priority,
    due_on: it.due_on ?? '',
    starts_on: it.starts_on ?? '',
    ...Object.fromEntries(sides.map((side) => [leadField(side.id), valueOf(side.id)])),
  };
  const audience = await formAudiencePart(db, actor, 'action.edit', await readChosen(db, actor, it.id), now, subject.home_body_id);
  return {
    heading: catalogueOf(actor.language).tracking.editing(it.ref),
    it: { ref: it.ref, title: it.title, marking: it.marking, parties: it.parties, version: it.version, closed: it.closed_at !== null },
    starting,
    sides,
    audience,
    unseenLeads,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => [{ title: `${given?.heading ?? ''} · Kakehashi` }];

export const action = asActor(
  async (args) => {
    const sent = await sendAction(args, args.params.ref ?? '');
    return 'ref' in sent ? redirect(`/actions/${sent.ref}`) : data(sent, { status: sent.status });
  },
  { showsAgain: true },
);

/** After a conflict the newest version is needed, although the answer was no success. */
export const shouldRevalidate = () => true;

export default function EditAction() {
  const speaking = useTrackerSpeaking();
  const { text } = speaking;
  const { heading, it, starting, sides, audience, unseenLeads } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const yours = standingOf(sent?.result);
  return (
    <Page title={heading} kicker={<bdi>{it.title}</bdi>} banner={<MarkingBanner marking={it.marking} parties={it.parties} />}>
      {it.closed && (
        <p className="warning" role="alert">
          {text.tracking.closedMeanwhile} <Link to={`/actions/${it.ref}`}>{it.ref}</Link>
        </p>
      )}
      {sent?.conflict && yours && (
        <TwoVersions
          explanation={text.tracking.conflict}
          differences={[
            ...differencesOf(speaking.text, sides, { ...yours }, { ...starting, marking: audience.chosen.marking }),
            ...audienceDifferences(speaking, sent.audience, audience),
          ]}
        />
      )}
      <ActionForm starting={starting} sides={sides} audience={audience} sent={sent} version={it.version} unseenLeads={unseenLeads} />
    </Page>
  );
}
