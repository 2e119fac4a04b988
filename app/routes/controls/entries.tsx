import './controls.css';
import { Form, Link, useLoaderData, type MetaFunction } from '@remix-run/react';
import { filterIn, filtering } from '#app/domain/controls/filters.ts';
import { POLICIES } from '#app/domain/controls/destinations.ts';
import { readEntries, readParties } from '#app/domain/controls/reading.server.ts';
import { namedDestinations, partyName } from '#app/domain/controls/naming.server.ts';
import { STATUSES, statusOn } from '#app/domain/controls/standing.ts';
import { titleIn } from '#app/domain/controls/titles.ts';
import { asActor } from '#app/http/acting.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { useControlsText } from '#app/language/of-controls.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { dayIn } from '#app/policy/days.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Empty, Page, Pager } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { DestinationList } from './destination-list.tsx';

/** GET /controls/entries?q=&party=… : the control entries that the reader may see. */
export const loader = asActor(async ({ actor, context, request }) => {
  const filter = filterIn(new URL(request.url).searchParams);
  const text = catalogueOf(actor.language);
  const today = dayIn(actor.zone, context.now);
  const page = await readEntries(context.db, actor, filter);
  const parties = await readParties(context.db, actor);
  return {
    title: text.controls.entries,
    ...{ filter, total: page.total, next: page.next },
    parties: parties.map((id) => ({ id, name: partyName(id, actor.language) })),
    rows: page.rows.map((row) => ({
      ...row,
      title: titleIn(row, actor.language),
      translated: actor.language === 'ja' && row.title_ja !== '' && row.checked_at === null,
      status: statusOn(row, today),
      controller: partyName(row.party, actor.language),
      destinations: namedDestinations(row.destinations, actor.language, text),
    })),
    may: { edit: bodiesWhere(actor, 'control.keep').length > 0, import: bodiesWhere(actor, 'control.edit').length > 0 },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export default function Entries() {
  const { controls } = useControlsText();
  const { filter, rows, total, next, parties, may } = useLoaderData<typeof loader>();
  const words = controls.filter;
  const here = filtering(filter);
  return (
    <Page
      title={controls.entries}
      kicker={<Link to="/controls">{controls.matrix}</Link>}
      acts={
        <>
          {may.edit && (
            <Link className="button main" to="/controls/entries/new">
              {controls.add}
            </Link>
          )}
          {may.import && (
            <Link className="button" to="/controls/import">
              {controls.import}
            </Link>
          )}
          <a className="button" href={`/controls/entries.csv${here}`} download>
            {controls.csv}
          </a>
          <a className="button" href={`/controls/entries.xlsx${here}`} download>
            {controls.excel}
          </a>
        </>
      }
    >
      <Form className="filters" key={here}>
        <label>
          {words.q}
          <input type="search" name="q" defaultValue={filter.q} maxLength={200} />
        </label>
        <label>
          {words.party}
          <select name="party" defaultValue={filter.party}>
            <option value="">{words.any}</option>
            {parties.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.status}
          <select name="status" defaultValue={filter.status}>
            <option value="">{words.any}</option>
            {STATUSES.map((status) => (
              <option key={status} value={status}>
                {controls.statuses[status]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.policy}
          <select name="policy" defaultValue={filter.policy}>
            <option value="">{words.any}</option>
            {POLICIES.map((policy) => (
              <option key={policy} value={policy}>
                {controls.policies[policy]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.item}
          <input name="item" defaultValue={filter.item} maxLength={20} />
        </label>
        <label className="tick">
          <input type="checkbox" name="unchecked" value="1" defaultChecked={filter.unchecked} /> {words.unchecked}
        </label>
        <button>{words.show}</button>
        {here !== '?' && <Link to="/controls/entries">{words.clear}</Link>}
      </Form>
      {rows.length === 0 ? (
        <Empty>{controls.none}</Empty>
      ) : (
        <div className="table">
          <table>
            <caption>{controls.caption}</caption>
            <thead>
              <tr>
                <th scope="col">{controls.party}</th>
                <th scope="col">{controls.number}</th>
                <th scope="col">{controls.name}</th>
                <th scope="col">{controls.destinations}</th>
                <th scope="col">{controls.status}</th>
                <th scope="col">{controls.from}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <td>{row.controller}</td>
                  <td>
                    <bdi>{row.number}</bdi>
                    <br />
                    <small dir="auto">{row.list}</small>
                  </td>
                  <th scope="row">
                    <Link to={`/controls/entries/${row.ref}`}>
                      <bdi>{row.title}</bdi>
                    </Link>{' '}
                    <small className="ref">{row.ref}</small> <MarkingBadge marking={row.marking} />
                    {row.translated && <small className="faint">（{controls.translation}）</small>}
                    {row.checked_at === null && <small className="faint"> {controls.notChecked}</small>}
                  </th>
                  <td>
                    <DestinationList destinations={row.destinations} />
                  </td>
                  <td>{controls.statuses[row.status]}</td>
                  <td>
                    {row.effective_from ?? <span className="faint">{controls.notSeen}</span>}
                    {row.effective_to && ` – ${row.effective_to}`}
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
        next={next === null ? null : filtering(filter, { from: next })}
        first={filter.from > 0 ? filtering(filter) : null}
      />
      <p className="help">{controls.credit}</p>
    </Page>
  );
}
