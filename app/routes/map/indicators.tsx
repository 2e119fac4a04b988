import { Link } from '@remix-run/react';
import type { Credit } from '#app/domain/map/credit.ts';
import type { Indicators as Figures } from '#app/domain/map/glance.ts';
import type { SeriesLine } from '#app/domain/map/supply.server.ts';
import { useMapSpeaking } from '#app/language/of-map.ts';
import { named } from '#app/language/names.ts';
import { Section } from '#app/ui/page.tsx';
import { useOnDay } from './as-of.tsx';
import { CreditMark } from './credits.tsx';
import { Figure } from './figure.tsx';
import { CountTo75, HhiBar, Points, Share } from './figures.tsx';

interface Props {
  indicators: Figures;
  leader: { ref: string; name_en: string; name_ja: string } | null;
  series: SeriesLine;
  credits: readonly Credit[];
}

/** Every indicator of the series shown, each with its formula and where that comes from. */
export function Indicators({ indicators, leader, series, credits }: Props) {
  const { language, text } = useMapSpeaking();
  const onDay = useOnDay();
  const { formulas, formulaSources } = text.map;
  const on = (
    <>
      <span className="unseen">{text.map.computedOn}: </span>
      {text.map.seriesOf(text.map.bases[series.basis], series.year)}
      {series.projection && ` · ${text.map.projection}`} <CreditMark credits={credits} id={series.source_id} />
    </>
  );
  return (
    <Section title={text.map.indicators}>
      <p className="faint">
        {text.map.computedOn}: {text.map.seriesOf(text.map.bases[series.basis], series.year)}{' '}
        <CreditMark credits={credits} id={series.source_id} />
        {!series.complete && ` · ${text.map.incomplete}`}
        {series.projection && ` · ${text.map.projection}`}. {text.map.computedFrom}
      </p>
      {series.unsure.length > 0 && <p className="faint">{series.unsure.map((why) => text.map.unsure[why]).join(' ')}</p>}
      <div className="figures-frame">
        <div className="figures">
          <Figure level={3} id="hhi" label={text.map.hhiLong} formula={formulas.hhi} source={formulaSources.hhi} on={on}>
            <strong>
              <Points index={indicators.hhi} />
            </strong>{' '}
            {text.map.bands[indicators.band]}
            <br />
            <HhiBar index={indicators.hhi} band={indicators.band} />
          </Figure>
          <Figure level={3} id="top" label={text.map.top} formula={formulas.top} source={formulaSources.own} on={on}>
            {leader && indicators.top && (
              <>
                <strong>
                  <Share share={indicators.top} />
                </strong>{' '}
                <Link to={onDay(`/map/suppliers/${leader.ref}`)}>{named(leader, language)}</Link>
              </>
            )}
          </Figure>
          <Figure level={3} id="to75" label={text.map.to75} formula={formulas.to75} source={formulaSources.own} on={on}>
            <strong>
              <CountTo75 count={indicators.to75} />
            </strong>
          </Figure>
          <Figure
            level={3}
            id="principals"
            label={text.map.principalsLong}
            formula={formulas.principals}
            source={formulaSources.own}
            on={on}
          >
            <strong>
              <Share share={indicators.principals} />
            </strong>
          </Figure>
          <Figure level={3} id="partners" label={text.map.partnersLong} formula={formulas.partners} source={formulaSources.own} on={on}>
            <strong>
              <Share share={indicators.partners} />
            </strong>
          </Figure>
          <Figure level={3} id="watched" label={text.map.watchedLong} formula={formulas.watched} source={formulaSources.own} on={on}>
            <strong>
              <Share share={indicators.watched} />
            </strong>
          </Figure>
          <Figure level={3} id="single" label={text.map.single} formula={formulas.single} source={formulaSources.own} on={on}>
            <strong>{indicators.single ? text.frame.yes : text.frame.no}</strong>{' '}
            {indicators.single ? text.map.singleYes : text.map.singleNo}
          </Figure>
          <Figure
            level={3}
            id="unallocated"
            label={text.map.unallocated}
            formula={formulas.unallocated}
            source={formulaSources.own}
            on={on}
          >
            <strong>
              <Share share={indicators.unallocated} />
            </strong>
          </Figure>
        </div>
      </div>
    </Section>
  );
}
