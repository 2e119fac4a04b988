import { Link } from '@remix-run/react';
import type { ReportRow } from '#app/domain/reports/listing.server.ts';
import { LIKELIHOOD_BANDS, type Likelihood } from '#app/domain/reports/scales.ts';
import { useSpeaking } from '#app/language/catalogue.tsx';
import { nameOf, named } from '#app/language/names.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { WhenDay } from '#app/ui/when.tsx';
import { GroupLine } from './judgements.tsx';

/** Reports, one a row, the newest first. */
export function ReportTable({ rows }: { rows: readonly ReportRow[] }) {
  const { language, text } = useSpeaking();
  const { reports } = text;
  const { columns } = reports;
  return (
    <div className="table">
      <table className="reports">
        <caption>{reports.caption}</caption>
        <thead>
          <tr>
            {[
              columns.marking,
              columns.title,
              columns.category,
              columns.likelihood,
              columns.impact,
              columns.body,
              columns.issued,
              columns.author,
            ].map((column) => (
              <th scope="col" key={column}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const [low, high] = LIKELIHOOD_BANDS[row.likelihood as Likelihood];
            return (
              <tr key={row.id}>
                <td>
                  <MarkingBadge marking={row.marking} />
                </td>
                <th scope="row">
                  <Link to={`/reports/${row.ref}`}>
                    <bdi lang={row.language}>{row.title}</bdi>
                  </Link>
                  <small>{row.ref}</small>
                </th>
                <td>{reports.categories[row.category] ?? row.category}</td>
                <td>
                  {reports.likelihoods[row.likelihood]} <small className="nowrap">{reports.band(low, high)}</small>
                  {row.group && (
                    <div className="group-line">
                      <small>{text.triage.byGroup}:</small> <GroupLine group={row.group} />
                    </div>
                  )}
                </td>
                <td className="nowrap">
                  {row.impact} <small>{reports.impacts[row.impact]}</small>
                </td>
                <td>{row.home && named(row.home, language)}</td>
                <td className="nowrap">
                  <WhenDay at={row.issued_at} />
                </td>
                <td>{row.author ? `${nameOf(row.author, language)} · ${row.author.party_id}` : <small>{reports.hiddenAuthor}</small>}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
