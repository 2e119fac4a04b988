import './changes.css';
import '#app/ui/audience.css';
import { useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { titled } from '#app/ui/title.ts';
import { readProposing } from './forming.server.ts';
import { ItemFields } from './kind-fields.tsx';
import { ProposingPage } from './proposing-page.tsx';
import { sendProposal } from './sending.server.ts';

/** GET /map/propose/item: an item that is not on the map yet, or the correction of one (?of=). */
export const loader = asActor(async (args) => readProposing(args, 'item'));

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given && { title: given.heading });

export const action = asActor(async (args) => sendProposal(args, 'item'), { showsAgain: true });

export default function ProposeItem() {
  const given = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return <ProposingPage given={given} sent={sent} path="/map/propose/item" Kind={ItemFields} />;
}
