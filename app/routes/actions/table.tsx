import type { ActionRow } from '#app/domain/actions/listing.server.ts';
import { useTrackerSpeaking } from '#app/language/of-tracker.ts';
import { named } from '#app/language/names.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Rows } from '#app/ui/rows.tsx';
import { TieLink } from '#app/ui/ties.tsx';
import { Due } from './due.tsx';
import { MANY } from './many.tsx';
import { useRowKeys } from './row-keys.ts';
import { StepCount } from './step-count.tsx';
import { Leads, StatusMark } from './status-mark.tsx';

const TIES_SHOWN = 3;

interface TableProps {
  rows: readonly ActionRow[];
  /** the reader's side, where rows can be ticked to be changed */
  ticks: string | null;
  ticked: readonly string[];
}

/** What is said with a tick of what its reader saw: the version, and how far their own side was. */
const seenIn = (row: ActionRow, own: string): string =>
  [row.ref, row.version, row.leads.find((lead) => lead.party_id === own)?.status ?? ''].join(' ');

/** The tracker's table. */
export function ActionTable({ rows, ticks, ticked }: TableProps) {
  const { language, text } = useTrackerSpeaking();
  useRowKeys();
  return (
    <Rows>
      <table className="tracker">
        <caption>{text.tracking.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{text.tracking.reference}</th>
            <th scope="col">{text.tracking.name}</th>
            <th scope="col">{text.tracking.due}</th>
            <th scope="col">{text.tracking.joint}</th>
            <th scope="col">{text.tracking.leads}</th>
            <th scope="col">
              {text.tracking.priority} · {text.tracking.workstream}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="nowrap">
                {ticks !== null && (
                  <>
                    <input
                      type="checkbox"
                      name="ref"
                      value={row.ref}
                      form={MANY}
                      defaultChecked={ticked.includes(row.ref)}
                      aria-label={text.tracker.choose(row.ref)}
                    />
                    <input type="hidden" name="seen" value={seenIn(row, ticks)} form={MANY} />
                  </>
                )}{' '}
                <span className="ref">{row.ref}</span>
                <br />
                <MarkingBadge marking={row.marking} />
              </td>
              <th scope="row">
                <a href={`/actions/${row.ref}`}>
                  <bdi>{row.title}</bdi>
                </a>
                <small className="under">
                  <StepCount row={row} />
                  {row.body && <span>{named(row.body, language)}</span>}
                  {row.ties.slice(0, TIES_SHOWN).map((tie) => (
                    <TieLink key={tie.tie_id} end={tie} brief />
                  ))}
                  {row.ties.length > TIES_SHOWN && <span>+{row.ties.length - TIES_SHOWN}</span>}
                </small>
              </th>
              <td className="nowrap">
                <Due action={row} />
              </td>
              <td className="nowrap">
                {row.closed_at && row.closed_as ? (
                  <span className="chip">{text.tracking.closedAs(text.tracking.endings[row.closed_as])}</span>
                ) : (
                  <StatusMark status={row.joint} />
                )}
              </td>
              <td>
                <Leads leads={row.leads} />
              </td>
              <td>
                <span className={`priority-${row.priority}`}>{text.tracking.priorities[row.priority]}</span>
                <small className="under">{text.tracking.workstreams[row.workstream]}</small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Rows>
  );
}
