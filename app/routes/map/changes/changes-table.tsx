import { Link } from '@remix-run/react';
import type { ChangeRead } from '#app/domain/map/changes/reading.server.ts';
import { useChangesSpeaking } from '#app/language/of-changes.ts';
import { named } from '#app/language/names.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { When } from '#app/ui/when.tsx';
import { useChangeName, usePerson } from './change-name.tsx';

/** Proposed changes, a row each. */
export function ChangesTable({ rows, caption }: { rows: readonly ChangeRead[]; caption: string }) {
  const { language, text } = useChangesSpeaking();
  const { changes } = text;
  const map = changes.terms;
  const name = useChangeName();
  const person = usePerson();
  return (
    <div className="table">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{changes.change}</th>
            <th scope="col">{changes.sector}</th>
            <th scope="col">{changes.body}</th>
            <th scope="col">{changes.by}</th>
            <th scope="col">{changes.when}</th>
            <th scope="col">{changes.state}</th>
            <th scope="col">{changes.marking}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((change) => (
            <tr key={change.id}>
              <th scope="row">
                <Link to={`/map/changes/${change.ref}`}>
                  <bdi>{name(change)}</bdi>
                </Link>{' '}
                <small className="ref">{change.ref}</small>
              </th>
              <td>{map.sectors[change.sector]}</td>
              <td>{change.body && named(change.body, language)}</td>
              <td>
                <bdi>{person(change.by)}</bdi>
              </td>
              <td>
                <When at={change.sent_at} />
              </td>
              <td>{changes.states[change.state]}</td>
              <td>
                <MarkingBadge marking={change.marking} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
