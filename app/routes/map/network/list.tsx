import { Link } from '@remix-run/react';
import type { Credit } from '#app/domain/map/credit.ts';
import { askingNetwork, type NetworkAsked } from '#app/domain/map/network/asking.ts';
import { named } from '#app/language/names.ts';
import { percent } from '#app/language/numbers.ts';
import { useNetworkSpeaking } from '#app/language/of-network.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Section } from '#app/ui/page.tsx';
import { Rows } from '#app/ui/rows.tsx';
import { useOnDay } from '../as-of.tsx';
import { CreditMark } from '../credits.tsx';
import { Points, Share } from '../figures.tsx';
import type { Near, NetworkRow } from '../network-reading.server.ts';
import { useRowKeys } from '../row-keys.ts';
import { substituteSaid } from '../substitute-said.ts';

function Ends({ near }: { near: Near }) {
  const onDay = useOnDay();
  const { language, text } = useNetworkSpeaking();
  return (
    <>
      {near.first.map((item, index) => (
        <span key={item.ref}>
          {index > 0 && (language === 'ja' ? '、' : ', ')}
          <a href={onDay(`/map/items/${item.ref}`)}>{named(item, language)}</a>
          {item.says && <> ({substituteSaid(item.says, text.map, language)})</>}
        </span>
      ))}
      {near.more > 0 && ` ${text.network.more(near.more)}`}
    </>
  );
}

interface Props {
  asked: NetworkAsked;
  rows: readonly NetworkRow[];
  listed: number;
  perPage: number;
  credits: readonly Credit[];
}

/** The picture as a list: each item with all that it may be coloured by, and what it leads to; fifty at a time. */
export function NetworkList({ asked, rows, listed, perPage, credits }: Props) {
  const { language, text } = useNetworkSpeaking();
  const onDay = useOnDay();
  const within = useRowKeys<HTMLDivElement>();
  const to = (from: number) => `${askingNetwork(asked, { from })}#list`;
  return (
    <Section title={text.network.list} id="list">
      <Rows className="table network-list" within={within}>
        <table>
          <caption>
            <strong>{text.network.caption(rows.length, listed)}</strong> {text.map.captionHelp}
          </caption>
          <thead>
            <tr>
              <th scope="col">{text.map.item}</th>
              <th scope="col" className="number">
                {text.map.hhi}
              </th>
              <th scope="col">{text.map.top}</th>
              <th scope="col" className="number">
                {text.map.watched}
              </th>
              <th scope="col" className="number">
                {text.network.openReports}
              </th>
              <th scope="col">{text.network.leadsTo}</th>
              <th scope="col">{text.map.series}</th>
              <th scope="col">{text.map.marking}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.ref}>
                <th scope="row">
                  <a href={onDay(`/map/items/${row.ref}`)}>{named(row, language)}</a>
                  <small>
                    {text.map.sectors[row.sector]}, {named(row.stage, language)}
                  </small>
                  <small>
                    <a href={`${askingNetwork(asked, { item: row.ref, find: '', from: asked.from })}#picture`}>
                      {text.network.showThere}
                      <span className="unseen"> ({named(row, language)})</span>
                    </a>
                  </small>
                </th>
                <td className="number">
                  {row.marks.hhi ? <Points index={row.marks.hhi} /> : '–'}
                  <small>{text.map.bands[row.marks.band]}</small>
                </td>
                <td>
                  {row.leader && row.marks.leader && (
                    <>
                      <a href={onDay(`/map/suppliers/${row.leader.ref}`)}>{named(row.leader, language)}</a>
                      <small>{percent(row.marks.leader.low, row.marks.leader.high, language, 0)}</small>
                    </>
                  )}
                </td>
                <td className="number">{row.marks.watched ? <Share share={row.marks.watched} digits={0} /> : '–'}</td>
                <td className="number">{row.marks.open > 0 ? <a href={`/reports?item=${row.ref}`}>{row.marks.open}</a> : '–'}</td>
                <td>
                  <Ends near={row.goesInto} />
                  {(['variantOf', 'substituteFor', 'substitutes'] as const).map(
                    (kind) =>
                      row[kind].first.length > 0 && (
                        <small key={kind}>
                          {text.map.linkKinds[kind]}: <Ends near={row[kind]} />
                        </small>
                      ),
                  )}
                </td>
                <td className="nowrap">
                  {row.series && (
                    <>
                      {row.series.year} <CreditMark credits={credits} id={row.series.source_id} />
                    </>
                  )}
                </td>
                <td>
                  <MarkingBadge marking={row.marking} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Rows>
      {listed > perPage && (
        <nav className="pager" aria-label={text.frame.pages}>
          {asked.from > 0 && (
            <Link to={to(Math.max(asked.from - perPage, 0))} rel="prev">
              {text.map.previous}
            </Link>
          )}
          {asked.from + perPage < listed && (
            <Link to={to(asked.from + perPage)} rel="next">
              {text.frame.next}
            </Link>
          )}
        </nav>
      )}
    </Section>
  );
}
