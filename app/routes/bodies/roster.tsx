import { Link } from '@remix-run/react';
import type { BodyOverview } from '#app/domain/bodies/overview.server.ts';
import type { Roster, RosterSeat } from '#app/domain/bodies/roster.server.ts';
import { useBodiesSpeaking } from '#app/language/of-bodies.ts';
import { nameOf, named } from '#app/language/names.ts';
import { Section } from '#app/ui/page.tsx';
import { DayOn } from '#app/ui/when.tsx';

/** Who sits in a body, side by side and by capacity; those whom the reader may not see are only counted. */
export function RosterTables({ body, roster, maySeat }: { body: BodyOverview; roster: Roster; maySeat: boolean }) {
  const { language, text } = useBodiesSpeaking();
  const keeps = roster.seats.some((seat) => seat.keeps);
  const acts = maySeat && (
    <Link className="button" to={`/bodies/${body.slug}/seats/new`}>
      {text.bodies.giveSeat}
    </Link>
  );
  return (
    <Section title={text.bodies.roster} acts={acts} id="roster">
      <div className="table roster">
        <table>
          <caption className="unseen">{text.bodies.roster}</caption>
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
          {body.parties.map((party) => {
            const seats = roster.seats.filter((seat) => seat.party_id === party.id);
            const hidden = roster.hidden.find((one) => one.party_id === party.id)?.held ?? 0;
            return (
              <tbody key={party.id}>
                <tr className="side">
                  <th scope="rowgroup" colSpan={keeps ? 5 : 4}>
                    {named(party, language)} <small>{text.policy.partyRoles[party.role]}</small>
                  </th>
                </tr>
                {seats.map((seat) => (
                  <SeatRow key={seat.id} seat={seat} slug={body.slug} keeps={keeps} />
                ))}
                {(hidden > 0 || seats.length === 0) && (
                  <tr>
                    <td colSpan={keeps ? 5 : 4}>
                      <small>{hidden > 0 ? text.bodies.hidden(hidden) : text.bodies.rosterEmpty}</small>
                    </td>
                  </tr>
                )}
              </tbody>
            );
          })}
        </table>
      </div>
    </Section>
  );
}

function SeatRow({ seat, slug, keeps }: { seat: RosterSeat; slug: string; keeps: boolean }) {
  const { language, text } = useBodiesSpeaking();
  return (
    <tr>
      <th scope="row">
        <bdi>{nameOf(seat, language)}</bdi>
      </th>
      <td>
        <bdi>{language === 'ja' ? seat.organisation_ja : seat.organisation_en}</bdi>{' '}
        {seat.organisation_kind !== 'government' && <small>{text.policy.organisationKinds[seat.organisation_kind]}</small>}
      </td>
      <td>{text.policy.capacities[seat.capacity]}</td>
      <td>
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
        <td>
          {seat.keeps && (
            <Link to={`/bodies/${slug}/seats/${seat.id}`} aria-label={text.bodies.alterOf(nameOf(seat, language))}>
              {text.bodies.alter}
            </Link>
          )}
        </td>
      )}
    </tr>
  );
}
