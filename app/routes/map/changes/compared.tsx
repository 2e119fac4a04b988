import type { Content } from '#app/domain/map/changes/content.ts';
import type { Names } from '#app/domain/map/changes/names.server.ts';
import { useChangesSpeaking } from '#app/language/of-changes.ts';
import { factsOf } from './content-facts.ts';

/** Contents side by side, field by field; a field in which they differ is marked in words too. Null: there is nothing on that side. */
export function Compared({
  caption,
  sides,
  names,
}: {
  caption: string;
  sides: { title: string; content: Content | null }[];
  names: Names;
}) {
  const speaking = useChangesSpeaking();
  const { changes } = speaking.text;
  const told = sides.map(({ title, content }) => ({ title, facts: content ? factsOf(speaking, content, names) : null }));
  const rows = told.find(({ facts }) => facts !== null)?.facts ?? [];
  return (
    <div className="table">
      <table className="compared">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{changes.field}</th>
            {told.map(({ title }) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const values = told.map(({ facts }) => (facts ? (facts.find(({ name }) => name === row.name)?.value ?? '') : null));
            const differs = new Set(values.filter((value) => value !== null)).size > 1;
            return (
              <tr key={row.name}>
                <th scope="row">{row.label}</th>
                {values.map((value, at) => (
                  <td key={told[at]?.title} dir="auto">
                    {value === null ? '—' : differs ? <strong>{value || changes.empty}</strong> : value || changes.empty}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
