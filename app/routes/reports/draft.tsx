import './reports.css';
import '#app/ui/audience.css';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams, type MetaFunction } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { found } from '#app/http/refusal.ts';
import { readChoosable } from '#app/domain/choosable.server.ts';
import { readDraft, startingFields } from '#app/domain/reports/drafts.server.ts';
import { readDraftParagraphs } from '#app/domain/paragraphs/drafting.server.ts';
import { readFiled } from '#app/domain/reports/filing.server.ts';
import { formReport } from '#app/domain/reports/forming.server.ts';
import type { DraftFields } from '#app/domain/reports/draft-fields.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { committeeCountries } from '#seed/countries/countries.server.ts';
import { newId } from '#db/identity.server.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { useText } from '#app/language/catalogue.tsx';
import { DraftForm } from './draft-form.tsx';
import { MayNotFile, MayNotFileIn } from './may-not-file.tsx';
import { sendReport } from './sending.server.ts';

interface Preselected {
  fields: DraftFields;
  /** the body that the address names, where the actor sees it and may not file in it */
  notIn: { name_en: string; name_ja: string } | null;
}

/** What a new report is about already: an item, a supplier, a country or a home body that the address names, if the actor sees it. */
async function preselected({ actor, request, context }: ActingArgs): Promise<Preselected> {
  const search = new URL(request.url).searchParams;
  const country = search.get('country');
  const kinds = (['item', 'supplier', 'body'] as const).filter((kind) => search.get(kind));
  const visible = await readChoosable(context.db, actor, { kinds });
  const idOf = (kind: string) => visible.filter((one) => one.kind === kind && one.ref === search.get(kind)).map((one) => one.id);
  const [home] = idOf('body');
  const mayFile = home !== undefined && bodiesWhere(actor, 'report.file').includes(home);
  return {
    fields: {
      ...startingFields(actor),
      items: idOf('item'),
      suppliers: idOf('supplier'),
      countries: country && committeeCountries().has(country) ? [country] : [],
      ...(mayFile ? { home_body_id: home } : {}),
    },
    notIn: (!mayFile && visible.find((one) => one.id === home)) || null,
  };
}

/** What is marked in a draft: which, and under which marking. */
async function readMarked({ actor, context }: ActingArgs, draftId: string) {
  const marked = await readDraftParagraphs(context.db, actor, draftId);
  return marked.map(({ ref, marking, words }) => ({ ref, marking, words: words.slice(0, 80).toWellFormed() }));
}

export const loader = asActor(async (args) => {
  const { actor, context, params } = args;
  const mayFile = bodiesWhere(actor, 'report.file').length > 0;
  const base = {
    paragraphs: [] as Awaited<ReturnType<typeof readMarked>>,
    title: catalogueOf(actor.language).reports.begin,
    adviser: actor.organisation_kind !== 'government',
    mayFile,
  };
  if (params.draft === 'new') {
    // Whoever can file nowhere is told so before they have typed a word.
    if (!mayFile) return data({ ...base, title: catalogueOf(actor.language).writing.mayNot.title, begun: null }, { status: 403 });
    const { fields, notIn } = await preselected(args);
    const draft = { id: newId(), version: 0, saved_at: null, fields, revises: null };
    return { ...base, begun: { draft, notIn, forming: await formReport(context.db, actor, fields, context.now) } };
  }
  const id = params.draft ?? '';
  const draft = await readDraft(context.db, actor, id);
  if (!draft) throw redirect(`/reports/${found(await readFiled(context.db, actor, id)).ref}`);
  const { revises } = draft;
  // A report of one's own can be revised from any seat in its body, also one from which nothing new could be filed.
  const may = revises ? { title: catalogueOf(actor.language).versions.revising, mayFile: true } : {};
  return {
    ...base,
    ...may,
    paragraphs: await readMarked(args, draft.id),
    begun: { draft, notIn: null, forming: await formReport(context.db, actor, draft.fields, context.now, revises) },
  };
});

export const action = asActor((args) => sendReport(args), { showsAgain: true });

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kakehashi` }];

export default function DraftPage() {
  const text = useText();
  const { begun, adviser, mayFile, paragraphs } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const [search] = useSearchParams();
  const answer = sent && 'draft' in sent ? sent : null;
  // What was sent comes back even to somebody whose seat ended while they wrote.
  const forming = answer?.forming ?? begun?.forming;
  if (!forming) return <MayNotFile />;
  const fields = begun?.draft.fields ?? (answer?.result?.initialValue as DraftFields | undefined) ?? {};
  const draft = { id: '', version: 0, saved_at: null, revises: null, ...begun?.draft, ...answer?.draft, fields };
  const notIn = begun?.notIn;
  // The form stays the one it is when it comes back with mistakes, so that nothing typed meanwhile is lost.
  const name = answer?.form || draft.id;
  return (
    <DraftForm
      key={name}
      name={name}
      draft={draft}
      forming={forming}
      sent={answer}
      adviser={adviser}
      mayFile={mayFile}
      paragraphs={paragraphs}
    >
      {search.has('again') && (
        <p className="notice" role="status">
          {text.reports.again}
        </p>
      )}
      {notIn && <MayNotFileIn body={notIn} />}
    </DraftForm>
  );
}
