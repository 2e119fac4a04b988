import { Form, Link, useSubmit } from '@remix-run/react';
import { useRef, type DragEvent, type KeyboardEvent } from 'react';
import type { Column } from '#app/domain/actions/board.server.ts';
import { STATUSES, type Status } from '#app/domain/actions/choices.ts';
import type { Side } from '#app/domain/actions/days.server.ts';
import { pathOfTracker, type ActionFilters } from '#app/domain/actions/filters.ts';
import type { ActionRow } from '#app/domain/actions/listing.server.ts';
import { named } from '#app/language/names.ts';
import { useTrackerSpeaking } from '#app/language/of-tracker.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Rows } from '#app/ui/rows.tsx';
import { Due } from './due.tsx';
import { Leads } from './status-mark.tsx';
import { StepCount } from './step-count.tsx';

interface BoardProps {
  columns: readonly Column[];
  sides: readonly Side[];
  filters: ActionFilters;
  /** the reader's side: for it alone they speak */
  own: string;
  /** the card that was just moved */
  moved: string | null;
}

/** What moving a card says: how far the reader's own side is. Null where it has no part, or it is closed. */
const ownLead = (row: ActionRow, own: string) => (row.closed_at === null ? row.leads.find((lead) => lead.party_id === own) : undefined);

/** The cards of a board and those beside each, for the arrow keys. */
function beside(board: HTMLElement, card: HTMLElement, key: string): HTMLElement | undefined {
  const columns = [...board.querySelectorAll<HTMLElement>('.column')].map((column) => [...column.querySelectorAll<HTMLElement>('.card a')]);
  const at = columns.findIndex((cards) => cards.includes(card));
  const row = columns[at]?.indexOf(card) ?? 0;
  if (key === 'ArrowUp' || key === 'ArrowDown') return columns[at]?.[row + (key === 'ArrowUp' ? -1 : 1)];
  const aside = key === 'ArrowLeft' ? columns.slice(0, at).reverse() : columns.slice(at + 1);
  const cards = aside.find((column) => column.length > 0);
  return cards?.[Math.min(row, cards.length - 1)];
}

/** The tracker as a board. A card is moved by its form, by Shift with an arrow key, or by dragging: all say how far the reader's side is. */
export function Board({ columns, sides, filters, own, moved }: BoardProps) {
  const { language, text } = useTrackerSpeaking();
  const { actions, tracker, tracking } = text;
  const submit = useSubmit();
  const board = useRef<HTMLDivElement>(null);
  const rows = new Map(columns.flatMap((column) => column.rows.map((row) => [row.ref, row])));
  const say = (row: ActionRow | undefined, status: Status | undefined) => {
    const lead = row && ownLead(row, own);
    if (!row || !lead || !status || status === lead.status) return;
    submit({ act: 'progress', ref: row.ref, party: own, was: lead.status, status }, { method: 'post', preventScrollReset: true });
  };
  const press = (event: KeyboardEvent<HTMLElement>, row: ActionRow) => {
    if (!event.key.startsWith('Arrow')) return;
    const lead = ownLead(row, own);
    if (event.shiftKey && lead && (event.key === 'ArrowLeft' || event.key === 'ArrowRight'))
      say(row, STATUSES[STATUSES.indexOf(lead.status) + (event.key === 'ArrowLeft' ? -1 : 1)]);
    else beside(board.current!, event.currentTarget, event.key)?.focus();
    event.preventDefault();
  };
  const drop = (event: DragEvent<HTMLElement>, status: Status) => {
    event.preventDefault();
    say(rows.get(event.dataTransfer.getData('text/plain')), status);
  };
  const side = sides.find((candidate) => candidate.id === filters.side);
  const card = moved ? rows.get(moved) : undefined;
  const stands = columns.find((column) => card && column.rows.includes(card))?.status;
  const said = card && ownLead(card, own);
  return (
    <>
      <p className="help">{side ? tracker.boardOfSide(named(side, language)) : tracker.boardJoint}</p>
      <p role="status" className={said && stands ? 'notice' : undefined}>
        {said && stands && tracker.moved(card.ref, actions.statuses[said.status], said.status === stands ? null : actions.statuses[stands])}
      </p>
      <Rows className="board" within={board}>
        {columns.map(({ status, rows: cards, total }) => (
          <section
            key={status}
            className="column"
            aria-labelledby={`column-${status}`}
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => drop(event, status)}
          >
            <h2 id={`column-${status}`}>
              <span className={`status status-${status}`}>{actions.statuses[status]}</span> <small>{tracker.count(total)}</small>
            </h2>
            {cards.length === 0 && <p className="empty">{tracker.noCards}</p>}
            <ul className="plain">
              {cards.map((row) => (
                <li
                  key={row.id}
                  className={row.ref === moved ? 'card moved' : 'card'}
                  draggable={ownLead(row, own) ? true : undefined}
                  onDragStart={(event) => event.dataTransfer.setData('text/plain', row.ref)}
                >
                  <p className="under">
                    <span className="ref">{row.ref}</span> <MarkingBadge marking={row.marking} />
                  </p>
                  <p>
                    <a href={`/actions/${row.ref}`} onKeyDown={(event) => press(event, row)}>
                      <bdi>{row.title}</bdi>
                    </a>
                  </p>
                  <p className="under">
                    <Due action={row} />
                    <StepCount row={row} />
                    {row.closed_at && row.closed_as && <span className="chip">{tracking.closedAs(tracking.endings[row.closed_as])}</span>}
                    {(row.priority === 'urgent' || row.priority === 'high') && (
                      <span className={`priority-${row.priority}`}>{tracking.priorities[row.priority]}</span>
                    )}
                  </p>
                  <Leads leads={row.leads} />
                  {ownLead(row, own) && <Move row={row} own={own} />}
                </li>
              ))}
            </ul>
            {(total === null || total > cards.length) && (
              <p>
                <Link to={pathOfTracker(filters, { view: 'table', status })}>{tracker.allOfColumn}</Link>
              </p>
            )}
          </section>
        ))}
      </Rows>
      <p className="help keys">{tracker.boardKeys}</p>
    </>
  );
}

/** Moves a card without dragging and without scripts. */
function Move({ row, own }: { row: ActionRow; own: string }) {
  const { text } = useTrackerSpeaking();
  const { actions, tracker } = text;
  const lead = row.leads.find((candidate) => candidate.party_id === own)!;
  return (
    <Form method="post" className="say" preventScrollReset>
      <input type="hidden" name="ref" value={row.ref} />
      <input type="hidden" name="party" value={own} />
      <input type="hidden" name="was" value={lead.status} />
      <select name="status" defaultValue={lead.status} key={lead.status} aria-label={tracker.ownStatusOf(row.ref)}>
        {STATUSES.map((status) => (
          <option key={status} value={status}>
            {actions.statuses[status]}
          </option>
        ))}
      </select>
      <button name="act" value="progress">
        {tracker.move}
      </button>
    </Form>
  );
}
