import type { ReportRow } from '#app/domain/reports/listing.server.ts';
import { LIKELIHOOD_BANDS, type Likelihood } from '#app/domain/reports/scales.ts';
import { useSpeaking } from '#app/language/catalogue.tsx';
import { nameOf, named } from '#app/language/names.ts';
import type { Language } from '#db/schema.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Rows } from '#app/ui/rows.tsx';
import { WhenDay } from '#app/ui/when.tsx';
import { GroupLine, shortOf } from './judgements.tsx';

/** A report as its row shows it: names already in the reader's language, so that a page of them stays small. */
type ReportLine = Omit<ReportRow, 'id' | 'confidence' | 'home' | 'author'> & { home: string | null; author: string | null };

/** The line of a report in the reader's language. */
export function lineOf({ id: _id, confidence: _confidence, home, author, ...row }: ReportRow, language: Language): ReportLine {
  return { ...row, home: home && named(home, language), author: author && `${nameOf(author, language)} · ${author.party_id}` };
}

/** Reports, one a row, the newest first. */
export function ReportTable({ rows }: { rows: readonly ReportLine[] }) {
  const { text } = useSpeaking();
  const { reports } = text;
  const { columns } = reports;
  return (
    <Rows>
      <table className="reports">
        <caption>{reports.caption}</caption>
        <thead>
          <tr>
            {[columns.marking, columns.title, columns.likelihood, columns.impact, columns.bodyAndAuthor, columns.issued].map((column) => (
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
              <tr key={row.ref}>
                <td>
                  <MarkingBadge marking={row.marking} />
                </td>
                <th scope="row">
                  <a href={`/reports/${row.ref}`}>
                    <bdi lang={row.language}>{row.title}</bdi>
                  </a>
                  <small>
                    {row.ref} · {reports.categories[row.category] ?? row.category}
                    {row.withdrawn_at !== null && (
                      <>
                        {' '}
                        <span className="chip">{text.reports.states.withdrawn}</span>
                      </>
                    )}
                  </small>
                </th>
                <td>
                  {shortOf(reports.likelihoods[row.likelihood])} <small className="nowrap">{reports.band(low, high)}</small>
                  {row.group && (
                    <div className="group-line">
                      <small>{text.reports.byGroup}:</small> <GroupLine group={row.group} />
                    </div>
                  )}
                </td>
                <td className="nowrap">
                  {row.impact} <small>{reports.impacts[row.impact]}</small>
                </td>
                <td>
                  {row.home}
                  <small>{row.author ?? reports.hiddenAuthor}</small>
                </td>
                <td className="nowrap">
                  <WhenDay at={row.issued_at} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Rows>
  );
}
