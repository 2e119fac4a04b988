import type { ImportFault } from '#app/domain/exchange/importing/incoming.ts';
import { useImportingText } from '#app/language/of-importing.ts';
import { Section } from '#app/ui/page.tsx';

/** What could not be taken of a file, cell by cell. */
export function Faults({ faults, table }: { faults: readonly ImportFault[]; table: boolean }) {
  const { importing, reports, exchange } = useImportingText();
  if (faults.length === 0) return null;
  const placeOf = ({ line, cell }: ImportFault) =>
    line === 0 ? importing.wholeFile : cell || (table ? importing.inRow(line) : importing.inObject(line));
  const headOf = ({ column }: ImportFault) => (column === 'id' && table ? exchange.reference : (reports.fields[column] ?? column));
  const title = importing.faultsTitle(faults.length);
  return (
    <Section title={title}>
      <p className="help">{importing.faultsHelp}</p>
      <div className="incoming-table" role="region" tabIndex={0} aria-label={title}>
        <table aria-label={title}>
          <thead>
            <tr>
              <th scope="col">{importing.where}</th>
              <th scope="col">{importing.whatStands}</th>
              <th scope="col">{importing.whatIsWrong}</th>
            </tr>
          </thead>
          <tbody>
            {faults.map((fault, at) => (
              <tr key={at}>
                <th scope="row">
                  {placeOf(fault)} {fault.column && <small>{headOf(fault)}</small>}
                </th>
                <td data-head={fault.value ? importing.whatStands : undefined}>
                  {fault.value && <bdi className="stands">{fault.value}</bdi>}
                </td>
                <td data-head={importing.whatIsWrong}>{importing.faults[fault.code]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
