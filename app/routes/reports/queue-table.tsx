import { Form, Link } from '@remix-run/react';
import type { QueueRow } from '#app/domain/reports/queue.server.ts';
import { useTriageSpeaking } from '#app/language/of-triage.ts';
import { nameOf, named } from '#app/language/names.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { DayOn, WhenDay } from '#app/ui/when.tsx';
import { GroupLine, ShortJudgement } from './judgements.tsx';

/** Reports in triage, one a row, the oldest first: who has it, what was judged, what waits for an answer. */
export function QueueTable({ rows }: { rows: readonly QueueRow[] }) {
  const { language, text } = useTriageSpeaking();
  const { reports, triage, policy } = text;
  const { columns } = triage;
  return (
    <div className="table">
      <table className="queue">
        <caption className="unseen">{triage.queueOf}</caption>
        <thead>
          <tr>
            {[policy.marking, columns.title, columns.author, columns.group, columns.holder, columns.questions].map((column) => (
              <th scope="col" key={column}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <MarkingBadge marking={row.marking} />
              </td>
              <th scope="row">
                <Link to={`/reports/${row.ref}`}>
                  <bdi lang={row.language}>{row.title}</bdi>
                </Link>
                <small>
                  {row.ref} · {named(row.body, language)}
                  {row.author && ` · ${nameOf(row.author, language)} · ${row.author.party_id}`}
                </small>
                <small>
                  {columns.filed} <WhenDay at={row.issued_at} />
                </small>
                {row.state === 'closed' && row.closed_as && <small>{triage.closedAs(triage.outcomes[row.closed_as])}</small>}
              </th>
              <td>
                <ShortJudgement judged={row} /> <small className="below">{reports.confidences[row.confidence]}</small>
              </td>
              <td>{row.group ? <GroupLine group={row.group} /> : <small className="faint">{triage.notYet}</small>}</td>
              <td>
                {row.taken ? (
                  <>
                    {row.taken.who ? nameOf(row.taken.who, language) : triage.somebody}
                    <small className="below">
                      <WhenDay at={row.taken.at} />
                    </small>
                  </>
                ) : (
                  row.state !== 'closed' && (
                    <Form method="post" action={`/reports/${row.ref}/triage`}>
                      <button name="act" value="take" aria-label={`${triage.take}: ${row.title}`}>
                        {triage.take}
                      </button>
                    </Form>
                  )
                )}
              </td>
              <td>
                {row.questions.open > 0 && (
                  <Link to={`/reports/${row.ref}#questions`}>
                    {triage.openQuestions(row.questions.open)}
                    {row.questions.due_on && (
                      <small>
                        {triage.firstDue} <DayOn date={row.questions.due_on} due />
                      </small>
                    )}
                  </Link>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
