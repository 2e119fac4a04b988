import type { Effect } from '#app/domain/map/changes/effect.server.ts';
import type { ClaimEffect, Standing } from '#app/domain/map/changes/effect.ts';
import { ROUNDING, WHOLE, type Interval } from '#app/domain/map/indicators.ts';
import { useChangesSpeaking } from '#app/language/of-changes.ts';
import { named } from '#app/language/names.ts';
import { number, percent } from '#app/language/numbers.ts';

interface Row {
  label: string;
  before: string;
  after: string;
}

/** Rows of before and after; what moves is marked in words and weight, not by colour alone. */
function BeforeAfter({ caption, head, rows }: { caption: string; head: string; rows: readonly Row[] }) {
  const { text } = useChangesSpeaking();
  return (
    <div className="table">
      <table className="before-after">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col" className="number">
              {text.changes.before}
            </th>
            <th scope="col" className="number">
              {text.changes.after}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, before, after }, at) => (
            <tr key={`${label} ${at}`}>
              <th scope="row">{label}</th>
              <td className="number">{before}</td>
              <td className="number">{before === after ? after : <strong>{after}</strong>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function useStandings() {
  const { language, text } = useChangesSpeaking();
  const { changes } = text;
  const map = changes.terms;
  const share = (value: Interval | undefined) => (value ? percent(value.low, value.high, language) : changes.unknown);
  const points = (value: Interval | undefined) =>
    !value
      ? changes.unknown
      : Math.round(value.low) === Math.round(value.high)
        ? number(value.low, language, 0)
        : `${number(value.low, language, 0)}–${number(value.high, language, 0)}`;
  const count = (of: Standing) => {
    const to75 = of.indicators?.to75;
    if (!to75) return changes.unknown;
    const [low, high] = [to75.low, to75.high].map((n) => (n === null ? changes.notReached : String(n)));
    return low === high ? (low ?? '') : `${low}–${high}`;
  };
  const series = ({ series: on }: Standing) => (on ? `${map.seriesOf(map.bases[on.basis], on.year)} ${on.source}`.trim() : changes.unknown);
  const top = ({ leader, indicators }: Standing) =>
    leader && indicators?.top
      ? `${named(leader, language)} ${percent(indicators.top.low, indicators.top.high, language)}`
      : changes.unknown;
  const rows: [string, (of: Standing) => string][] = [
    [changes.hhi, (of) => points(of.indicators?.hhi)],
    [changes.top, top],
    [changes.to75, count],
    [changes.principals, (of) => share(of.indicators?.principals)],
    [changes.partners, (of) => share(of.indicators?.partners)],
    [changes.watched, (of) => share(of.indicators?.watched)],
    [changes.single, (of) => (of.indicators ? (of.indicators.single ? changes.yes : changes.no) : changes.unknown)],
    [changes.unallocated, (of) => share(of.indicators?.unallocated)],
    [changes.computedOn, series],
  ];
  return ({ before, after }: ClaimEffect): Row[] => rows.map(([label, say]) => ({ label, before: say(before), after: say(after) }));
}

/** The series that a claim joins, supplier by supplier, and what its shares sum to. */
function SeriesRows({ series }: { series: NonNullable<ClaimEffect['series']> }) {
  const { language, text } = useChangesSpeaking();
  const { changes } = text;
  const map = changes.terms;
  const share = (of: { low: number; high: number } | null, there: boolean) =>
    !there ? '—' : of ? percent(of.low, of.high, language) : changes.unknown;
  const sum = percent(series.sum.after, series.sum.after, language);
  const caption = changes.seriesTitle(`${map.seriesOf(map.bases[series.basis], series.year)} ${series.source || changes.ownSeries}`);
  return (
    <>
      {series.over && (
        <div className="warning" role="status">
          <p>
            <strong>{series.sum.after > WHOLE + ROUNDING ? changes.over(sum) : changes.overRounding(sum)}</strong> {changes.overHelp}
          </p>
        </div>
      )}
      <BeforeAfter
        caption={caption}
        head={changes.supplier}
        rows={[
          ...series.rows.map((row) => ({
            label: named(row, language),
            before: share(row.before, row.was),
            after: share(row.after, row.is),
          })),
          { label: changes.sum, before: percent(series.sum.before, series.sum.before, language), after: sum },
        ]}
      />
    </>
  );
}

/** What a change does, before it is sent and while it waits: computed from what this reader may see. */
export function EffectTold({ effect }: { effect: Effect }) {
  const { language, text } = useChangesSpeaking();
  const { changes } = text;
  const standings = useStandings();
  const count = (label: string, { before, after }: { before: number; after: number }) => ({
    ...{ label, before: number(before, language, 0), after: number(after, language, 0) },
  });
  return (
    <section className="effect" id="effect" aria-labelledby="effect-title" tabIndex={-1}>
      <h2 id="effect-title">{changes.effect}</h2>
      <p className="help">{changes.effectHelp}</p>
      {effect.kind === 'none' && <p>{changes.effectNone}</p>}
      {effect.kind === 'claim' && (
        <>
          {standings(effect.claims).every(({ before, after }) => before === after) && <p>{changes.effectSame}</p>}
          {effect.claims.series && <SeriesRows series={effect.claims.series} />}
          <BeforeAfter caption={changes.effect} head={changes.indicator} rows={standings(effect.claims)} />
        </>
      )}
      {effect.kind === 'link' && (
        <BeforeAfter
          caption={changes.effect}
          head={changes.indicator}
          rows={
            effect.input
              ? [count(changes.onward, effect.onward), count(changes.back, effect.back)]
              : [count(changes.beside[effect.of] ?? '', effect.beside)]
          }
        />
      )}
      {effect.kind === 'site' && (
        <BeforeAfter caption={changes.effect} head={changes.indicator} rows={[count(changes.sites, effect.sites)]} />
      )}
    </section>
  );
}
