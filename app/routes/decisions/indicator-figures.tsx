import { Link } from '@remix-run/react';
import type { DecisionRead } from '#app/domain/decisions/one.server.ts';
import { named } from '#app/language/names.ts';
import { number } from '#app/language/numbers.ts';
import { useDecisionsSpeaking } from '#app/language/of-decisions.ts';
import { DayOn } from '#app/ui/when.tsx';

/** The indicator that a decision is meant to move: when the text was made, now, and the target. */
export function IndicatorFigures({ indicator }: { indicator: NonNullable<DecisionRead['indicator']> }) {
  const { language, text } = useDecisionsSpeaking();
  const { decisions } = text;
  const said = (figure: { low: number; high: number } | null) =>
    figure ? decisions.range(number(figure.low, language), number(figure.high, language)) : decisions.noFigure;
  return (
    <dl className="facts">
      <dt>{decisions.measures[indicator.measure]}</dt>
      <dd>
        <Link to={`/map/items/${indicator.item.ref}`}>{named(indicator.item, language)}</Link>
      </dd>
      <dt>{decisions.baseline}</dt>
      <dd>
        {said(indicator.baseline)}
        {indicator.baseline && (
          <small>
            {' '}
            <DayOn date={indicator.baseline.on} /> · {decisions.figuresOf(indicator.baseline.year)}
          </small>
        )}
      </dd>
      <dt>{decisions.nowFigure}</dt>
      <dd>{said(indicator.now)}</dd>
      <dt>{decisions.target}</dt>
      <dd>
        {number(indicator.target, language)}
        {indicator.by && (
          <small>
            {' '}
            {decisions.by} <DayOn date={indicator.by} />
          </small>
        )}
      </dd>
    </dl>
  );
}
