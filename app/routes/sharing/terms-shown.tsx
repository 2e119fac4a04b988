import type { Terms } from '#app/domain/sharing/terms.ts';
import { useSharingSpeaking } from '#app/language/of-sharing.ts';
import { Prose } from '#app/ui/page.tsx';
import { useAmounts } from './amounts.ts';
import { useSides } from '../stocks/sides.ts';

/** What an arrangement says. */
export function TermsShown({ terms, root }: { terms: Terms; root: string }) {
  const { sharing, stocks } = useSharingSpeaking().text;
  const { parts } = useAmounts(terms);
  const side = useSides();
  const { rule } = terms;
  return (
    <dl className="facts">
      <dt>{sharing.unit}</dt>
      <dd>
        {stocks.units[terms.unit]} · {sharing.decimals}: {terms.decimals}
      </dd>
      <dt>{sharing.commitments}</dt>
      <dd>
        <ul className="plain">
          {terms.parties.map(({ party, commitment }) => (
            <li key={party}>
              {side(party)}: {parts(commitment)}
            </li>
          ))}
        </ul>
      </dd>
      <dt>{sharing.rule}</dt>
      <dd>
        {sharing.steps(rule.first_loss, rule.first_restraint)}
        <br />
        {sharing.steps(rule.second_loss, rule.second_restraint)}
      </dd>
      <dt>{sharing.clock}</dt>
      <dd>{sharing.clockOf(terms.notice, terms.consent)}</dd>
      {terms.words !== '' && (
        <>
          <dt>{sharing.words}</dt>
          <dd>
            <Prose words={terms.words} />
          </dd>
        </>
      )}
      <dt>{sharing.root}</dt>
      <dd className="seal-code">{root}</dd>
    </dl>
  );
}
