import { Form, Link } from '@remix-run/react';
import type { Endurance } from '#app/domain/map/choke-points/endurance.ts';
import { named } from '#app/language/names.ts';
import { number } from '#app/language/numbers.ts';
import { useChokeSpeaking } from '#app/language/of-choke-points.ts';
import { useAsOf } from '../as-of.tsx';
import { Figure } from '../figure.tsx';
import type { Place } from './chain-reading.server.ts';
import { AssumedFields } from './assumed.tsx';
import { DaysSaid, shortBy } from './days.tsx';

interface Props extends Pick<Place, 'assuming' | 'whatIf'> {
  endurance: Endurance;
}

/** How long the item holds out under what is assumed, with what is assumed as a form, and the same loss as a what-if. */
export function EnduranceOf({ endurance, assuming, whatIf }: Props) {
  const { language, text } = useChokeSpeaking();
  const { chokes, map } = text;
  const { day } = useAsOf();
  const { formulas, formulaSources } = chokes;
  const { lost, cover, survive, recover } = endurance;
  const short = shortBy(endurance);
  const without = lost && named(lost, language);
  return (
    <>
      <div className="figures-frame">
        <div className="figures three">
          <Figure level={2} id="cover" label={chokes.cover} formula={formulas.cover} source={formulaSources.cover}>
            <strong>
              <DaysSaid days={cover} />
            </strong>
          </Figure>
          <Figure level={2} id="survive" label={chokes.survive} formula={formulas.survive} source={formulaSources.survive}>
            <strong>
              <DaysSaid days={survive} />
            </strong>{' '}
            {without && <small>{chokes.without(without)}</small>}
          </Figure>
          <Figure level={2} id="recover" label={chokes.recover} formula={formulas.recover} source={formulaSources.recover}>
            <strong>
              <DaysSaid days={recover} />
            </strong>{' '}
            {short !== null && <small className="late">{chokes.shortBy(number(short, language))}</small>}
          </Figure>
        </div>
      </div>
      <Form className="assumed-form" aria-label={chokes.assumed.title} preventScrollReset noValidate>
        {day !== null && <input type="hidden" name="as-of" value={day} />}
        <AssumedFields {...assuming} />
        <p className="row">
          <button>{map.apply}</button>
          {whatIf && without && day === null && <Link to={`/map/what-if?${whatIf}`}>{chokes.assumed.toWhatIf(without)}</Link>}
        </p>
      </Form>
    </>
  );
}
