import type { DraftFields } from '#app/domain/reports/draft-fields.ts';
import { useText } from '#app/language/catalogue.tsx';
import type { Sent } from './sending.server.ts';

const NOT_COMPARED = /^find_/;

/** A field's value in words, however deep. */
function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(wordsOf).filter(Boolean).join('\n');
  if (typeof value === 'object' && value !== null) return Object.values(value).map(wordsOf).filter(Boolean).join(' · ');
  return '';
}

/** Both versions of a draft side by side, where they differ. */
export function DraftConflict({ conflict }: { conflict: NonNullable<Sent['conflict']> }) {
  const { reports, versions } = useText();
  const { yours, theirs } = conflict;
  const said = conflict.of === 'report' ? versions.changed : reports.conflict;
  const names = [...new Set([...Object.keys(yours), ...Object.keys(theirs)])].filter((name) => !NOT_COMPARED.test(name));
  const differing = names.filter((name) => wordsOf(yours[name]) !== wordsOf(theirs[name]));
  const shown = (fields: DraftFields, name: string) => wordsOf(fields[name]) || reports.conflict.empty;
  return (
    <section className="warning" role="alert" aria-labelledby="conflict-title">
      <h2 id="conflict-title">{said.title}</h2>
      <p>{said.explain}</p>
      {differing.length === 0 && <p>{reports.conflict.same}</p>}
      {differing.length > 0 && (
        <div className="table">
          <table>
            <thead>
              <tr>
                <th scope="col">{reports.conflict.field}</th>
                <th scope="col">{reports.conflict.yours}</th>
                <th scope="col">{reports.conflict.theirs}</th>
              </tr>
            </thead>
            <tbody>
              {differing.map((name) => (
                <tr key={name}>
                  <th scope="row">{reports.fields[name] ?? name}</th>
                  {[yours, theirs].map((fields, at) => (
                    <td key={at} dir="auto" className="version">
                      {shown(fields, name)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
