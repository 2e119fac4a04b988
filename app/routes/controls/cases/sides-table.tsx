import { nameOf } from '#app/language/names.ts';
import { useCoordinationSpeaking } from '#app/language/of-coordination.ts';
import { Prose } from '#app/ui/page.tsx';
import { DayOn, When } from '#app/ui/when.tsx';
import type { ShownCase } from './case.tsx';

/** Where the two sides stand, and from which day each has it in force. */
export function SidesTable({ sides, today }: Pick<ShownCase, 'sides' | 'today'>) {
  const { language, text } = useCoordinationSpeaking();
  const { coordination: words } = text;
  return (
    <div className="table">
      <table>
        <caption>{words.sides}</caption>
        <thead>
          <tr>
            <th scope="col">{words.side}</th>
            <th scope="col">{words.position}</th>
            <th scope="col">{words.inForceOn}</th>
          </tr>
        </thead>
        <tbody>
          {sides.map((side) => (
            <tr key={side.party_id}>
              <th scope="row">{side.name}</th>
              <td>
                {side.position ? words.positions[side.position] : words.notSaid}
                {side.said_at && (
                  <small>
                    {' '}
                    <bdi>{side.by ? nameOf(side.by, language) : words.somebody}</bdi>, <When at={side.said_at} />
                  </small>
                )}
                {side.reasons && <Prose words={side.reasons} />}
              </td>
              <td>
                {side.in_force_on ? <DayOn date={side.in_force_on} /> : <span className="faint">{words.notYet}</span>}{' '}
                {side.in_force_on && side.in_force_on > today && <small>{words.stillToCome}</small>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
