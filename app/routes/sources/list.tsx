import './sources.css';
import { Form, Link, useLoaderData, type MetaFunction } from '@remix-run/react';
import { readSources, sourceSearchIn, type SourceSearch } from '#app/domain/sources/reading.server.ts';
import { RELIABILITIES } from '#app/domain/reports/scales.ts';
import { asActor } from '#app/http/acting.server.ts';
import { useSourcesSpeaking } from '#app/language/of-sources.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Empty, Page, Pager } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';
import { Spread } from './spread.tsx';

/** GET /sources: the register, with search and the spread of its ratings. */
export const loader = asActor(async ({ actor, context, request }) => {
  const search = sourceSearchIn(new URL(request.url).searchParams);
  return {
    title: catalogueOf(actor.language).sources.title,
    search,
    page: await readSources(context.db, actor, search),
    may: { register: bodiesWhere(actor, 'source.register').length > 0 },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kakehashi` }];

/** The address of the register under a search. */
function addressOf({ q, reliability, after }: SourceSearch): string {
  const query = new URLSearchParams(Object.entries({ q, reliability, after }).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  return query.size > 0 ? `/sources?${query.toString()}` : '/sources';
}

export default function SourcesPage() {
  const { language, text } = useSourcesSpeaking();
  const { search, page, may } = useLoaderData<typeof loader>();
  const { register: words, reports } = text;
  return (
    <Page
      title={words.title}
      acts={
        may.register && (
          <Link className="button main" to="/sources/new">
            {words.new}
          </Link>
        )
      }
    >
      <p className="help">{words.about}</p>
      <Form method="get" role="search" aria-label={text.frame.filter} className="row sources-search" key={addressOf(search)}>
        <label className="field">
          {words.words}
          <input type="search" name="q" defaultValue={search.q} maxLength={200} />
        </label>
        <label className="field">
          {words.reliability}
          <select name="reliability" defaultValue={search.reliability ?? ''}>
            <option value="">{words.allRatings}</option>
            {RELIABILITIES.map((letter) => (
              <option key={letter} value={letter}>
                {letter} · {reports.reliabilities[letter]}
              </option>
            ))}
          </select>
        </label>
        <button>{text.frame.filter}</button>
      </Form>
      <Spread
        spread={page.spread}
        chosen={search.reliability}
        to={(letter) => addressOf({ ...search, reliability: letter === search.reliability ? null : letter, after: null })}
      />
      {page.rows.length === 0 ? (
        <Empty>{words.nothing}</Empty>
      ) : (
        <div className="table">
          <table>
            <caption>{words.list}</caption>
            <thead>
              <tr>
                <th scope="col">{words.name}</th>
                <th scope="col">{text.policy.marking}</th>
                <th scope="col">{words.reliability}</th>
                <th scope="col">{words.rated}</th>
                <th scope="col">{words.kind}</th>
                <th scope="col">{text.policy.homeBody}</th>
              </tr>
            </thead>
            <tbody>
              {page.rows.map((row) => (
                <tr key={row.ref}>
                  <th scope="row">
                    <Link to={`/sources/${row.ref}`}>
                      <bdi>{named(row, language)}</bdi>
                    </Link>
                    <small className="nowrap"> {row.ref}</small>
                  </th>
                  <td>
                    <MarkingBadge marking={row.marking} />
                  </td>
                  <td>
                    <strong className="figures">{row.reliability}</strong> <small>{reports.reliabilities[row.reliability]}</small>
                  </td>
                  <td className="nowrap">
                    <When at={row.rated_at} />
                  </td>
                  <td>{words.kinds[row.kind]}</td>
                  <td>{row.body && <Link to={`/bodies/${row.body.slug}`}>{named(row.body, language)}</Link>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Pager
        shown={page.rows.length}
        total={page.total}
        next={page.next && addressOf({ ...search, after: page.next })}
        first={search.after && addressOf({ ...search, after: null })}
      />
    </Page>
  );
}
