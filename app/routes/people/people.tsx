import './people.css';
import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { ACCOUNT_STATES, listAccounts, type AccountState } from '#app/domain/people/reading.server.ts';
import { useBodiesSpeaking } from '#app/language/of-bodies.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { dayIn } from '#app/policy/days.ts';
import { Empty, Page, Pager } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { AccountTable } from './account-table.tsx';

const isState = (value: string): value is AccountState => (ACCOUNT_STATES as readonly string[]).includes(value);

/** GET /people: every account, for administrators. */
export const loader = asActor(async ({ actor, context, request }) => {
  const { searchParams } = new URL(request.url);
  const words = textOf(searchParams, 'q').replaceAll('\0', '').toWellFormed().trim().slice(0, 100);
  const state = textOf(searchParams, 'state');
  const after = textOf(searchParams, 'after');
  const filter = { words, state: isState(state) ? state : null, after: /^[\w-]{1,80}$/.test(after) ? after : null };
  const { rows, total, next } = await listAccounts(context.db, actor, filter, dayIn(actor.zone, context.now));
  const kept = new URLSearchParams({ ...(words && { q: words }), ...(filter.state && { state: filter.state }) });
  const page = (extra: Record<string, string>) => `?${new URLSearchParams([...kept, ...Object.entries(extra)]).toString()}`;
  return {
    title: catalogueOf(actor.language).people.title,
    rows,
    total,
    filter,
    states: ACCOUNT_STATES,
    next: next && page({ after: next }),
    first: filter.after && page({}),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data);

export default function People() {
  const { text } = useBodiesSpeaking();
  const { title, rows, total, filter, states, next, first } = useLoaderData<typeof loader>();
  const acts = (
    <>
      <Link className="button" to="/people/organisations">
        {text.people.organisations}
      </Link>
      <Link className="button main" to="/people/invite">
        {text.people.invite}
      </Link>
    </>
  );
  return (
    <Page title={title} acts={acts}>
      <p className="help">{text.people.intro}</p>
      <form className="filters" action="/people">
        <label>
          {text.people.words}
          <input type="search" name="q" defaultValue={filter.words} maxLength={100} />
        </label>
        <label>
          {text.people.state}
          <select name="state" defaultValue={filter.state ?? ''}>
            <option value="">{text.people.anyState}</option>
            {states.map((state) => (
              <option key={state} value={state}>
                {text.people.states[state]}
              </option>
            ))}
          </select>
        </label>
        <button>{text.frame.filter}</button>
        {(filter.words || filter.state) && <Link to="/people">{text.frame.clearFilters}</Link>}
      </form>
      {rows.length === 0 ? <Empty>{text.people.none}</Empty> : <AccountTable rows={rows} />}
      <Pager shown={rows.length} total={total} next={next} first={first} />
    </Page>
  );
}
