import './changes.css';
import '#app/ui/audience.css';
import { useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { titled } from '#app/ui/title.ts';
import { readProposing } from './forming.server.ts';
import { LinkFields } from './kind-fields.tsx';
import { ProposingPage } from './proposing-page.tsx';
import { sendProposal } from './sending.server.ts';

/** GET /map/propose/link: a link of an item (?item=), or its correction (?of=). */
export const loader = asActor(async (args) => readProposing(args, 'item_link'));

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given && { title: given.heading });

export const action = asActor(async (args) => sendProposal(args, 'item_link'), { showsAgain: true });

export default function ProposeLink() {
  const given = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return <ProposingPage given={given} sent={sent} path="/map/propose/link" Kind={LinkFields} />;
}
