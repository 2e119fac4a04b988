import { Link } from '@remix-run/react';
import type { MinutedItem } from '#app/domain/minutes/reading.server.ts';
import { useMinutesText } from '#app/language/of-minutes.ts';
import type { Marking } from '#db/schema.ts';
import { TieLink } from '#app/ui/ties.tsx';

interface RaiseProps {
  item: Pick<MinutedItem, 'id' | 'title'>;
  part: { marking: Marking; parties: readonly string[] };
  meeting: { body: { slug: string } | null; parties: readonly string[] };
  /** the page to come back to */
  back: string;
  may: { openAction: boolean; propose: boolean };
  /** on a page that is read: less loud */
  quiet?: boolean;
}

/** Leads to an action or a decision that comes from an item: tied to it, under its marking and caveat, and back again. */
export function Raise({ item, part, meeting, back, may, quiet = false }: RaiseProps) {
  const { minutes } = useMinutesText();
  const parties = part.parties.length > 0 ? part.parties : meeting.parties;
  const raise = new URLSearchParams([['agenda', item.id], ['marking', part.marking], ...parties.map((party) => ['party', party])]);
  if (meeting.body) raise.set('body', meeting.body.slug);
  raise.set('back', back);
  const link = (to: string, words: string) => (
    <Link className={quiet ? 'button quiet' : 'button'} to={`${to}?${raise.toString()}`} aria-label={`${words}: ${item.title}`}>
      {words}
    </Link>
  );
  return (
    <>
      {may.openAction && link('/actions/new', minutes.openAction)}
      {may.propose && link('/decisions/new', minutes.proposeDecision)}
    </>
  );
}

interface RaisedListProps {
  item: Pick<MinutedItem, 'raised'>;
  back: string;
  /** leave out what it only rests on */
  raisedAlone?: boolean;
}

/** What an item rests on and what was raised from it; beside a decision that waits for the reader's word, the way to state it. */
export function RaisedList({ item, back, raisedAlone = false }: RaisedListProps) {
  const { minutes } = useMinutesText();
  const { ties, voices } = item.raised;
  const shown = raisedAlone ? ties.filter(({ kind }) => kind === 'action' || kind === 'decision') : ties;
  if (shown.length === 0) return null;
  return (
    <ul className="papers" aria-label={minutes.raised}>
      {shown.map((tie) => (
        <li key={tie.tie_id}>
          <TieLink end={tie} />{' '}
          {voices.includes(tie.id) && (
            <Link className="voice" to={`/decisions/${tie.ref}/position?${new URLSearchParams({ back }).toString()}`}>
              {minutes.statePosition(tie.ref)}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Both, below the minutes of an item: what was raised from it, and where the reader may, the ways to raise more. */
export function RaisedHere({ item, back, may, ...of }: Omit<RaiseProps, 'quiet'> & RaisedListProps) {
  return (
    <>
      <RaisedList item={item} back={back} raisedAlone />
      {(may.openAction || may.propose) && (
        <div className="minutes-acts">
          <Raise {...{ item, back, may, ...of }} quiet />
        </div>
      )}
    </>
  );
}
