import { Link } from '@remix-run/react';
import type { readEditions } from '#app/domain/map/editions/reading.server.ts';
import { nameOf, named } from '#app/language/names.ts';
import { useEditionsSpeaking } from '#app/language/of-editions.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { When } from '#app/ui/when.tsx';

type Line = Awaited<ReturnType<typeof readEditions>>['rows'][number];

/** Imports, the newest first: what, by whom, when, where each stands and what it did. */
export function Register({ rows }: { rows: readonly Line[] }) {
  const { language, text } = useEditionsSpeaking();
  const { editions } = text;
  return (
    <div className="table">
      <table>
        <caption>{editions.registerCaption}</caption>
        <thead>
          <tr>
            {[editions.edition, editions.by, editions.when, editions.state, editions.did, text.policy.marking].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link to={`/map/import/${row.ref}`}>
                  <bdi>{row.title}</bdi>
                </Link>
                <br />
                <small>
                  {editions.familiesShort[row.family]}, {row.published}
                </small>
              </th>
              <td>
                {row.by && <span dir="auto">{nameOf(row.by, language)}</span>}
                {row.body && <small> {named(row.body, language)}</small>}
              </td>
              <td className="nowrap">
                <When at={row.undone_at ?? row.imported_at ?? row.made_at} />
              </td>
              <td>
                {editions.states[row.state]}
                {row.may.undo && (
                  <>
                    {' · '}
                    <Link to={`/map/import/${row.ref}#undo`}>{editions.undo}</Link>
                  </>
                )}
              </td>
              <td>{row.imported_at && editions.counts(row.counts)}</td>
              <td>
                <MarkingBadge marking={row.marking} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
