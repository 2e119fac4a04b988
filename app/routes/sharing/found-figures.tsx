import type { Found } from '#app/domain/sharing/figures.ts';
import type { Terms } from '#app/domain/sharing/terms.ts';
import { useSharingSpeaking } from '#app/language/of-sharing.ts';
import { Section } from '#app/ui/page.tsx';
import { useAmounts } from './amounts.ts';
import { useSides } from '../stocks/sides.ts';

/** What was found of each party, beside what it undertook. */
export function FoundFigures({ terms, found }: { terms: Terms; found: readonly Found[] }) {
  const { text } = useSharingSpeaking();
  const { sharing } = text;
  const { parts, between } = useAmounts(terms);
  const side = useSides();
  return (
    <Section title={sharing.figures}>
      <div className="table by-side">
        <table>
          <caption>{sharing.figures}</caption>
          <thead>
            <tr>
              <th scope="col">{text.stocks.holder}</th>
              <th scope="col">{sharing.base}</th>
              <th scope="col">{sharing.production}</th>
              <th scope="col">{sharing.netImports}</th>
              <th scope="col">{sharing.commitment}</th>
            </tr>
          </thead>
          <tbody>
            {found.map(({ party, base, production, net_imports }) => (
              <tr key={party}>
                <th scope="row">{side(party)}</th>
                <td className="figure">{between(base)}</td>
                <td className="figure">{between(production)}</td>
                <td className="figure">{between(net_imports)}</td>
                <td className="figure">{parts(terms.parties.find((one) => one.party === party)?.commitment ?? 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
