import { useChokeSpeaking } from '#app/language/of-choke-points.ts';

/** Every column of the ranking with its formula and where that comes from, on a click. */
export function Formulas() {
  const { text } = useChokeSpeaking();
  const { chokes, map } = text;
  const rows: [string, string, string][] = [
    [map.top, map.formulas.top, map.formulaSources.own],
    [map.hhiLong, map.formulas.hhi, map.formulaSources.hhi],
    [map.to75, map.formulas.to75, map.formulaSources.own],
    [map.principalsLong, map.formulas.principals, map.formulaSources.own],
    [map.partnersLong, map.formulas.partners, map.formulaSources.own],
    [map.watchedLong, map.formulas.watched, map.formulaSources.own],
    [map.single, map.formulas.single, map.formulaSources.own],
    [chokes.cover, chokes.formulas.cover, chokes.formulaSources.cover],
    [chokes.survive, chokes.formulas.survive, chokes.formulaSources.survive],
    [chokes.recover, chokes.formulas.recover, chokes.formulaSources.recover],
    [chokes.exposure, chokes.formulas.exposure, chokes.formulaSources.exposure],
    [chokes.dependants, chokes.formulas.dependants, chokes.formulaSources.own],
    [chokes.betweenness, chokes.formulas.betweenness, chokes.formulaSources.betweenness],
    [chokes.substitutes, chokes.formulas.substitutes, chokes.formulaSources.own],
    [chokes.old, chokes.formulas.old, chokes.formulaSources.own],
    [chokes.doubts, chokes.formulas.doubted, chokes.formulaSources.own],
  ];
  return (
    <details className="formulas">
      <summary>{chokes.howComputed}</summary>
      <dl>
        {rows.map(([label, formula, source]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {formula} <span className="faint">{source}</span>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
