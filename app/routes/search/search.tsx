import { redirect } from '@remix-run/node';
import { Form, Link, useLoaderData, type MetaFunction } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { FOUND_KINDS, pathOf } from '#app/domain/search/kinds.ts';
import { findByReference, referenceIn, searchIn, searchRecords } from '#app/domain/search/searching.server.ts';
import { useSearchingSpeaking } from '#app/language/of-searching.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { languageOf } from '#app/language/preference.server.ts';
import { Empty, Page, Pager } from '#app/ui/page.tsx';
import { FoundTable } from './found-table.tsx';
import './search.css';
import '#app/routes/reports/triage.css';

export const loader = asActor(async ({ actor, context, request }) => {
  const { searchParams } = new URL(request.url);
  const search = searchIn(searchParams);
  // The palette looks while a reference is still being typed: it shows the record and goes nowhere.
  const ref = searchParams.has('look') ? null : referenceIn(search.q);
  const named = ref && (await findByReference(context.db, actor, ref));
  if (named) throw redirect(pathOf(named.kind, named.ref));
  const text = catalogueOf(await languageOf(request, actor));
  const title = search.q ? `${text.searching.titleOf(search.q)} · ${text.search.title}` : text.search.title;
  return { ...search, title, ...(await searchRecords(context.db, actor, search)) };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kakehashi` }];

const addressOf = (search: { q: string; kind: string | null; before?: string | null }): string => {
  const parameters = new URLSearchParams({ q: search.q });
  if (search.kind) parameters.set('kind', search.kind);
  if (search.before) parameters.set('before', search.before);
  return `/search?${parameters.toString()}`;
};

export default function SearchPage() {
  const { text } = useSearchingSpeaking();
  const { q, kind, before, found, total, next } = useLoaderData<typeof loader>();
  return (
    <Page title={text.search.title}>
      <Form className="filters" key={`${q} ${kind}`}>
        <label className="grow">
          {text.searching.words}
          <input type="search" name="q" defaultValue={q} maxLength={200} />
        </label>
        <label>
          {text.searching.kind}
          <select name="kind" defaultValue={kind ?? ''}>
            <option value="">{text.searching.allKinds}</option>
            {FOUND_KINDS.map((known) => (
              <option key={known} value={known}>
                {text.search.kinds[known]}
              </option>
            ))}
          </select>
        </label>
        <button className="main">{text.frame.find}</button>
      </Form>
      {q === '' && <Empty>{text.searching.start}</Empty>}
      {q !== '' && found.length === 0 && (
        <Empty>
          {kind ? text.searching.nothingOfKind : text.searching.nothing}{' '}
          {kind && <Link to={addressOf({ q, kind: null })}>{text.searching.allKinds}</Link>}
        </Empty>
      )}
      {found.length > 0 && (
        <>
          <FoundTable found={found} />
          <Pager
            shown={found.length}
            total={total}
            next={next ? addressOf({ q, kind, before: next }) : null}
            first={before ? addressOf({ q, kind }) : null}
          />
        </>
      )}
    </Page>
  );
}
