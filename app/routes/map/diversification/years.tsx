import type { PlannedYear, Standing } from '#app/domain/map/diversification/working.ts';
import { number } from '#app/language/numbers.ts';
import { usePlanSpeaking } from '#app/language/of-diversification.ts';
import { Section } from '#app/ui/page.tsx';
import type { WorkedPlan } from './planning.server.ts';
import { useFigures, type PartProps } from './result-parts.tsx';
import type { Saying } from './saying.ts';
import { useSaying } from './use-saying.ts';

/** Every year from now on. */
export function Years({ worked: { plan, result }, names }: PartProps) {
  const { text } = usePlanSpeaking();
  const words = text.plan;
  const saying = useSaying(names);
  const figures = useFigures(plan, names);
  const row = (key: string, label: string, standing: Standing) => (
    <tr key={key}>
      <th scope="row">{label}</th>
      {figures.map(([name, figure]) => (
        <td key={name}>{figure(standing, saying)}</td>
      ))}
    </tr>
  );
  return (
    <Section title={words.byYear} id="years">
      <div className="table plan-years">
        <table>
          <caption className="unseen">{words.byYearCaption}</caption>
          <thead>
            <tr>
              <th scope="col">{text.map.year}</th>
              {figures.map(([name]) => (
                <th scope="col" key={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {row('before', words.before, result.before)}
            {result.years.map(({ mix, standing }) => row(String(mix.year), String(mix.year), standing))}
          </tbody>
        </table>
      </div>
      <Arithmetic years={result.years} worked={{ plan, result }} saying={saying} />
    </Section>
  );
}

/** The sums, written out for every year in which something comes, and for the last. */
function Arithmetic({
  years,
  worked: { plan, result },
  saying,
}: {
  years: readonly PlannedYear[];
  worked: Pick<WorkedPlan, 'plan' | 'result'>;
  saying: Saying;
}) {
  const { language, text } = usePlanSpeaking();
  const words = text.plan;
  const moves = new Set([...plan.additions.map((one) => one.year), years.at(-1)!.mix.year]);
  const shown = years.filter(({ mix }) => mix.parts.length > 0 && moves.has(mix.year));
  if (shown.length === 0) return null;
  const leading = result.before.leader;
  const held = leading && result.holders.find((one) => one.id === leading.id);
  return (
    <details className="formulas" open={shown.length <= 2}>
      <summary>{words.arithmetic}</summary>
      <p>{words.arithmeticHelp}</p>
      <ul>
        {shown.map(({ mix }) => {
          const own = mix.parts.filter((part) => part.country === leading?.country).reduce((sum, part) => sum + part.share, 0);
          const kept = number(mix.kept, language, 4);
          return (
            <li key={mix.year}>
              {words.arithmeticYear(String(mix.year))}
              {saying.sum(mix, result.series)}
              {held && (
                <>
                  <br />
                  {words.arithmeticOne(
                    saying.holder(held),
                    saying.share(held.before),
                    kept,
                    own === 0 ? '' : saying.share({ low: own, high: own }),
                    saying.share({ low: held.before.low * mix.kept + own, high: held.before.high * mix.kept + own }),
                  )}
                </>
              )}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
