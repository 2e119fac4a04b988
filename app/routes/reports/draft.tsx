import './reports.css';
import '#app/ui/audience.css';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { found } from '#app/http/refusal.ts';
import { readChoosable } from '#app/domain/choosable.server.ts';
import { readDraft, startingFields } from '#app/domain/reports/drafts.server.ts';
import { readFiled } from '#app/domain/reports/filing.server.ts';
import { formReport } from '#app/domain/reports/forming.server.ts';
import type { DraftFields } from '#app/domain/reports/draft-fields.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { committeeCountries } from '#seed/countries/countries.server.ts';
import { newId } from '#db/identity.server.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { DraftForm } from './draft-form.tsx';
import { sendReport } from './sending.server.ts';

/** What a new report is about already: an item, a supplier or a country that the address names, if the actor sees it. */
async function preselected({ actor, request, context }: ActingArgs): Promise<DraftFields> {
  const search = new URL(request.url).searchParams;
  const item = search.get('item');
  const supplier = search.get('supplier');
  const country = search.get('country');
  const visible = item || supplier ? await readChoosable(context.db, actor, { kinds: ['item', 'supplier'] }) : [];
  const idOf = (kind: string, ref: string | null) => visible.filter((one) => one.kind === kind && one.ref === ref).map((one) => one.id);
  return {
    items: idOf('item', item),
    suppliers: idOf('supplier', supplier),
    countries: country && committeeCountries().has(country) ? [country] : [],
  };
}

export const loader = asActor(async (args) => {
  const { actor, context, params } = args;
  const base = { title: catalogueOf(actor.language).reports.begin, adviser: actor.organisation_kind !== 'government' };
  if (params.draft === 'new') {
    const fields = { ...startingFields(actor), ...(await preselected(args)) };
    return {
      ...base,
      draft: { id: newId(), version: 0, saved_at: null, fields },
      forming: await formReport(context.db, actor, fields, context.now),
    };
  }
  const id = params.draft ?? '';
  const draft = await readDraft(context.db, actor, id);
  if (!draft) throw redirect(`/reports/${found(await readFiled(context.db, actor, id)).ref}`);
  return { ...base, draft, forming: await formReport(context.db, actor, draft.fields, context.now) };
});

export const action = asActor(sendReport, { showsAgain: true });

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kakehashi` }];

export default function DraftPage() {
  const { draft, forming, adviser } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const answer = sent && 'draft' in sent ? sent : null;
  // A new draft keeps the id that its form was first given, also when it comes back with mistakes.
  const id = answer?.draft.id ?? draft.id;
  return <DraftForm key={id} draft={{ ...draft, ...answer?.draft }} forming={forming} sent={answer} adviser={adviser} />;
}
