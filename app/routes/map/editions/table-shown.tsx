import { Form } from '@remix-run/react';
import { useEditionsText } from '#app/language/of-editions.ts';
import { Section } from '#app/ui/page.tsx';
import type { ShownColumns } from './columns.server.ts';

/** The first lines of a table as it was received, and what chooses its sheet, its headings, and how it was read before. */
export function TableShown({ shown }: { shown: ShownColumns }) {
  const { editions } = useEditionsText();
  const words = editions.mapping;
  const { sheets, place, head, saved, chosen, lines } = shown;
  const wide = Math.max(...lines.map(({ cells }) => cells.length), shown.header.length);
  return (
    <Section title={words.tableTitle}>
      <Form method="get" className="filters" key={`${place} ${head} ${chosen}`}>
        {sheets.length > 1 && (
          <label>
            {words.sheet}
            <select name="sheet" defaultValue={place}>
              {sheets.map((name, at) => (
                <option key={at} value={at}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        <label>
          {words.head}
          <input name="head" defaultValue={head} inputMode="numeric" maxLength={6} size={6} />
        </label>
        {saved.length > 0 && (
          <label>
            {words.saved}
            <select name="saved" defaultValue={chosen}>
              <option value="">{words.noSaved}</option>
              {saved.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.shared ? `${one.name} (${words.sharedMark})` : one.name}
                </option>
              ))}
            </select>
          </label>
        )}
        <button>{words.show}</button>
      </Form>
      <div className="table">
        <table className="edition-sample">
          <caption>{words.sample}</caption>
          <tbody>
            {lines.map(({ line, cells }) => (
              <tr key={line} className={line === head ? 'headings' : undefined}>
                <th scope="row" className="number">
                  {line}
                  {line === head && <span className="unseen"> {words.headings}</span>}
                </th>
                {Array.from({ length: Math.min(wide, 40) }, (_, at) => (
                  <td key={at} dir="auto">
                    {cells[at] ?? ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
