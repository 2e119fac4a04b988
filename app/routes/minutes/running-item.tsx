import { Form, useFetcher } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import type { Minutes, MinutedItem } from '#app/domain/minutes/reading.server.ts';
import { useHoldingSpeaking } from '#app/language/of-holding.ts';
import { named } from '#app/language/names.ts';
import type { Marking } from '#db/schema.ts';
import { useViewing } from '#app/ui/viewing.tsx';
import { When } from '#app/ui/when.tsx';
import type { Dealt } from './dealing.server.ts';
import { Raise, RaisedList } from './raising.tsx';

const MINUTE_MS = 60_000;

interface Props {
  item: MinutedItem;
  next: MinutedItem | undefined;
  closed: boolean;
  part: { marking: Marking; parties: readonly string[] };
  meeting: { ref: string; body: { slug: string } | null; parties: string[] };
  principals: Minutes['principals'];
  may: { write: boolean; openAction: boolean; propose: boolean };
  dealt: Dealt | undefined;
}

/** Where an item stands: under way with the time left, ended, or not begun. The clock is the server's, the same for all. */
function Clock({ item }: { item: MinutedItem }) {
  const { minutes: text } = useHoldingSpeaking().text;
  const { now } = useViewing();
  if (item.begun_at === null) return <span>{text.notBegun}</span>;
  if (item.ended_at !== null)
    return (
      <span>
        {text.ended} <When at={item.ended_at} />
      </span>
    );
  const gone = Math.floor((Date.parse(now) - Date.parse(item.begun_at)) / MINUTE_MS);
  return (
    <>
      <strong>{text.current}</strong> <span>{text.left(item.minutes - gone)}</span>
      <span>
        {text.begun} <When at={item.begun_at} />
      </span>
    </>
  );
}

/** The forms by which the item is run: begin, next, end. */
function Run({ item, next }: Pick<Props, 'item' | 'next'>) {
  const { minutes: text } = useHoldingSpeaking().text;
  const running = item.begun_at !== null && item.ended_at === null;
  const form = (act: string, of: MinutedItem, words: string, main = false) => (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="item" value={of.id} />
      <button className={main ? 'main' : undefined} aria-label={`${words}: ${of.title}`}>
        {words}
      </button>
    </Form>
  );
  if (!running) return form('begin', item, item.begun_at === null ? text.begin : text.beginAgain);
  return (
    <>
      {next && next.begun_at === null && form('begin', next, text.next, true)}
      {form('end', item, text.end)}
    </>
  );
}

/** A note or a position for the minutes of the item. What is typed stays when the page looks again, and until it is taken. */
function Note({ item, principals, dealt, open }: Pick<Props, 'item' | 'principals' | 'dealt'> & { open: boolean }) {
  const { language, text } = useHoldingSpeaking();
  const { minutes } = text;
  const { Form: Sending, state, data } = useFetcher<Dealt>();
  const form = useRef<HTMLFormElement>(null);
  const sending = useRef(false);
  // The page looks again by itself: the readers are those that it showed when the first word was typed, until it said that they are others.
  const [shown, setShown] = useState<string | null>(null);
  useEffect(() => {
    if (state !== 'idle') sending.current = true;
    else if (sending.current) {
      sending.current = false;
      setShown(null);
      if (!data?.refusal) form.current?.reset();
    }
  }, [state, data]);
  return (
    <details open={open || dealt !== undefined || undefined}>
      <summary>{minutes.addNote}</summary>
      {data?.refusal && (
        <p className="error" role="alert">
          {data.refusal}
        </p>
      )}
      <Sending method="post" ref={form} onInput={() => setShown((first) => first ?? item.shown)}>
        <input type="hidden" name="shown" value={shown ?? item.shown} />
        <input type="hidden" name="act" value="note" />
        <input type="hidden" name="item" value={item.id} />
        <div className="field">
          <label htmlFor={`side-${item.id}`}>{minutes.side}</label>
          <select id={`side-${item.id}`} name="side" defaultValue={dealt?.side ?? ''}>
            <option value="">{minutes.noSide}</option>
            {principals.map((party) => (
              <option key={party.id} value={party.id}>
                {named(party, language)}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`note-${item.id}`}>{minutes.note}</label>
          <textarea id={`note-${item.id}`} name="words" rows={3} defaultValue={dealt?.words ?? ''} dir="auto" />
        </div>
        <button>{minutes.add}</button>
      </Sending>
    </details>
  );
}

/** An agenda item while the meeting is held: its clock, and what is put down or raised from it. */
export function RunningItem({ item, next, closed, part, meeting, principals, may, dealt }: Props) {
  const { minutes } = useHoldingSpeaking().text;
  const running = item.begun_at !== null && item.ended_at === null;
  const back = `/meetings/${meeting.ref}/meet`;
  return (
    <li id={`item-${item.id}`} className={running ? 'under-way' : undefined}>
      <span className="agenda-number">{closed ? minutes.closedNumber(item.number) : item.number}</span>
      <div className="agenda-body">
        <h3>
          <bdi>{item.title}</bdi>
        </h3>
        <p className="agenda-line">
          <Clock item={item} /> <span>{minutes.ofMinutes(item.minutes)}</span>
        </p>
        <RaisedList item={item} back={back} />
        {(may.write || may.openAction || may.propose) && (
          <div className="minutes-acts">
            {may.write && <Run item={item} next={next} />}
            <Raise {...{ item, part, meeting, back, may }} />
          </div>
        )}
        {may.write && <Note {...{ item, principals, dealt }} open={running} />}
      </div>
    </li>
  );
}
