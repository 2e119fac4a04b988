import { Link, useLoaderData, type MetaFunction } from '@remix-run/react';
import { readDecisions } from '#app/domain/decisions/reading.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { useBodiesSpeaking } from '#app/language/of-bodies.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Empty, Page, Pager } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';

export const loader = asActor(async ({ actor, context, request }) => {
  const after = new URL(request.url).searchParams.get('after');
  return { title: catalogueOf(actor.language).decisions.title, after, ...(await readDecisions(context.db, actor, after)) };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kakehashi` }];

export default function Decisions() {
  const { language, text } = useBodiesSpeaking();
  const { rows, total, next, after } = useLoaderData<typeof loader>();
  if (rows.length === 0)
    return (
      <Page title={text.decisions.title}>
        <Empty>{text.decisions.nothing}</Empty>
      </Page>
    );
  return (
    <Page title={text.decisions.title}>
      <div className="table">
        <table>
          <caption>{text.decisions.list}</caption>
          <thead>
            <tr>
              <th scope="col">{text.decisions.name}</th>
              <th scope="col">{text.policy.marking}</th>
              <th scope="col">{text.decisions.state}</th>
              <th scope="col">{text.policy.homeBody}</th>
              <th scope="col">{text.decisions.proposedOn}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.ref}>
                <th scope="row">
                  <Link to={`/decisions/${row.ref}`}>
                    <bdi>{named({ name_en: row.title_en, name_ja: row.title_ja }, language)}</bdi>
                  </Link>
                  <small className="nowrap"> {row.ref}</small>
                </th>
                <td>
                  <MarkingBadge marking={row.marking} />
                </td>
                <td>{text.decisions.states[row.state]}</td>
                <td>{row.body && <Link to={`/bodies/${row.body.slug}`}>{named(row.body, language)}</Link>}</td>
                <td className="nowrap">
                  <When at={row.issued_at} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Pager
        shown={rows.length}
        total={total}
        next={next && `/decisions?after=${encodeURIComponent(next)}`}
        first={after && '/decisions'}
      />
    </Page>
  );
}
