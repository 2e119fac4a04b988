import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { assumedQuery, chokeAsking, type ChokeAsked, type ChokeSort } from '#app/domain/map/choke-points/asking.ts';
import type { Days } from '#app/domain/map/choke-points/endurance.ts';
import type { Credit } from '#app/domain/map/credit.ts';
import { named } from '#app/language/names.ts';
import { number, percent } from '#app/language/numbers.ts';
import { useChokeSpeaking } from '#app/language/of-choke-points.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Rows } from '#app/ui/rows.tsx';
import { useOnDay } from '../as-of.tsx';
import { CreditMark } from '../credits.tsx';
import { CountTo75, HhiBar, Points, Share, Unchecked } from '../figures.tsx';
import { useRowKeys } from '../row-keys.ts';
import { becauseOf } from './because.ts';
import { DaysSaid, shortBy } from './days.tsx';
import type { RankedPoint } from './ranking-reading.server.ts';

/** Where a first press sorts from the first; everywhere else it is from the greatest. */
const RISING: ReadonlySet<ChokeSort> = new Set(['name', 'to75', 'substitutes', 'cover', 'survive']);
const WORDS: ReadonlySet<ChokeSort> = new Set(['name', 'top', 'exposure', 'cover', 'survive', 'recover']);
/** The second line of figures: how many columns of the first each spans. */
const SPANS = { cover: 3, survive: 4, recover: 4 } as const;

interface HeadProps {
  sort: ChokeSort;
  asked: ChokeAsked;
  label: string;
  title?: string;
  colSpan?: number;
  rowSpan?: number;
}

function Head({ sort, asked, label, title = label, ...spans }: HeadProps) {
  const { text } = useChokeSpeaking();
  const here = asked.sort === sort;
  const descending = here ? !asked.descending : !RISING.has(sort);
  return (
    <th
      {...spans}
      scope={spans.colSpan ? 'colgroup' : 'col'}
      className={WORDS.has(sort) ? undefined : 'number'}
      aria-sort={here ? (asked.descending ? 'descending' : 'ascending') : undefined}
    >
      <Link to={chokeAsking(asked, { sort, descending })} title={text.map.sortBy(title)} preventScrollReset>
        {label}
        <span aria-hidden="true">{here ? (asked.descending ? ' ▾' : ' ▴') : ''}</span>
      </Link>
    </th>
  );
}

/** The figures that come from the item's own shares, each leading to its formula and its rows on the item's page. */
function OwnFigures({ row }: { row: RankedPoint }) {
  const { language, text } = useChokeSpeaking();
  const onDay = useOnDay();
  const { indicators, top, ref } = row;
  if (!indicators)
    return (
      <td colSpan={6} className="faint">
        {text.chokes.noShares}
      </td>
    );
  const to = (id: string, shown: ReactNode) => <a href={onDay(`/map/items/${ref}#${id}`)}>{shown}</a>;
  return (
    <>
      <td>
        {top && indicators.top && (
          <>
            {to('top', <Share share={indicators.top} digits={0} />)}
            <small>{named(top, language)}</small>
          </>
        )}
      </td>
      <td className="number">
        {to('hhi', <Points index={indicators.hhi} />)}
        <HhiBar index={indicators.hhi} band={indicators.band} />
      </td>
      <td className="number">{to('to75', <CountTo75 count={indicators.to75} />)}</td>
      <td className="number">{to('principals', <Share share={indicators.principals} digits={0} />)}</td>
      <td className="number">{to('partners', <Share share={indicators.partners} digits={0} />)}</td>
      <td className="number">{to('watched', <Share share={indicators.watched} digits={0} />)}</td>
    </>
  );
}

/** How long it holds out, under what the address assumes, each leading to its formula and what makes it. */
function EnduranceFigures({ row, asked }: { row: RankedPoint; asked: ChokeAsked }) {
  const { language, text } = useChokeSpeaking();
  const onDay = useOnDay();
  const { lost, cover, survive, recover } = row.endurance;
  const query = assumedQuery(asked.assumed);
  const to = (id: string, days: Days | null) => (
    <a href={onDay(`/map/items/${row.ref}/chain${query}#${id}`)}>
      <DaysSaid days={days} />
    </a>
  );
  const short = shortBy(row.endurance);
  return (
    <>
      <td colSpan={SPANS.cover}>{to('cover', cover)}</td>
      <td colSpan={SPANS.survive}>
        {to('survive', survive)} {survive && lost && <small>{text.chokes.without(named(lost, language))}</small>}
      </td>
      <td colSpan={SPANS.recover}>
        {to('recover', recover)} {short !== null && <small className="late">{text.chokes.shortBy(number(short, language))}</small>}
      </td>
    </>
  );
}

