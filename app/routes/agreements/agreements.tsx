import { redirect } from '@remix-run/node';
import { Form, useLoaderData, type MetaFunction } from '@remix-run/react';
import { agreeTo, endProposal } from '#app/domain/proposals/settling.server.ts';
import { readProposals } from '#app/domain/proposals/waiting.server.ts';
import { asActor, type ActingArgs } from '#app/http/acting.server.ts';
import { requireConfirmed } from '#app/http/confirming.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { useBodiesText } from '#app/language/of-bodies.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { isConfirmed } from '#app/policy/proof.ts';
import { Empty, Page, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { ProposalLines } from './proposal-lines.tsx';

/** GET /agreements: what waits for the reader's agreement, and what they asked for themselves. */
export const loader = asActor(async ({ actor, context, request }) => ({
  ...(await readProposals(context.db, actor, context.now)),
  title: catalogueOf(actor.language).agreements.title,
  done: new URL(request.url).searchParams.get('done') ?? '',
  confirmed: isConfirmed(actor, context.now),
}));

export const action = asActor(async (args: ActingArgs) => {
  const { actor, context, request } = args;
  const form = await request.formData();
  const id = textOf(form, 'proposal');
  if (!/^[\w-]{1,80}$/.test(id)) throw new Refusal('not_found');
  const act = textOf(form, 'act');
  if (act === 'agree') {
    requireConfirmed(args, '/agreements');
    await agreeTo(context.db, actor, id, context.now);
    return redirect('/agreements?done=agreed');
  }
  if (act !== 'end') throw new Refusal('invalid');
  await endProposal(context.db, actor, id, context.now);
  return redirect('/agreements?done=ended');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data);

export default function Agreements() {
  const text = useBodiesText();
  const { agreements } = text;
  const { title, waiting, asked, done, confirmed } = useLoaderData<typeof loader>();
  return (
    <Page title={title}>
      {agreements.done[done] && (
        <p className="notice" role="status">
          {agreements.done[done]}
        </p>
      )}
      <p className="help">{agreements.intro}</p>
      <Section title={agreements.waiting} id="waiting">
        {waiting.length === 0 ? (
          <Empty>{agreements.waitingNone}</Empty>
        ) : (
          <ProposalLines proposals={waiting} second confirmed={confirmed} />
        )}
      </Section>
      <Section title={agreements.asked} id="asked">
        {asked.length === 0 ? (
          <Empty>{agreements.askedNone}</Empty>
        ) : (
          <ProposalLines proposals={asked} second={false} confirmed={confirmed} />
        )}
      </Section>
      {waiting.length > 0 && !confirmed && (
        <Form method="get" action="/account/confirm">
          <input type="hidden" name="to" value="/agreements" />
          <button>{agreements.confirmFirst}</button>
        </Form>
      )}
    </Page>
  );
}
