import { Link } from '@remix-run/react';
import type { compareTexts } from '#app/domain/decisions/comparing.server.ts';
import { named } from '#app/language/names.ts';
import { number } from '#app/language/numbers.ts';
import { useDecisionsSpeaking } from '#app/language/of-decisions.ts';
import { TieLink } from '#app/ui/ties.tsx';
import { DayOn } from '#app/ui/when.tsx';

type Rests = NonNullable<Awaited<ReturnType<typeof compareTexts>>>['rests'];
type Indicator = NonNullable<NonNullable<Rests['indicator']>['from']>;

/** An indicator in a line: of which item, from what, to what. */
function Figures({ indicator: { item, measure, baseline, target, by } }: { indicator: Indicator }) {
  const { language, text } = useDecisionsSpeaking();
  const { decisions } = text;
  return (
    <>
      <Link to={`/map/items/${item.ref}`}>{named(item, language)}</Link> · {decisions.measures[measure]}
      <br />
      {decisions.baseline}{' '}
      {baseline ? decisions.range(number(baseline.low, language), number(baseline.high, language)) : decisions.noFigure} ·{' '}
      {decisions.target} {number(target, language)}
      {by && (
        <>
          {' '}
          · {decisions.by} <DayOn date={by} />
        </>
      )}
    </>
  );
}

/** What one text rests on and the other does not, and the indicator where it is another: struck through what was taken out, underlined what was put in. */
export function RestsApart({ rests: { removed, added, indicator } }: { rests: Rests }) {
  const { decisions, versions } = useDecisionsSpeaking().text;
  const said = (change: 'removed' | 'added') => <span className="unseen">{versions[change]}: </span>;
  return (
    <>
      {removed.length + added.length > 0 && (
        <div className="fact">
          <dt>{decisions.restsOn}</dt>
          <dd className="compared">
            <ul className="plain tie-list">
              {removed.map((end) => (
                <li key={end.id}>
                  <del>
                    {said('removed')}
                    <TieLink end={end} />
                  </del>
                </li>
              ))}
              {added.map((end) => (
                <li key={end.id}>
                  <ins>
                    {said('added')}
                    <TieLink end={end} />
                  </ins>
                </li>
              ))}
            </ul>
          </dd>
        </div>
      )}
      {indicator && (
        <div className="fact">
          <dt>{decisions.indicator}</dt>
          <dd className="compared">
            {indicator.from && (
              <p>
                <del>
                  {said('removed')}
                  <Figures indicator={indicator.from} />
                </del>
              </p>
            )}
            {indicator.to && (
              <p>
                <ins>
                  {said('added')}
                  <Figures indicator={indicator.to} />
                </ins>
              </p>
            )}
          </dd>
        </div>
      )}
    </>
  );
}
