import { Link } from '@remix-run/react';
import type { Office } from '#db/schema.ts';
import type { AccountState } from '#app/domain/people/reading.server.ts';
import { useBodiesSpeaking } from '#app/language/of-bodies.ts';
import { named, nameOf } from '#app/language/names.ts';

interface AccountRow {
  id: string;
  family_name: string;
  given_name: string;
  native_name: string;
  email: string;
  name_en: string;
  name_ja: string;
  party_id: string;
  state: AccountState;
  offices: string[];
  code_at: string | null;
}

/** Accounts, one a row. */
export function AccountTable({ rows }: { rows: readonly AccountRow[] }) {
  const { language, text } = useBodiesSpeaking();
  const officeOf = (office: string) => text.policy.offices[office as Office];
  return (
    <div className="table">
      <table>
        <caption>{text.people.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{text.people.name}</th>
            <th scope="col">{text.session.email}</th>
            <th scope="col">{text.people.organisation}</th>
            <th scope="col">{text.people.party}</th>
            <th scope="col">{text.people.offices}</th>
            <th scope="col">{text.people.oneTimeCode}</th>
            <th scope="col">{text.people.state}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link to={`/people/${row.id}`}>
                  <bdi>{nameOf(row, language)}</bdi>
                </Link>
              </th>
              <td>{row.email}</td>
              <td>{named(row, language)}</td>
              <td>{row.party_id}</td>
              <td>{row.offices.map(officeOf).join(', ')}</td>
              <td>{row.code_at ? text.frame.yes : text.frame.no}</td>
              <td>{text.people.states[row.state]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
