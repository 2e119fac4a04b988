import '../controls.css';
import '#app/ui/audience.css';
import { data, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { formAudiencePart } from '#app/domain/audience/part.server.ts';
import { tidyReference } from '#app/domain/controls/references.ts';
import { asActor } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { useCoordinationText } from '#app/language/of-coordination.ts';
import { formName } from '#app/http/form-name.server.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { CaseForm } from './form.tsx';
import { sendCase } from './sending.server.ts';
import { otherSides } from './sides.server.ts';

/** GET /controls/cases/new?about=X-… : a control that the reader's side proposes. */
export const loader = asActor(async ({ actor, context, request }) => {
  const homes = bodiesWhere(actor, 'case.open');
  if (homes.length === 0) throw new Refusal('forbidden');
  const about = textOf(new URL(request.url).searchParams, 'about').slice(0, 20);
  const soFar = {
    home_body_id: homes.length === 1 ? (homes[0] ?? '') : '',
    marking: 'AMBER+STRICT',
    released: [],
    readers: [],
    parties: [],
  };
  return {
    title: catalogueOf(actor.language).coordination.open,
    starting: { references: /^[A-Z]-[0-9A-Z]{6}$/.test(tidyReference(about)) ? tidyReference(about) : '' },
    once: formName({ actor, request, context }),
    sides: await otherSides(context.db, actor),
    audience: await formAudiencePart(context.db, actor, 'case.open', { ...soFar, find: '' }, context.now),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export const action = asActor(
  async (args) => {
    if (bodiesWhere(args.actor, 'case.open').length === 0) throw new Refusal('forbidden');
    const sent = await sendCase(args, null);
    return 'ref' in sent ? redirect(`/controls/cases/${sent.ref}`) : data(sent, { status: sent.status });
  },
  { showsAgain: true },
);

export default function NewCase() {
  const { coordination } = useCoordinationText();
  const { title, starting, sides, audience } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <Page title={title} kicker={<Link to="/controls/cases">{coordination.title}</Link>}>
      <CaseForm starting={starting} sides={sides} audience={audience} sent={sent} edited={null} />
    </Page>
  );
}
