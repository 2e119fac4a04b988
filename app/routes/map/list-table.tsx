import { Link } from '@remix-run/react';
import { asking, type Asked } from '#app/domain/map/asking.ts';
import type { Credit } from '#app/domain/map/credit.ts';
import type { Glance, Sort } from '#app/domain/map/glance.ts';
import { useMapSpeaking } from '#app/language/of-map.ts';
import { named } from '#app/language/names.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Rows } from '#app/ui/rows.tsx';
import { useOnDay } from './as-of.tsx';
import { CreditMark } from './credits.tsx';
import { CountTo75, HhiBar, Points, Share, Unchecked } from './figures.tsx';
import { useRowKeys } from './row-keys.ts';

/** Where a first press sorts: figures from the greatest, words from the first. */
const FALLING: ReadonlySet<Sort> = new Set(['hhi', 'top', 'principals', 'watched']);

function SortedHead({ sort, asked, label, title }: { sort: Sort; asked: Asked; label: string; title?: string }) {
  const { text } = useMapSpeaking();
  const here = asked.sort === sort;
  const descending = here ? !asked.descending : FALLING.has(sort);
  return (
    <th
      scope="col"
      className={sort === 'name' || sort === 'top' ? undefined : 'number'}
      aria-sort={here ? (asked.descending ? 'descending' : 'ascending') : undefined}
    >
      <Link to={asking(asked, { sort, descending })} title={text.map.sortBy(title ?? label)} preventScrollReset>
        {label}
        <span aria-hidden="true">{here ? (asked.descending ? ' ▾' : ' ▴') : ''}</span>
      </Link>
    </th>
  );
}

function Indicated({ item }: { item: Glance }) {
  const onDay = useOnDay();
  const { language, text } = useMapSpeaking();
  const { indicators, top } = item;
  if (!indicators)
    return (
      <td colSpan={5} className="faint">
        {text.map.noSeries}
      </td>
    );
  return (
    <>
      <td className="number">
        <Points index={indicators.hhi} />
        <HhiBar index={indicators.hhi} band={indicators.band} />
        <small>{text.map.bands[indicators.band]}</small>
      </td>
      <td>
        {top && indicators.top && (
          <>
            <a href={onDay(`/map/suppliers/${top.ref}`)}>{named(top, language)}</a>
            <small>
              <Share share={indicators.top} digits={0} />
            </small>
          </>
        )}
      </td>
      <td className="number">
        <CountTo75 count={indicators.to75} />
      </td>
      <td className="number">
        <Share share={indicators.principals} digits={0} />
      </td>
      <td className="number">
        <Share share={indicators.watched} digits={0} />
      </td>
    </>
  );
}

interface Props {
  asked: Asked;
  items: readonly Glance[];
  narrowed: number;
  all: number;
  credits: readonly Credit[];
}

/** The items with their concentration at a glance. */
export function ListTable({ asked, items, narrowed, all, credits }: Props) {
  const { language, text } = useMapSpeaking();
  const onDay = useOnDay();
  const within = useRowKeys<HTMLDivElement>();
  return (
    <Rows className="table map-list" within={within}>
      <table>
        <caption>
          <strong>{text.map.caption(items.length, narrowed, all)}</strong> {text.map.captionHelp}
        </caption>
        <thead>
          <tr>
            <SortedHead sort="name" asked={asked} label={text.map.item} />
            <SortedHead sort="hhi" asked={asked} label={text.map.hhi} title={text.map.hhiLong} />
            <SortedHead sort="top" asked={asked} label={text.map.top} />
            <SortedHead sort="to75" asked={asked} label={text.map.to75Short} title={text.map.to75} />
            <SortedHead sort="principals" asked={asked} label={text.map.principals} title={text.map.principalsLong} />
            <SortedHead sort="watched" asked={asked} label={text.map.watched} title={text.map.watchedLong} />
            <th scope="col">{text.map.series}</th>
            <th scope="col">{text.map.marking}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <th scope="row">
                <a href={onDay(`/map/items/${item.ref}`)}>{named(item, language)}</a>{' '}
                {language === 'ja' && !item.name_ja_confirmed && <Unchecked />}
                <small>
                  {text.map.kinds[item.kind]} · {text.map.sectors[item.sector]}, {named(item.stage, language)}
                </small>
              </th>
              <Indicated item={item} />
              <td className="nowrap">
                {item.series && (
                  <>
                    {item.series.year} <CreditMark credits={credits} id={item.series.source_id} />
                    <small>
                      {text.map.bases[item.series.basis]}
                      {!item.series.complete && ` · ${text.map.incomplete}`}
                      {item.series.projection && ` · ${text.map.projection}`}
                    </small>
                  </>
                )}
              </td>
              <td>
                <MarkingBadge marking={item.marking} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Rows>
  );
}
