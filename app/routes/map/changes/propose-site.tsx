import './changes.css';
import '#app/ui/audience.css';
import { useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { titled } from '#app/ui/title.ts';
import { readProposing } from './forming.server.ts';
import { SiteFields } from './kind-fields.tsx';
import { ProposingPage } from './proposing-page.tsx';
import { sendProposal } from './sending.server.ts';

/** GET /map/propose/site: a site, of an item (?item=) or a supplier (?supplier=), or its correction (?of=). */
export const loader = asActor(async (args) => readProposing(args, 'site'));

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given && { title: given.heading });

export const action = asActor(async (args) => sendProposal(args, 'site'), { showsAgain: true });

export default function ProposeSite() {
  const given = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return <ProposingPage given={given} sent={sent} path="/map/propose/site" Kind={SiteFields} />;
}
