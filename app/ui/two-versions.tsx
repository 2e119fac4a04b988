import { useText } from '#app/language/catalogue.tsx';

export interface Difference {
  label: string;
  yours: string;
  theirs: string;
}

/** Two people changed one thing: where their versions differ, side by side. The reader's own stays in the form below. */
export function TwoVersions({ differences, explanation }: { differences: readonly Difference[]; explanation: string }) {
  const { actions } = useText();
  const differing = differences.filter(({ yours, theirs }) => yours.trim() !== theirs.trim());
  return (
    <section className="warning" role="alert" aria-labelledby="two-versions">
      <h2 id="two-versions">{actions.conflictTitle}</h2>
      <p>{explanation}</p>
      {differing.length > 0 && (
        <div className="table">
          <table>
            <thead>
              <tr>
                <th scope="col">{actions.conflictField}</th>
                <th scope="col">{actions.conflictYours}</th>
                <th scope="col">{actions.conflictTheirs}</th>
              </tr>
            </thead>
            <tbody>
              {differing.map(({ label, yours, theirs }) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td dir="auto" className="version">
                    {yours || actions.conflictEmpty}
                  </td>
                  <td dir="auto" className="version">
                    {theirs || actions.conflictEmpty}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p>{actions.conflictHow}</p>
    </section>
  );
}
