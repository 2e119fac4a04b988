import { Link } from '@remix-run/react';
import type { Credit } from '#app/domain/map/credit.ts';
import type { Stood } from '#app/domain/map/movement.ts';
import type { Movement as Moves } from '#app/domain/map/movement.server.ts';
import { onDay } from '#app/domain/map/as-of.ts';
import { useMapSpeaking } from '#app/language/of-map.ts';
import { named } from '#app/language/names.ts';
import { Section } from '#app/ui/page.tsx';
import { DayOn, WhenDay } from '#app/ui/when.tsx';
import { useOnDay } from './as-of.tsx';
import { CreditMark } from './credits.tsx';
import { Points, Share } from './figures.tsx';
import { MovementFigure, pointsOf } from './movement-picture.tsx';
import { TakeAway } from './take-away.tsx';

/** What the figures came to, in the cells of a row. */
function Figures({ stood, credits }: { stood: Stood | null; credits: readonly Credit[] }) {
  const { language, text } = useMapSpeaking();
  if (!stood)
    return (
      <td colSpan={4} className="faint">
        {text.map.noSeries}
      </td>
    );
  const { indicators, leader, series } = stood;
  return (
    <>
      <td className="number">
        <span className="nowrap">
          <Points index={indicators.hhi} />
        </span>{' '}
        <small>{text.map.bands[indicators.band]}</small>
      </td>
      <td>
        {leader && indicators.top && (
          <>
            {named(leader, language)}{' '}
            <span className="nowrap">
              <Share share={indicators.top} />
            </span>
          </>
        )}
      </td>
      <td className="number">
        <Share share={indicators.watched} />
      </td>
      <td>
        {text.map.seriesOf(text.map.bases[series.basis], series.year)} <CreditMark credits={credits} id={series.source_id} />
        {series.projection && <small> {text.map.projection}</small>}
      </td>
    </>
  );
}

function Heads({ first }: { first: string }) {
  const { text } = useMapSpeaking();
  return (
    <>
      <th scope="col">{first}</th>
      <th scope="col" className="number">
        {text.map.hhi}
      </th>
      <th scope="col">{text.map.top}</th>
      <th scope="col" className="number">
        {text.map.watched}
      </th>
      <th scope="col">{text.map.series}</th>
    </>
  );
}

interface Props {
  of: string;
  movement: Moves;
  credits: readonly Credit[];
}

/** How the figures of an item moved: as the map was changed, and from year to year; each as a picture and a table. */
export function Movement({ of, movement: { moves, years }, credits }: Props) {
  const { text } = useMapSpeaking();
  const { moved } = text.map;
  const here = useOnDay();
  if (moves.length < 2 && years.length < 2) return null;
  const item = `/map/items/${of}`;
  return (
    <Section title={moved.title} id="movement">
      <TakeAway
        {...(years.length > 1 && { svg: here(`${item}/movement.svg`) })}
        csv={here(`${item}/movement.csv`)}
        name={`kakehashi-${of}-movement`}
        of={moved.title}
      />
      {years.length > 1 && (
        <>
          <h3>{moved.byYear}</h3>
          <MovementFigure title={moved.yearTitle} points={pointsOf(years)} />
          <div className="table movement">
            <table>
              <caption>{moved.byYearHelp}</caption>
              <thead>
                <tr>
                  <Heads first={text.map.year} />
                </tr>
              </thead>
              <tbody>
                {years.map((one) => (
                  <tr key={one.year}>
                    <th scope="row">{one.year}</th>
                    <Figures stood={one} credits={credits} />
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      {moves.length > 1 && (
        <>
          <h3>{moved.byDay}</h3>
          <div className="table movement">
            <table>
              <caption>{moved.byDayHelp}</caption>
              <thead>
                <tr>
                  <Heads first={moved.recorded} />
                  <th scope="col">{moved.by}</th>
                </tr>
              </thead>
              <tbody>
                {moves.map(({ at, stood, changes, sources, watchList }) => (
                  <tr key={at}>
                    <th scope="row">
                      <WhenDay at={at} />
                      <br />
                      <small>
                        <Link to={onDay(item, at.slice(0, 10))}>
                          {moved.asOf} <DayOn date={at.slice(0, 10)} />
                        </Link>
                      </small>
                    </th>
                    <Figures stood={stood} credits={credits} />
                    <td>
                      {changes.map((ref) => (
                        <Link key={ref} className="moved-by" to={`/map/changes/${ref}`}>
                          {ref}
                        </Link>
                      ))}
                      {watchList && moved.watchList}
                      {changes.length === 0 && sources.map((id) => <CreditMark key={id} credits={credits} id={id} />)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </Section>
  );
}
