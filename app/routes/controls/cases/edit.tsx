import '../controls.css';
import '#app/ui/audience.css';
import { data, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { openRecord } from '#app/domain/audience/openings.server.ts';
import { chosenOf, formAudiencePart } from '#app/domain/audience/part.server.ts';
import { readCase } from '#app/domain/coordination/reading.server.ts';
import { asActor, type ActingArgs } from '#app/http/acting.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { useCoordinationText } from '#app/language/of-coordination.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { CaseForm } from './form.tsx';
import { sendCase } from './sending.server.ts';
import { otherSides } from './sides.server.ts';

async function editedOf({ actor, context, params }: ActingArgs) {
  const it = found(await readCase(context.db, actor, params.ref ?? '', context.now));
  if (!it.may.edit && !it.may.readers) throw new Refusal('forbidden');
  return it;
}

/** GET /controls/cases/:ref/edit : what a case says until the other side is told, and who reads it. */
export const loader = asActor(async (args) => {
  const { actor, context } = args;
  const { db, now } = context;
  const it = await editedOf(args);
  await openRecord(db, actor, { kind: 'coordination_case', id: it.id }, now);
  return {
    title: catalogueOf(actor.language).coordination.editing(it.ref),
    it: { ref: it.ref, name: it.title, marking: it.marking, parties: it.parties },
    starting: { title: it.title, proposal: it.proposal, other_party: it.other_party },
    sides: await otherSides(db, actor),
    edited: { version: it.version, words: it.may.edit, readers: it.may.readers },
    audience: await formAudiencePart(db, actor, 'case.open', await chosenOf(db, it.audience_id, it.home_body_id), now, it.home_body_id, it),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export const action = asActor(
  async (args) => {
    const sent = await sendCase(args, await editedOf(args));
    return 'ref' in sent ? redirect(`/controls/cases/${sent.ref}`) : data(sent, { status: sent.status });
  },
  { showsAgain: true },
);

/** After a conflict the newest version is needed, although the answer was no success. */
export const shouldRevalidate = () => true;

export default function EditCase() {
  const { coordination } = useCoordinationText();
  const { title, it, starting, sides, edited, audience } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <Page
      title={title}
      kicker={
        <>
          <Link to="/controls/cases">{coordination.title}</Link> · <Link to={`/controls/cases/${it.ref}`}>{it.ref}</Link>
        </>
      }
      banner={<MarkingBanner marking={it.marking} parties={it.parties} />}
    >
      <CaseForm starting={starting} sides={sides} audience={audience} sent={sent} edited={edited} />
    </Page>
  );
}
