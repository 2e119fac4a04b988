import { Link } from '@remix-run/react';
import { useId } from 'react';
import type { PlanResult, PlannedYear, Standing } from '#app/domain/map/diversification/working.ts';
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

type Figure = (standing: Standing, saying: Saying) => string;

/** The figures of a standing, each with what it is called. */
function useFigures(plan: Plan, names: Names): [string, Figure][] {
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
      <div className="table">
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
          const kept = mix.kept.toLocaleString(language, { maximumFractionDigits: 4 });
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

/** How what depends on the item moves. */
export function DownstreamTable({ worked: { result }, names }: PartProps) {
  const { text } = usePlanSpeaking();
  const words = text.plan;
  const saying = useSaying(names);
  const { all, moved } = result.downstream;
  const rows = result.downstream.rows.filter((row) => names[row.id]);
  const pair = (before: PlanResult['downstream']['rows'][number]['before'], after: typeof before) => {
    if (!before || !after) return '–';
    const [was, is] = [saying.share(before), saying.share(after)];
    return was === is ? was : `${was} → ${is}`;
  };
  return (
    <Section title={words.downstream} id="downstream">
      {all === 0 ? (
        <p>{words.downstreamNone}</p>
      ) : (
        <>
          <p className="help">{words.downstreamHelp}</p>
          <div className="table">
            <table>
              <caption>{words.downstreamCaption(rows.length, moved, all)}</caption>
              <thead>
                <tr>
                  <th scope="col">{words.item}</th>
                  <th scope="col" className="number">
                    {words.tier}
                  </th>
                  <th scope="col">{words.exposure}</th>
                  <th scope="col">{words.exposureWatched}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ id, tier, before, after, watched }) => (
                  <tr key={id}>
                    <th scope="row">
                      <PlanItem id={id} names={names} />
                    </th>
                    <td className="number">{tier}</td>
                    <td>
                      {pair(before, after)}
                      {after && names[after.item_id] && <small>{words.stillAt(saying.of(after.item_id))}</small>}
                    </td>
                    <td>{pair(watched.before, watched.after)}</td>
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

/** What the plan takes away of a disruption. */
export function DisruptionTable({ worked: { plan, result }, names }: PartProps) {
  const { language, text } = usePlanSpeaking();
  const words = text.plan;
  const saying = useSaying(names);
  const { before, after } = result.disruption;
  const rows = result.disruption.rows.filter((row) => names[row.id]);
  const { countries, part, days, items, sector, suppliers } = plan.against;
  const own = items.length === 1 && items[0] === plan.item_id && !sector && suppliers.length === 0 && countries.length === 1;
  const arrow = (was: string, is: string) => (was === is ? was : `${was} → ${is}`);
  const count = (of: keyof typeof before) => arrow(before[of].toLocaleString(language), after[of].toLocaleString(language));
  return (
    <Section title={words.disruption} id="disruption">
      <p className="help">
        {own
          ? words.disruptionOf(saying.country(countries[0]!), saying.share({ low: part * 100, high: part * 100 }), String(days))
          : words.disruptionSaved}
      </p>
      {before.below === 0 ? (
        <p>{words.disruptionNone}</p>
      ) : (
        <>
          <ul className="plan-said">
            <li>
              {words.hit}: {count('hit')}
            </li>
            <li>
              {words.below}: {count('below')}
            </li>
            <li>
              {words.stopped}: {count('stopped')}
            </li>
          </ul>
          <div className="table">
            <table>
              <caption className="unseen">{words.disruption}</caption>
              <thead>
                <tr>
                  <th scope="col">{words.item}</th>
                  <th scope="col">{words.left}</th>
                  <th scope="col">{words.lost}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ id, left, lost }) => (
                  <tr key={id}>
                    <th scope="row">
                      <PlanItem id={id} names={names} />
                    </th>
                    <td>{arrow(saying.part(left.before), saying.part(left.after))}</td>
                    <td>{arrow(saying.days(lost.before), saying.days(lost.after))}</td>
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
