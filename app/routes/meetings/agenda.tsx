import { Form, Link } from '@remix-run/react';
import type { AgendaItem, Agenda as LaidOut } from '#app/domain/meetings/reading.server.ts';
import type { Part } from '#app/domain/meetings/parts.ts';
import { useMeetingsSpeaking } from '#app/language/of-meetings.ts';
import { nameOf } from '#app/language/names.ts';
import { Handle } from '#app/ui/handle.tsx';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Prose } from '#app/ui/page.tsx';
import { TieLink } from '#app/ui/ties.tsx';
import { RunningTime } from './running-time.tsx';

interface PartProps {
  part: Part<AgendaItem>;
  closed: boolean;
  /** the meeting's reference and start */
  meeting: { ref: string; starts_at: string };
  mayEdit: boolean;
}

/** A button that moves an item past its neighbour: a form of its own, so that it works without scripts. */
function Move({ item, past, up }: { item: AgendaItem; past: AgendaItem | undefined; up: boolean }) {
  const { text } = useMeetingsSpeaking();
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="act" value="move" />
      <input type="hidden" name="item" value={item.id} />
      <input type="hidden" name="past" value={past?.id ?? ''} />
      <input type="hidden" name="places" value={up ? -1 : 1} />
      <button className="quiet" disabled={!past} aria-label={up ? text.meetings.up(item.title) : text.meetings.down(item.title)}>
        <span aria-hidden="true">{up ? '↑' : '↓'}</span>
      </button>
    </Form>
  );
}

/** One part of the agenda, numbered and timed by itself. */
function AgendaPart({ part, closed, meeting, mayEdit }: PartProps) {
  const { language, text } = useMeetingsSpeaking();
  return (
    <ol className={closed ? 'agenda closed' : 'agenda'}>
      {part.items.map((item, index) => (
        <li key={item.id} id={`item-${item.id}`}>
          <span className="agenda-number">{closed ? text.meetings.closedNumber(item.number) : item.number}</span>
          <RunningTime from={item.starts_at} to={item.ends_at} start={meeting.starts_at} />
          <div className="agenda-body">
            <h3>
              <bdi>{item.title}</bdi>
            </h3>
            <p className="agenda-line">
              <span className="chip">{text.meetings.purposes[item.purpose]}</span>
              <span>{text.meetings.minutesOf(item.minutes)}</span>
              {item.presenter && <bdi>{nameOf(item.presenter, language)}</bdi>}
              <MarkingBadge marking={item.marking} />
            </p>
            {item.note && <Prose words={item.note} />}
            {item.ties.length > 0 && (
              <ul className="papers" aria-label={text.meetings.papers}>
                {item.ties.map((tie) => (
                  <li key={tie.tie_id}>
                    <TieLink end={tie} />
                  </li>
                ))}
              </ul>
            )}
          </div>
          {mayEdit && (
            <div className="agenda-acts">
              <Handle id={item.id} places={part.items.map(({ id }) => id)} act="move" label={text.meetings.drag(item.title)} />
              <Move item={item} past={part.items[index - 1]} up />
              <Move item={item} past={part.items[index + 1]} up={false} />
              <Link
                className="button quiet"
                to={`/meetings/${meeting.ref}/agenda/${item.id}`}
                aria-label={text.meetings.editingItem(item.title)}
              >
                {text.meetings.edit}
              </Link>
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}

/** The agenda as its reader sees it: the open part, then the closed parts that they read. */
export function Agenda({ agenda, meeting, mayEdit }: { agenda: LaidOut } & Omit<PartProps, 'part' | 'closed'>) {
  const { text } = useMeetingsSpeaking();
  return (
    <>
      <AgendaPart part={agenda.open} closed={false} meeting={meeting} mayEdit={mayEdit} />
      {agenda.closed.map((part) => (
        <section key={part.items[0]?.id} className="closed-part">
          <h3>{text.meetings.closedPart}</h3>
          <p className="help">{text.meetings.closedPartHelp}</p>
          <AgendaPart part={part} closed meeting={meeting} mayEdit={mayEdit} />
        </section>
      ))}
    </>
  );
}
