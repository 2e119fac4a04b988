import type { Outcome } from '#app/domain/map/what-if/what-if.ts';
import { useWhatIfSpeaking } from '#app/language/of-what-if.ts';
import { Section } from '#app/ui/page.tsx';
import { useFigures } from './figures.ts';
import { ItemName } from './result-parts.tsx';
import { useScenarioWords } from './scenario-said.tsx';
import type { Names, Worked } from './working.server.ts';

const WHOLE = { low: 1, high: 1 };
const ROWS = 60;

/** Two scenarios side by side: what they are, what they come to, and item by item. */
export function Compared({ first, second, names }: { first: Worked; second: Worked; names: Names }) {
  const { text } = useWhatIfSpeaking();
  const { whatIf } = text;
  const words = useScenarioWords(names);
  const figures = useFigures();
  const [before, after] = [words(first.scenario), words(second.scenario)];
  const counts = [
    { label: whatIf.parts.hits, of: (one: Worked) => one.result.hit },
    { label: whatIf.parts.belows, of: (one: Worked) => one.result.below },
    { label: whatIf.parts.stoppeds, of: (one: Worked) => one.result.stopped },
  ];
  const by = (worked: Worked) => new Map(worked.result.outcomes.map((one) => [one.id, one]));
  const [a, b] = [by(first), by(second)];
  const ids = [...new Set([...a.keys(), ...b.keys()])].filter((id) => names[id]).slice(0, ROWS);
  const left = (one: Outcome | undefined) => one?.left ?? WHOLE;
  const signed = (value: number) => `${value > 0 ? '+' : ''}${figures.whole(value)}`;
  return (
    <Section title={whatIf.compared} id="compared">
      <div className="table">
        <table>
          <caption className="unseen">{whatIf.compared}</caption>
          <thead>
            <tr>
              <th scope="col">{whatIf.figure}</th>
              <th scope="col">{whatIf.kept}</th>
              <th scope="col">{whatIf.second}</th>
            </tr>
          </thead>
          <tbody>
            {before.map((part, at) => (
              <tr key={part.key}>
                <th scope="row">{whatIf.parts[part.key]}</th>
                <td>{part.words}</td>
                <td>{after[at]!.words}</td>
              </tr>
            ))}
            {counts.map(({ label, of }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{figures.whole(of(first))}</td>
                <td>{figures.whole(of(second))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="table">
        <table>
          <caption>{whatIf.comparedCaption}</caption>
          <thead>
            <tr>
              <th scope="col" rowSpan={2}>
                {whatIf.item}
              </th>
              <th scope="colgroup" colSpan={2}>
                {whatIf.kept}
              </th>
              <th scope="colgroup" colSpan={2}>
                {whatIf.second}
              </th>
              <th scope="col" rowSpan={2} className="number">
                {whatIf.difference}
              </th>
            </tr>
            <tr>
              <th scope="col" className="number">
                {whatIf.left}
              </th>
              <th scope="col">{whatIf.shortFrom}</th>
              <th scope="col" className="number">
                {whatIf.left}
              </th>
              <th scope="col">{whatIf.shortFrom}</th>
            </tr>
          </thead>
          <tbody>
            {ids.map((id) => {
              const [one, other] = [a.get(id), b.get(id)];
              return (
                <tr key={id}>
                  <th scope="row">
                    <ItemName id={id} names={names} />
                  </th>
                  <td className="number">{figures.share(left(one))}</td>
                  <td>{one ? figures.short(one.short) : '–'}</td>
                  <td className="number">{figures.share(left(other))}</td>
                  <td>{other ? figures.short(other.short) : '–'}</td>
                  <td className="number">{signed((left(other).low - left(one).low) * 100)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
