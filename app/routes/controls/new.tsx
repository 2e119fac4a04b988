import './controls.css';
import '#app/ui/audience.css';
import { data, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { formAudiencePart } from '#app/domain/audience/part.server.ts';
import { controllers } from '#app/domain/controls/naming.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { useControlsText } from '#app/language/of-controls.ts';
import { formName } from '#app/http/form-name.server.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { EntryForm } from './form.tsx';
import { rowsOf, sendEntry } from './sending.server.ts';

/** GET /controls/entries/new : what the reader's party controls, or one that takes no part, to be entered. */
export const loader = asActor(async ({ actor, context, request }) => {
  const homes = bodiesWhere(actor, 'control.keep');
  if (homes.length === 0) throw new Refusal('forbidden');
  const soFar = { home_body_id: homes.length === 1 ? (homes[0] ?? '') : '', marking: 'CLEAR', released: [], readers: [], parties: [] };
  return {
    title: catalogueOf(actor.language).controls.add,
    starting: { status: 'in_force', confidence: 'high', party: bodiesWhere(actor, 'control.edit').length > 0 ? actor.party_id : '' },
    parties: controllers(actor, bodiesWhere(actor, 'control.edit').length > 0),
    rows: rowsOf([]),
    once: formName({ actor, request, context }),
    audience: await formAudiencePart(context.db, actor, 'control.keep', { ...soFar, find: '' }, context.now),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export const action = asActor(
  async (args) => {
    if (bodiesWhere(args.actor, 'control.keep').length === 0) throw new Refusal('forbidden');
    const sent = await sendEntry(args, null);
    return 'ref' in sent ? redirect(`/controls/entries/${sent.ref}`) : data(sent, { status: sent.status });
  },
  { showsAgain: true },
);

export default function NewEntry() {
  const { controls } = useControlsText();
  const { title, starting, parties, rows, audience } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <Page title={title} kicker={<Link to="/controls/entries">{controls.entries}</Link>}>
      <EntryForm starting={starting} parties={parties} rows={rows} audience={audience} sent={sent} version={null} />
    </Page>
  );
}
