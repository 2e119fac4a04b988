import './bodies.css';
import { Link, useLoaderData, type MetaFunction } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { can } from '#app/policy/acts.ts';
import { readBodyTree, type TreeBody } from '#app/domain/bodies/tree.server.ts';
import { useBodiesSpeaking } from '#app/language/of-bodies.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Empty, Page } from '#app/ui/page.tsx';
import { BothClocks } from '#app/ui/when.tsx';

export const loader = asActor(async ({ actor, context }) => ({
  title: catalogueOf(actor.language).bodies.title,
  bodies: await readBodyTree(context.db, actor, context.now),
  may: { create: can(actor, 'body.create') },
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kakehashi` }];

export default function Bodies() {
  const { bodies, may } = useLoaderData<typeof loader>();
  const { text } = useBodiesSpeaking();
  const acts = may.create && (
    <Link className="button" to="/bodies/new">
      {text.bodies.create}
    </Link>
  );
  return (
    <Page title={text.bodies.title} acts={acts}>
      <p>{text.bodies.intro}</p>
      {bodies.length === 0 ? (
        <Empty>{text.bodies.none}</Empty>
      ) : (
        <div className="table tree">
          <table>
            <caption className="unseen">{text.bodies.tree}</caption>
            <thead>
              <tr>
                <th scope="col">{text.bodies.name}</th>
                <th scope="col">{text.bodies.seatsBySide}</th>
                <th scope="col">{text.bodies.nextMeeting}</th>
                <th scope="col">{text.bodies.yourSeats}</th>
              </tr>
            </thead>
            <tbody>
              {bodies.map((body) => (
                <BodyRow key={body.id} body={body} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Page>
  );
}

function BodyRow({ body }: { body: TreeBody }) {
  const { language, text } = useBodiesSpeaking();
  const held = (party: string) => body.seats.find((seat) => seat.party_id === party)?.held ?? 0;
  return (
    <tr>
      <th scope="row" className={body.depth ? `below depth-${Math.min(body.depth, 3)}` : undefined}>
        <Link to={`/bodies/${body.slug}`}>
          <bdi>{named(body, language)}</bdi>
        </Link>
        <span className="with">
          <MarkingBadge marking={body.marking} />
          <small>
            {text.bodies.kinds[body.kind]} · {text.bodies.states[body.state]}
          </small>
        </span>
      </th>
      <td>
        <ul className="sides">
          {body.parties.map((party) => (
            <li key={party.id}>
              {named(party, language)} {held(party.id)}
            </li>
          ))}
        </ul>
      </td>
      <td>
        {body.next_meeting ? (
          <>
            <Link to={`/meetings/${body.next_meeting.ref}`}>
              <bdi>{body.next_meeting.title}</bdi>
            </Link>
            <br />
            <BothClocks at={body.next_meeting.starts_at} />
          </>
        ) : (
          <small>{text.bodies.noMeeting}</small>
        )}
      </td>
      <td>
        {body.own.length > 0 ? (
          body.own.map((capacity) => (
            <span key={capacity} className="chip">
              {text.policy.capacities[capacity]}
            </span>
          ))
        ) : (
          <small>{text.bodies.noSeat}</small>
        )}
      </td>
    </tr>
  );
}
