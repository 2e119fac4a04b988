import '../map.css';
import '#app/ui/audience.css';
import { data, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { chosenOf, formAudiencePart } from '#app/domain/audience/part.server.ts';
import { readSaved } from '#app/domain/map/scenarios/reading.server.ts';
import { asActor, type ActingArgs } from '#app/http/acting.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { useWhatIfText } from '#app/language/of-what-if.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { SavingForm } from './saving-form.tsx';
import { sendScenario } from './sending.server.ts';

/** The scenario that is edited, by whom may. One query. */
async function editedOf({ actor, context, params }: ActingArgs) {
  const scenario = found(await readSaved(context.db, actor, params.ref ?? '', context.now));
  if (scenario.author_id !== actor.id) throw new Refusal('forbidden');
  return scenario;
}

/** GET /map/scenarios/:ref/edit : what it is called, what is said of it, who reads it; its figures are worked out anew. */
export const loader = asActor(async (args) => {
  const { actor, context } = args;
  const { ref, title, note, version, marking, parties, may, ...record } = await editedOf(args);
  if (!may.edit) throw new Refusal('forbidden');
  const soFar = await chosenOf(context.db, record.audience_id, record.home_body_id);
  return {
    title: `${catalogueOf(actor.language).whatIf.saved.editing} · ${ref}`,
    ...{ ref, starting: { title, note }, version, marking, parties },
    audience: await formAudiencePart(context.db, actor, 'scenario.save', soFar, context.now, null, record),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export const action = asActor(
  async (args) => {
    const { ref } = await editedOf(args);
    const sent = await sendScenario(args, { ref });
    return 'ref' in sent ? redirect(`/map/scenarios/${sent.ref}`) : data(sent, { status: sent.status });
  },
  { showsAgain: true },
);

export default function EditScenario() {
  const { whatIf } = useWhatIfText();
  const { ref, starting, version, marking, parties, audience } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <Page
      title={whatIf.saved.editing}
      kicker={<Link to={`/map/scenarios/${ref}`}>{ref}</Link>}
      banner={<MarkingBanner marking={marking} parties={parties} />}
    >
      <SavingForm starting={starting} audience={audience} sent={sent} version={version} />
    </Page>
  );
}
