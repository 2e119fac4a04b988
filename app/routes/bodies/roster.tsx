import { Link } from '@remix-run/react';
import type { BodyOverview } from '#app/domain/bodies/overview.server.ts';
import type { Roster, RosterSeat } from '#app/domain/bodies/roster.server.ts';
import { useSpeaking } from '#app/language/catalogue.tsx';
import { nameOf, named } from '#app/language/names.ts';
import { Section } from '#app/ui/page.tsx';
import { DayOn } from '#app/ui/when.tsx';

/** Who sits in a body: a table for each side, by capacity; those whom the reader may not see are only counted. */
export function RosterTables({ body, roster, maySeat }: { body: BodyOverview; roster: Roster; maySeat: boolean }) {
  const { language, text } = useSpeaking();
  const acts = maySeat && (
    <Link className="button" to={`/bodies/${body.slug}/seats/new`}>
      {text.bodies.giveSeat}
    </Link>
  );
  return (
    <Section title={text.bodies.roster} acts={acts} id="roster">
      <div className="roster">
        {body.parties.map((party) => {
          const seats = roster.seats.filter((seat) => seat.party_id === party.id);
          const hidden = roster.hidden.find((one) => one.party_id === party.id)?.held ?? 0;
          return (
            <div key={party.id}>
              <h3>{named(party, language)}</h3>
              {seats.length > 0 && <Side seats={seats} slug={body.slug} caption={text.bodies.rosterOf(named(party, language))} />}
              {hidden > 0 && <p className="side-note">{text.bodies.hidden(hidden)}</p>}
              {seats.length + hidden === 0 && <p className="side-note">{text.bodies.rosterEmpty}</p>}
            </div>
          );
        })}
      </div>
    </Section>
  );
}

function Side({ seats, slug, caption }: { seats: readonly RosterSeat[]; slug: string; caption: string }) {
  const { language, text } = useSpeaking();
  const keeps = seats.some((seat) => seat.keeps);
  return (
    <div className="table">
      <table>
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{text.bodies.person}</th>
            <th scope="col">{text.bodies.organisation}</th>
            <th scope="col">{text.bodies.capacity}</th>
            <th scope="col">{text.bodies.since}</th>
            {keeps && (
              <th scope="col">
                <span className="unseen">{text.frame.edit}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {seats.map((seat) => (
            <tr key={seat.id}>
              <th scope="row">
                <bdi>{nameOf(seat, language)}</bdi>
              </th>
              <td>
                <bdi>{language === 'ja' ? seat.organisation_ja : seat.organisation_en}</bdi>{' '}
                {seat.organisation_kind !== 'government' && <small>{text.policy.organisationKinds[seat.organisation_kind]}</small>}
              </td>
              <td className="nowrap">{text.policy.capacities[seat.capacity]}</td>
              <td className="nowrap">
                {seat.coming && <small>{text.bodies.comingFrom} </small>}
                <DayOn date={seat.from_day} />
                {seat.to_day && (
                  <>
                    {' – '}
                    <DayOn date={seat.to_day} />
                  </>
                )}
              </td>
              {keeps && (
                <td className="nowrap">
                  {seat.keeps && (
                    <Link to={`/bodies/${slug}/seats/${seat.id}`} aria-label={text.bodies.alterOf(nameOf(seat, language))}>
                      {text.bodies.alter}
                    </Link>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
