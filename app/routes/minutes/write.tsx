import './minutes.css';
import '#app/ui/ties.css';
import { data, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { useMemo } from 'react';
import { readBeginnings } from '#app/domain/minutes/following.server.ts';
import { readMinutes } from '#app/domain/minutes/reading.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { useMinutesText } from '#app/language/of-minutes.ts';
import { bodiesWhere, can } from '#app/policy/acts.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Empty, Page, Section } from '#app/ui/page.tsx';
import { useKeeping } from './keeping.ts';
import { markingOfAll } from '#app/domain/meetings/marking-of-all.ts';
import { PartMarking } from './part-marking.tsx';
import { RaisedHere } from './raising.tsx';
import { sendWords } from './sending-words.server.ts';
import { WritingItem } from './writing-item.tsx';

export const loader = asActor(async ({ actor, context, params, request }) => {
  const { db, now } = context;
  const ref = params.ref ?? '';
  const { meeting, parts } = found(await readMinutes(db, actor, ref, now));
  if (!can(actor, 'minutes.write', { home_body_id: meeting.home_body_id })) throw new Refusal('forbidden');
  if (meeting.cancelled_at !== null) throw new Refusal('conflict', 'minutes_cancelled');
  const begun = await readBeginnings(db, actor, ref);
  return {
    heading: catalogueOf(actor.language).minutes.writing(ref),
    meeting: { ref, title: meeting.title, marking: meeting.marking, parties: meeting.parties, body: meeting.body },
    as: actor.id,
    saved: new URL(request.url).searchParams.get('saved') ?? '',
    parts: parts.map(({ item, closed, marking, parties, state, items }) => ({
      ...{ item, closed, marking, parties, state },
      items: items.map(({ id, number, title, updated_at, words, raised, shown }) => ({
        ...{ id, number, title, updated_at, raised, shown },
        ...(begun.get(id) ?? { words, state: '', sequence: 0 }),
      })),
    })),
    may: {
      openAction: bodiesWhere(actor, 'action.open').includes(meeting.home_body_id),
      propose: bodiesWhere(actor, 'decision.propose').includes(meeting.home_body_id),
    },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => [{ title: `${given?.heading ?? ''} · Kakehashi` }];

export const action = asActor(
  async (args) => {
    const sent = await sendWords(args);
    return sent === null ? redirect(`/meetings/${args.params.ref}/minutes/write?saved=1`) : data(sent, { status: sent.status });
  },
  { showsAgain: true },
);

/** The fields hold what is written here: what the server says meanwhile comes as updates. A form that is sent loads the page anew. */
export const shouldRevalidate = () => false;

export default function WriteMinutes() {
  const { minutes: text } = useMinutesText();
  const { heading, meeting, as, saved, parts, may } = useLoaderData<typeof loader>();
  const { ref } = meeting;
  const sent = useActionData<typeof action>();
  const bound = useMemo(
    () => parts.flatMap(({ state, items }) => (state === 'frozen' ? [] : items.filter(({ id }) => id !== sent?.item))),
    [parts, sent],
  );
  const { keepings, send, writeForThem } = useKeeping(bound, `/meetings/${ref}/minutes/updates`, as, text.leave);
  return (
    <Page
      title={heading}
      kicker={<bdi>{meeting.title}</bdi>}
      banner={<MarkingBanner {...markingOfAll(meeting, parts)} />}
      acts={
        <>
          <Link className="button" to={`/meetings/${ref}/minutes`}>
            {text.read}
          </Link>
          <Link className="button" to={`/meetings/${ref}/meet`}>
            {text.meet}
          </Link>
        </>
      }
    >
      {saved && !sent && (
        <p className="notice" role="status">
          {text.plainSaved}
        </p>
      )}
      <p className="help">{text.help}</p>
      {parts.length === 0 && <Empty>{text.noItems}</Empty>}
      {parts.map((part) => (
        <Section key={part.item} title={part.closed ? text.closedPart : text.openPart} acts={<PartMarking part={part} />}>
          {part.state === 'submitted' && <p className="notice">{text.submitHelp}</p>}
          {part.state === 'frozen' ? (
            <p className="notice">{text.states.frozen}</p>
          ) : (
            part.items.map((item) => (
              <WritingItem
                key={item.id}
                item={item}
                closed={part.closed}
                keeping={keepings[item.id]}
                sent={sent?.item === item.id ? sent : undefined}
                flush={() => void send(item.id)}
                writeForThem={() => writeForThem(item.id)}
                raise={<RaisedHere {...{ item, part, meeting, may }} back={`/meetings/${ref}/minutes/write`} />}
              />
            ))
          )}
        </Section>
      ))}
    </Page>
  );
}
