import './changes.css';
import { Form, Link, useLoaderData, useSearchParams, type MetaFunction } from '@remix-run/react';
import { changeFilterIn, SECTORS, SHOWS } from '#app/domain/map/changes/filter.ts';
import { readChanges } from '#app/domain/map/changes/reading.server.ts';
import { readChoosable } from '#app/domain/choosable.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { useChangesSpeaking } from '#app/language/of-changes.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { Empty, Page, Pager } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { ChangesTable } from './changes-table.tsx';

/** GET /map/changes?show=&body=&sector=&after=: proposed changes of the map, by where they stand. */
export const loader = asActor(async ({ actor, context, request }) => {
  const filter = changeFilterIn(new URL(request.url).searchParams);
  const bodies = await readChoosable(context.db, actor, { kinds: ['body'] });
  return {
    title: catalogueOf(actor.language).changes.title,
    page: await readChanges(context.db, actor, filter, context.now),
    ...{ show: filter.show, sector: filter.sector, body: bodies.some(({ ref }) => ref === filter.body) ? filter.body : '' },
    bodies: bodies.map(({ ref, name_en, name_ja }) => ({ ref, name_en, name_ja })),
    may: { propose: bodiesWhere(actor, 'map.propose').length > 0 },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export default function ChangesPage() {
  const { language, text } = useChangesSpeaking();
  const { changes, frame } = text;
  const map = changes.terms;
  const { page, show, sector, body, bodies, may } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const at = (change: Record<string, string>) =>
    `/map/changes?${new URLSearchParams({ show, ...(sector && { sector }), ...(body && { body }), ...change }).toString()}`;
  return (
    <Page
      title={changes.title}
      kicker={<Link to="/map">{map.title}</Link>}
      acts={
        may.propose && (
          <Link className="button main" to="/map/propose">
            {changes.propose}
          </Link>
        )
      }
    >
      <p className="help">{changes.intro}</p>
      <nav className="parts" aria-label={changes.showsLabel}>
        {SHOWS.map((one) => (
          <Link key={one} to={at({ show: one })} aria-current={one === show ? 'page' : undefined}>
            {changes.shows[one]}
          </Link>
        ))}
      </nav>
      <Form method="get" className="filters" key={`${show} ${sector} ${body}`}>
        <input type="hidden" name="show" value={show} />
        <label>
          {changes.sector}
          <select name="sector" defaultValue={sector}>
            <option value="">{changes.all}</option>
            {SECTORS.map((one) => (
              <option key={one} value={one}>
                {map.sectors[one]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {changes.body}
          <select name="body" defaultValue={body}>
            <option value="">{changes.all}</option>
            {bodies.map((one) => (
              <option key={one.ref} value={one.ref}>
                {named(one, language)}
              </option>
            ))}
          </select>
        </label>
        <button>{frame.filter}</button>
      </Form>
      {page.rows.length === 0 ? <Empty>{changes.none[show]}</Empty> : <ChangesTable rows={page.rows} caption={changes.caption} />}
      <Pager
        shown={page.rows.length}
        total={page.total}
        next={page.next && at({ after: page.next })}
        first={search.has('after') ? at({}) : null}
      />
    </Page>
  );
}
