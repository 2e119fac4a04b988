import type { SavedBody } from '#app/domain/bodies/editing.server.ts';
import type { Findable } from '#app/domain/finding.ts';
import { named } from '#app/language/names.ts';
import { useBodiesSpeaking } from '#app/language/of-bodies.ts';

type Typed = Record<string, unknown>;

const asList = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : typeof value === 'string' ? [value] : [];

const asText = (value: unknown): string =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string').join(', ') : typeof value === 'string' ? value : '';

/** What somebody else saved in the meantime, beside what this editor typed; only what differs, field by field. */
export function Conflict({ current, typed, items }: { current: SavedBody; typed: Typed; items: readonly Findable[] }) {
  const { language, text } = useBodiesSpeaking();
  const itemsOf = (ids: unknown): string[] =>
    asList(ids).map((id) => {
      const item = items.find((one) => one.id === id);
      return item ? named(item, language) : id;
    });
  const { bodies } = text;
  const rows: [string, unknown, unknown][] = [
    [bodies.nameEn, current.name_en, typed.name_en],
    [bodies.nameJa, current.name_ja, typed.name_ja],
    [bodies.marking, current.marking, typed.marking],
    [bodies.parties, current.parties, typed.parties],
    [bodies.charterEn, current.charter_en, typed.charter_en],
    [bodies.charterJa, current.charter_ja, typed.charter_ja],
    [bodies.reviewDays, current.review_days, typed.review_days],
    [bodies.sectorsInScope, current.sectors, typed.sectors],
    [bodies.itemsInScope, itemsOf(current.items), itemsOf(typed.items)],
  ];
  const differing = rows.filter(([, theirs, ours]) => asText(theirs) !== asText(ours));
  return (
    <section className="summary compare" role="alert" aria-labelledby="conflict">
      <h2 id="conflict">{bodies.conflictTitle}</h2>
      <p>{bodies.conflictHelp}</p>
      {differing.length > 0 && (
        <div className="table">
          <table>
            <thead>
              <tr>
                <td />
                <th scope="col">{bodies.savedNow}</th>
                <th scope="col">{bodies.yours}</th>
              </tr>
            </thead>
            <tbody>
              {differing.map(([label, theirs, ours]) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td dir="auto">{asText(theirs) || '—'}</td>
                  <td dir="auto">{asText(ours) || '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
