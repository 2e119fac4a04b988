import type { PlanResult } from '#app/domain/map/diversification/working.ts';
import { number } from '#app/language/numbers.ts';
import { usePlanSpeaking } from '#app/language/of-diversification.ts';
import { Section } from '#app/ui/page.tsx';
import { PlanItem, type PartProps } from './result-parts.tsx';
import { useSaying } from './use-saying.ts';

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
          <div className="table plan-below">
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
  const count = (of: keyof typeof before) => arrow(number(before[of], language), number(after[of], language));
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
          <div className="table plan-below">
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