/** The figures that come from its place in the chain, each leading to its formula and what makes it. */
function ChainFigures({ row }: { row: RankedPoint }) {
  const { language } = useChokeSpeaking();
  const { chain, claims, upstream, ref } = row;
  const onDay = useOnDay();
  const to = (id: string, shown: ReactNode) => <a href={onDay(`/map/items/${ref}/chain#${id}`)}>{shown}</a>;
  const { value, error } = chain.betweenness;
  return (
    <>
      <td>
        {chain.exposure ? (
          <>
            {to('exposure', <Share share={chain.exposure} digits={0} />)}
            {upstream && <small>{named(upstream, language)}</small>}
          </>
        ) : (
          <span className="faint">–</span>
        )}
      </td>
      <td className="number">{to('dependants', number(chain.dependants, language))}</td>
      <td className="number">
        {to('betweenness', number(value, language, 1))}
        {error > 0 && <small>±{number(error, language, 1)}</small>}
      </td>
      <td className="number">{to('substitutes', number(chain.substitutes.length, language))}</td>
      <td className="number">
        {claims.all > 0 ? to('old', percent((claims.old / claims.all) * 10_000, (claims.old / claims.all) * 10_000, language, 0)) : '–'}
      </td>
    </>
  );
}

interface RankingTableProps {
  asked: ChokeAsked;
  rows: readonly RankedPoint[];
  /** the items that stand on a list of emerging ones */
  emerging: readonly string[];
  narrowed: number;
  all: number;
  credits: readonly Credit[];
}

/** The ranking: a line of figures for each item, and below it the reasons in words. */
export function RankingTable({ asked, rows, emerging, narrowed, all, credits }: RankingTableProps) {
  const { language, text } = useChokeSpeaking();
  const onDay = useOnDay();
  const { chokes, map } = text;
  const within = useRowKeys<HTMLDivElement>();
  return (
    <Rows className="table map-list choke-points" within={within}>
      <table>
        <caption>
          <strong>{chokes.caption(rows.length, narrowed, all)}</strong> {chokes.captionHelp}
        </caption>
        <thead>
          <tr>
            <Head sort="name" asked={asked} label={map.item} rowSpan={2} />
            <Head sort="top" asked={asked} label={map.top} />
            <Head sort="hhi" asked={asked} label={map.hhi} title={map.hhiLong} />
            <Head sort="to75" asked={asked} label={map.to75Short} title={map.to75} />
            <Head sort="principals" asked={asked} label={map.principals} title={map.principalsLong} />
            <Head sort="partners" asked={asked} label={map.partners} title={map.partnersLong} />
            <Head sort="watched" asked={asked} label={map.watched} title={map.watchedLong} />
            <Head sort="exposure" asked={asked} label={chokes.exposureShort} title={chokes.exposure} />
            <Head sort="dependants" asked={asked} label={chokes.dependantsShort} title={chokes.dependants} />
            <Head sort="betweenness" asked={asked} label={chokes.betweennessShort} title={chokes.betweenness} />
            <Head sort="substitutes" asked={asked} label={chokes.substitutesShort} title={chokes.substitutes} />
            <Head sort="old" asked={asked} label={chokes.oldShort} title={chokes.old} />
          </tr>
          <tr>
            {(['cover', 'survive', 'recover'] as const).map((sort) => (
              <Head key={sort} sort={sort} asked={asked} label={chokes[sort]} colSpan={SPANS[sort]} />
            ))}
          </tr>
        </thead>
        {rows.map((row) => (
          <tbody key={row.id}>
            <tr>
              <th scope="rowgroup" rowSpan={3}>
                <a href={onDay(`/map/items/${row.ref}`)}>{named(row, language)}</a>{' '}
                {language === 'ja' && !row.name_ja_confirmed && <Unchecked />}
                <small>
                  {map.sectors[row.sector]}, {named(row.stage, language)}
                </small>
                <MarkingBadge marking={row.marking} />{' '}
                {emerging.includes(row.id) && (
                  <a className="on-list" href={`/map/items/${row.ref}/emerging`}>
                    {chokes.emerging.onList}
                  </a>
                )}
              </th>
              <OwnFigures row={row} />
              <ChainFigures row={row} />
            </tr>
            <tr className="endurance">
              <EnduranceFigures row={row} asked={asked} />
            </tr>
            <tr className="why">
              <td colSpan={11}>
                <div>
                  <span className="unseen">{chokes.reasons}: </span>
                  <bdi>{becauseOf(row.reasons, chokes, language)}</bdi>{' '}
                  {asked.asOf === '' && (
                    <>
                      <Link to={`/map/diversification?item=${row.ref}`}>
                        {map.diversify}
                        <span className="unseen"> ({named(row, language)})</span>
                      </Link>{' '}
                    </>
                  )}
                  {row.series && (
                    <span className="faint nowrap">
                      {map.seriesOf(map.bases[row.series.basis], row.series.year)}
                      {row.series.projection && ` · ${map.projection}`} <CreditMark credits={credits} id={row.series.source_id} />
                    </span>
                  )}
                </div>
              </td>
            </tr>
          </tbody>
        ))}
      </table>
    </Rows>
  );
}
