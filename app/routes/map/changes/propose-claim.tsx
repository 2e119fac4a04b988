import './changes.css';
import '#app/ui/audience.css';
import { useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { titled } from '#app/ui/title.ts';
import { readProposing } from './forming.server.ts';
import { ClaimFields } from './kind-fields.tsx';
import { ProposingPage } from './proposing-page.tsx';
import { sendProposal } from './sending.server.ts';

/** GET /map/propose/claim: a claim of an item (?item=), the correction of one (?of=), or one that is sent again (?change=). */
export const loader = asActor(async (args) => readProposing(args, 'claim'));

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given && { title: given.heading });

export const action = asActor(async (args) => sendProposal(args, 'claim'), { showsAgain: true });

export default function ProposeClaim() {
  const given = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return <ProposingPage given={given} sent={sent} path="/map/propose/claim" Kind={ClaimFields} />;
}
