import { usePlanSpeaking } from '#app/language/of-diversification.ts';
import { Section } from '#app/ui/page.tsx';
import { PlanItem, type PartProps } from './result-parts.tsx';
import { useSaying } from './use-saying.ts';

/** What a plan adds to which item, in words. */
export function PlanSaid({ worked: { plan, result }, names }: PartProps) {
  const { text } = usePlanSpeaking();
  const words = text.plan;
  const saying = useSaying(names);
  return (
    <Section title={words.added}>
      <p>
        <PlanItem id={plan.item_id} names={names} /> · {text.map.seriesOf(text.map.bases[result.series.basis], result.series.year)}
      </p>
      <ul>
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
    </Section>
  );
}
