import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { Plan } from '#app/domain/map/diversification/plan.ts';
import type { PlanResult, Standing } from '#app/domain/map/diversification/working.ts';
import { number } from '#app/language/numbers.ts';
import { usePlanSpeaking } from '#app/language/of-diversification.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import type { Marking } from '#db/schema.ts';
import type { Names } from './planning.server.ts';
import { useFigures } from './result-parts.tsx';
import { useSaying } from './use-saying.ts';

interface Shown {
  plan: Plan;
  result: PlanResult;
  names: Names;
}

interface Column {
  ref: string;
  title: string;
  marking: Marking;
  /** null: its item is closed to the reader by now */
  shown: Shown | null;
}

const lastOf = ({ result }: Shown) => result.years.at(-1)!;

/** Saved plans beside each other: what each adds to which item, and what that comes to. */
export function PlansBeside({ plans }: { plans: readonly Column[] }) {
  const { language, text } = usePlanSpeaking();
  const words = text.plan;
  const shown = plans.flatMap((one) => one.shown ?? []);
  const names: Names = Object.assign({}, ...shown.map((one) => one.names)) as Names;
  const saying = useSaying(names);
  const from = shown.find(({ plan }) => plan.from !== null);
  const figures = useFigures({ from: from?.plan.from ?? null }, names);
  const row = (label: string, of: (one: Shown) => ReactNode) => (
    <tr key={label}>
      <th scope="row">{label}</th>
      {plans.map((one) => (
        <td key={one.ref}>{one.shown ? of(one.shown) : '–'}</td>
      ))}
    </tr>
  );
  const change = (figure: (standing: Standing) => string) => (one: Shown) => {
    const [before, after] = [figure(one.result.before), figure(lastOf(one).standing)];
    return before === after ? after : `${before} → ${after}`;
  };
  return (
    <div className="table">
      <table>
        <caption className="unseen">{words.besideTitle}</caption>
        <thead>
          <tr>
            <th scope="col">{words.figure}</th>
            {plans.map(({ ref, title, marking }) => (
              <th scope="col" key={ref}>
                <Link to={`/map/scenarios/${ref}`}>
                  <bdi>{title}</bdi>
                </Link>{' '}
                <small>{ref}</small> <MarkingBadge marking={marking} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {plans.some((one) => one.shown === null) && (
            <tr>
              <th scope="row">{words.besideClosed}</th>
              {plans.map((one) => (
                <td key={one.ref}>{one.shown === null ? words.closed : ''}</td>
              ))}
            </tr>
          )}
          {row(words.item, ({ plan }) => saying.of(plan.item_id))}
          {row(words.series, ({ result }) => text.map.seriesOf(text.map.bases[result.series.basis], result.series.year))}
          {row(words.added, ({ plan, result }) => (
            <ul className="dense">
              {plan.additions.map((one, at) => (
                <li key={at} dir="auto">
                  {words.reportLine(
                    saying.country(one.country),
                    saying.added(one, result.series),
                    String(one.year),
                    [one.company_id ? saying.of(one.company_id) : one.company, one.site].filter(Boolean).join(', '),
                  )}
                </li>
              ))}
            </ul>
          ))}
          {row(words.besideUntil, (one) => String(lastOf(one).mix.year))}
          {figures.map(([label, figure]) =>
            row(
              label,
              change((standing) => figure(standing, saying)),
            ),
          )}
          {row(words.downstream, ({ result: { downstream } }) => words.besideMoved(downstream.moved, downstream.all))}
          {row(words.disruption, ({ result: { disruption } }) =>
            words.besideStopped(
              `${number(disruption.before.below, language)} → ${number(disruption.after.below, language)}`,
              `${number(disruption.before.stopped, language)} → ${number(disruption.after.stopped, language)}`,
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}
