import { Link } from '@remix-run/react';
import { useId } from 'react';
import type { Standing } from '#app/domain/map/diversification/working.ts';
import type { Plan } from '#app/domain/map/diversification/plan.ts';
import { usePlanSpeaking } from '#app/language/of-diversification.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Section } from '#app/ui/page.tsx';
import { Pairs, sizeOfPairs } from './before-after.tsx';
import type { Names, WorkedPlan } from './planning.server.ts';
import type { Saying } from './saying.ts';
import { useSaying } from './use-saying.ts';

export interface PartProps {
  worked: WorkedPlan;
  names: Names;
}

/** An item by its name, with its marking and the way to it. */
export function PlanItem({ id, names }: { id: string; names: Names }) {
  const saying = useSaying(names);
  const item = names[id];
  if (!item) return null;
  return (
    <>
      <Link to={`/map/items/${item.ref}`}>{saying.of(id)}</Link>
      {item.marking && item.marking !== 'CLEAR' && (
        <>
          {' '}
          <MarkingBadge marking={item.marking} />
        </>
      )}
    </>
  );
}

/** A figure of a standing, in words. */
export type Figure = (standing: Standing, saying: Saying) => string;

/** The figures of a standing, each with what it is called. */
export function useFigures(plan: Pick<Plan, 'from'>, names: Names): [string, Figure][] {
  const { text } = usePlanSpeaking();
  const words = text.plan;
  const saying = useSaying(names);
  return [
    [words.hhi, ({ hhi }) => saying.points(hhi)],
    [words.top, ({ leader, top }) => (leader && top ? `${saying.holder(leader)} ${saying.share(top)}` : '–')],
    [words.to75, ({ to75 }) => saying.to75(to75)],
    [words.principals, ({ principals }) => saying.share(principals)],
    [words.watched, ({ watched }) => saying.share(watched)],
    ...(plan.from === null
      ? []
      : [[words.shareFrom(saying.country(plan.from)), ({ from }) => (from ? saying.share(from) : '–')] as [string, Figure]]),
    [words.single, ({ single }) => (single ? text.frame.yes : text.frame.no)],
  ];
}

/** The figures before, and in the last year that is shown. */
export function BeforeAfter({ worked: { plan, result }, names }: PartProps) {
  const { text } = usePlanSpeaking();
  const words = text.plan;
  const saying = useSaying(names);
  const last = result.years.at(-1)!;
  const figures = useFigures(plan, names);
  return (
    <div className="table">
      <table>
        <caption className="unseen">{words.result}</caption>
        <thead>
          <tr>
            <th scope="col">{words.figure}</th>
            <th scope="col">{words.before}</th>
            <th scope="col">{words.inYear(String(last.mix.year))}</th>
          </tr>
        </thead>
        <tbody>
          {figures.map(([label, figure]) => {
            const [before, after] = [figure(result.before, saying), figure(last.standing, saying)];
            return (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{before}</td>
                <td>{before === after ? after : <strong>{after}</strong>}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Shares by country before and after as a picture. */
export function PairsPicture({ worked: { plan, result }, names }: PartProps) {
  const { text } = usePlanSpeaking();
  const words = text.plan;
  const saying = useSaying(names);
  const id = useId();
  const { width, height } = sizeOfPairs(result.holders);
  const title = words.pictureTitle(saying.of(plan.item_id), String(result.years.at(-1)!.mix.year));
  if (height === 0) return null;
  return (
    <figure className="plan-picture">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={id}>
        <title id={id}>{title}</title>
        <Pairs holders={result.holders} saying={saying} />
      </svg>
      <figcaption>
        {title}. {words.pictureHelp}
      </figcaption>
    </figure>
  );
}

/** Every country's share before and after. */
export function Countries({ worked: { result }, names }: PartProps) {
  const { text } = usePlanSpeaking();
  const words = text.plan;
  const saying = useSaying(names);
  const year = String(result.years.at(-1)!.mix.year);
  return (
    <details className="formulas">
      <summary>{words.countries}</summary>
      <div className="table">
        <table>
          <caption>{words.countriesCaption(year)}</caption>
          <thead>
            <tr>
              <th scope="col">{words.country}</th>
              <th scope="col" className="number">
                {words.before}
              </th>
              <th scope="col" className="number">
                {words.inYear(year)}
              </th>
            </tr>
          </thead>
          <tbody>
            {result.holders.map((holder) => (
              <tr key={holder.id}>
                <th scope="row">{saying.holder(holder)}</th>
                <td className="number">{holder.before.high === 0 ? words.newcomer : saying.share(holder.before)}</td>
                <td className="number">{saying.share(holder.after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** How much more it would take. */
export function NeededTable({ worked: { plan, result }, names }: PartProps) {
  const { text } = usePlanSpeaking();
  const words = text.plan;
  const saying = useSaying(names);
  if (result.needed.length === 0) return null;
  return (
    <Section title={words.needed} id="needed">
      <p className="help">{words.neededHelp}</p>
      <div className="table">
        <table>
          <caption className="unseen">{words.needed}</caption>
          <thead>
            <tr>
              <th scope="col">{words.target}</th>
              <th scope="col">{words.now}</th>
              <th scope="col">{words.elsewhere}</th>
            </tr>
          </thead>
          <tbody>
            {result.needed.map((needed) => (
              <tr key={needed.of}>
                <th scope="row">{saying.target(needed, plan)}</th>
                <td>{saying.stands(needed)}</td>
                <td>{saying.elsewhere(needed, result.series)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
