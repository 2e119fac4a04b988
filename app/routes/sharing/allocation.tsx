import type { BandedAllocation, BandedPart } from '#app/domain/sharing/ranges.ts';
import type { Terms } from '#app/domain/sharing/terms.ts';
import { range } from '#app/language/numbers.ts';
import { useSharingSpeaking } from '#app/language/of-sharing.ts';
import { Section } from '#app/ui/page.tsx';
import { useAmounts } from './amounts.ts';
import { useSides } from '../stocks/sides.ts';

interface AllocationProps {
  terms: Terms;
  result: BandedAllocation;
  /** of each party, in thousandths; null: not known */
  usable: readonly { party: string; band: { low: number; high: number } | null }[];
  /** parties whose sealed stock is demanded and not opened yet */
  sealed: readonly string[];
}

const lossOf = (base: number, available: number): number => (100 * (base - available)) / base;

/** The trigger test with its arithmetic, and who supplies and who receives. */
export function AllocationShown({ terms, result, usable, sealed }: AllocationProps) {
  const { language, text } = useSharingSpeaking();
  const { sharing } = text;
  const { rights, between, near } = useAmounts(terms);
  const side = useSides();
  const worked = result.exact ? near : between;
  const loss = range(lossOf(result.base.low, result.available.high), lossOf(result.base.high, result.available.low), language, 1);
  const direction = ({ allocation: { low, high } }: BandedPart) =>
    low >= 0 && high > 0 ? sharing.receives : high <= 0 && low < 0 ? sharing.supplies : '';
  const feasible = ({ feasible: how, lacking }: BandedPart) => {
    if (how === 'no') return <strong className="late">{sharing.lacking(worked(lacking))}</strong>;
    if (how === 'maybe') return <strong>{sharing.mayLack(between(lacking))}</strong>;
    return sharing.feasible[how];
  };
  return (
    <>
      <Section title={sharing.trigger}>
        <p>
          {sharing.lossIs(between(result.base), between(result.available))} <strong>{sharing.lossOf(loss)}</strong>
          {sharing.stepsMet(result.steps.map((step) => sharing.step[step]).join(' / '))}
        </p>
        <p className="help">
          {sharing.steps(terms.rule.first_loss, terms.rule.first_restraint)} ·{' '}
          {sharing.steps(terms.rule.second_loss, terms.rule.second_restraint)}
        </p>
        {result.steps.includes('second') && <p className="help">{sharing.jump}</p>}
      </Section>
      <Section title={sharing.allocation}>
        <div className="table by-side">
          <table>
            <caption>{sharing.allocationCaption}</caption>
            <thead>
              <tr>
                <th scope="col">{text.stocks.holder}</th>
                <th scope="col">{sharing.permissible}</th>
                <th scope="col">{sharing.drawdown}</th>
                <th scope="col">{sharing.usable}</th>
                <th scope="col">{sharing.right}</th>
              </tr>
            </thead>
            <tbody>
              {result.parts.map((part) => {
                const stock = usable.find(({ party }) => party === part.party)?.band ?? null;
                return (
                  <tr key={part.party}>
                    <th scope="row">{side(part.party)}</th>
                    <td className="figure">{worked(part.permissible)}</td>
                    <td className="figure">{worked(part.drawdown)}</td>
                    <td>
                      {stock ? (
                        <>
                          {between(stock)} · {feasible(part)}
                        </>
                      ) : (
                        <span className="faint">{sealed.includes(part.party) ? sharing.sealWaits : sharing.unknown}</span>
                      )}
                    </td>
                    <td>
                      <strong className="figure">{rights(part.allocation)}</strong> {direction(part)}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
        <p>
          {sharing.shortfall}: {worked(result.shortfall)} · {result.exact ? sharing.sumIsNought : sharing.sumOfRanges}
        </p>
        <p className="formula">{sharing.formula}</p>
        <p className="notice">{sharing.frozen}</p>
      </Section>
    </>
  );
}
