import './decisions.css';
import { Form, Link, useLoaderData, type MetaFunction } from '@remix-run/react';
import { pathOfList, readDecisionFilters } from '#app/domain/decisions/filters.ts';
import { readDecisions } from '#app/domain/decisions/reading.server.ts';
import { REGISTERED, STATES } from '#app/domain/decisions/standing.ts';
import { readDrafts } from '#app/domain/reports/drafts.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { useDecisionsSpeaking } from '#app/language/of-decisions.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { OwnDrafts } from '#app/ui/own-drafts.tsx';
import { Empty, Page, Pager } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { When } from '#app/ui/when.tsx';
import { verifies } from './proving.server.ts';

const FIRST_YEAR = 2024;

export const loader = asActor(async ({ actor, context, request }) => {
  const filters = readDecisionFilters(new URL(request.url).searchParams);
  const { decisions } = catalogueOf(actor.language);
  return {
    title: filters.register ? `${decisions.register} · ${decisions.title}` : decisions.title,
    filters,
    bodies: actor.bodies.map(({ slug, name_en, name_ja }) => ({ slug, name_en, name_ja })),
    years: Array.from({ length: context.now.getUTCFullYear() - FIRST_YEAR + 1 }, (_, index) => context.now.getUTCFullYear() - index),
    mayVerify: verifies(actor),
    mayPropose: bodiesWhere(actor, 'decision.propose').length > 0,
    drafts: await readDrafts(context.db, actor, 'decision'),
    ...(await readDecisions(context.db, actor, filters)),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data);

function Filters() {
  const { language, text } = useDecisionsSpeaking();
  const { decisions } = text;
  const { filters, bodies, years } = useLoaderData<typeof loader>();
  const states = filters.register ? STATES.filter((state) => REGISTERED.includes(state)) : STATES;
  return (
    <Form className="filters" role="search" aria-label={text.frame.filter}>
      {filters.register && <input type="hidden" name="view" value="register" />}
      <label>
        {decisions.words}
        <input type="search" name="q" defaultValue={filters.q} key={filters.q} maxLength={200} />
      </label>
      <label>
        {decisions.state}
        <select name="state" defaultValue={filters.state ?? ''} key={filters.state}>
          <option value="">{decisions.anyState}</option>
          {states.map((state) => (
            <option key={state} value={state}>
              {decisions.states[state]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {text.policy.homeBody}
        <select name="body" defaultValue={filters.body ?? ''} key={filters.body}>
          <option value="">{text.frame.allBodies}</option>
          {bodies.map((body) => (
            <option key={body.slug} value={body.slug}>
              {named(body, language)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {decisions.year}
        <select name="year" defaultValue={filters.year ?? ''} key={filters.year}>
          <option value="">{decisions.anyYear}</option>
          {years.map((year) => (
            <option key={year} value={year}>
              {year}
            </option>
          ))}
        </select>
      </label>
      <button className="main">{decisions.apply}</button>
    </Form>
  );
}

export default function Decisions() {
  const { language, text } = useDecisionsSpeaking();
  const { decisions } = text;
  const { rows, total, next, filters, drafts, mayPropose, mayVerify } = useLoaderData<typeof loader>();
  const { register } = filters;
  return (
    <Page
      title={register ? decisions.register : decisions.title}
      acts={
        <>
          {mayVerify && (
            <Link className="button" to="/decisions/proof">
              {decisions.proof}
            </Link>
          )}
          {mayPropose && (
            <Link className="button main" to="/decisions/new">
              {decisions.propose}
            </Link>
          )}
        </>
      }
    >
      <nav className="register-tabs" aria-label={decisions.title}>
        <Link to={pathOfList({ ...filters, state: null }, { register: false })} aria-current={register ? undefined : 'page'}>
          {decisions.all}
        </Link>
        <Link to={pathOfList({ ...filters, state: null }, { register: true })} aria-current={register ? 'page' : undefined}>
          {decisions.register}
        </Link>
      </nav>
      <OwnDrafts drafts={drafts} />
      <Filters />
      {rows.length === 0 ? (
        <Empty>{decisions.nothing}</Empty>
      ) : (
        <div className="table decision-rows">
          <table>
            <caption>{register ? decisions.registerList : decisions.list}</caption>
            <thead>
              <tr>
                {register && <th scope="col">{decisions.number}</th>}
                <th scope="col">{decisions.name}</th>
                <th scope="col">{text.policy.marking}</th>
                <th scope="col">{decisions.state}</th>
                <th scope="col">{text.policy.homeBody}</th>
                <th scope="col">{register ? decisions.adoptedOn : decisions.proposedOn}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.ref}>
                  {register && <td className="nowrap">{row.register_code}</td>}
                  <th scope="row" className="name">
                    <Link to={`/decisions/${row.ref}`}>
                      <bdi>{named({ name_en: row.title_en, name_ja: row.title_ja }, language)}</bdi>
                    </Link>
                    <small className="nowrap"> {register ? row.ref : (row.register_code ?? row.ref)}</small>
                  </th>
                  <td>
                    <MarkingBadge marking={row.marking} />
                  </td>
                  <td>
                    {decisions.states[row.state]}
                    {row.silence_deadline_at && (
                      <small>
                        {' '}
                        {decisions.silenceUntil} <When at={row.silence_deadline_at} />
                      </small>
                    )}
                  </td>
                  <td>{row.body && <Link to={`/bodies/${row.body.slug}`}>{named(row.body, language)}</Link>}</td>
                  <td className="nowrap">
                    <When at={(register ? row.settled_at : null) ?? row.issued_at} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Pager
        shown={rows.length}
        total={total}
        next={next && pathOfList(filters, { after: next })}
        first={filters.after && pathOfList(filters)}
      />
    </Page>
  );
}
