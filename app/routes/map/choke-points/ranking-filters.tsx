import { Form, Link } from '@remix-run/react';
import { onDay } from '#app/domain/map/as-of.ts';
import {
  chokeAsking,
  chokeInForce,
  COVER_UNDER,
  WATCHED_FROM,
  type ChokeAsked,
  type ChokeNarrowing,
} from '#app/domain/map/choke-points/asking.ts';
import type { Choices } from '#app/domain/map/choices.server.ts';
import { named } from '#app/language/names.ts';
import { percent } from '#app/language/numbers.ts';
import { useChokeSpeaking } from '#app/language/of-choke-points.ts';
import type { AssumedRead } from './assumed.server.ts';
import { AssumedFields } from './assumed.tsx';

const FLAGS = ['single', 'short', 'irreplaceable', 'emerging'] as const;
const isFlag = (name: string): name is (typeof FLAGS)[number] => FLAGS.some((flag) => flag === name);

interface Props {
  asked: ChokeAsked;
  choices: Pick<Choices, 'sectors' | 'stages'>;
  assuming: AssumedRead;
}

/** The filters as a form that works without scripts, and those in force as chips that take themselves away. */
export function RankingFilters({ asked, choices, assuming }: Props) {
  const { language, text } = useChokeSpeaking();
  const { chokes, map } = text;
  const stages = choices.stages.filter(({ sector }) => !asked.sector || sector === asked.sector);
  const flags: Record<(typeof FLAGS)[number], string> = {
    single: chokes.onlySingle,
    short: chokes.onlyShort,
    irreplaceable: chokes.onlyIrreplaceable,
    emerging: chokes.emerging.only,
  };
  const least = (value: string) => chokes.atLeastShare(percent(Number(value) * 100, Number(value) * 100, language, 0));
  const selects: { name: 'sector' | 'stage' | 'watched' | 'cover'; label: string; options: { value: string; label: string }[] }[] = [
    { name: 'sector', label: map.sector, options: choices.sectors.map((value) => ({ value, label: map.sectors[value] })) },
    {
      name: 'stage',
      label: map.stage,
      options: stages.map((stage) => ({
        value: `${stage.sector}.${stage.key}`,
        label: asked.sector ? named(stage, language) : `${map.sectors[stage.sector]}: ${named(stage, language)}`,
      })),
    },
    { name: 'watched', label: chokes.watchedFrom, options: WATCHED_FROM.map((value) => ({ value, label: least(value) })) },
    { name: 'cover', label: chokes.coverUnder, options: COVER_UNDER.map((value) => ({ value, label: chokes.underDays(value) })) },
  ];
  const said = (name: keyof ChokeNarrowing, value: string): string => {
    if (isFlag(name)) return flags[name];
    const select = selects.find((one) => one.name === name);
    const label = select?.options.find((one) => one.value === value)?.label ?? value;
    return name === 'watched' || name === 'cover' ? `${select?.label}: ${label}` : label;
  };
  const chips = chokeInForce(asked);
  return (
    <>
      <Form className="filters" aria-label={map.filters} role="search">
        <label className="wide">
          {map.words}
          <input type="search" name="q" defaultValue={asked.q} key={asked.q} maxLength={200} />
        </label>
        {selects.map(({ name, label, options }) => (
          <label key={name}>
            {label}
            <select name={name} defaultValue={asked[name]} key={asked[name]}>
              <option value="">{map.any}</option>
              {options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </select>
          </label>
        ))}
        <div className="flags">
          {FLAGS.map((name) => (
            <label key={`${name}${asked[name]}`}>
              <input type="checkbox" name={name} value="1" defaultChecked={asked[name] === '1'} /> {flags[name]}
            </label>
          ))}
        </div>
        {(asked.sort !== 'top' || !asked.descending) && (
          <input type="hidden" name="sort" value={`${asked.descending ? '-' : ''}${asked.sort}`} />
        )}
        {asked.asOf && <input type="hidden" name="as-of" value={asked.asOf} />}
        <AssumedFields typed={asked.assumed} {...assuming} />
        <button>{map.apply}</button>
      </Form>
      {chips.length > 0 && (
        <ul className="chips" aria-label={map.inForce}>
          {chips.map(({ name, value }) => (
            <li key={name}>
              <Link className="chip" to={chokeAsking(asked, { [name]: '' })} aria-label={map.removeFilter(said(name, value))}>
                <bdi>{said(name, value)}</bdi> <span aria-hidden="true">×</span>
              </Link>
            </li>
          ))}
          <li>
            <Link to={onDay('/map/choke-points', asked.asOf || null)}>{text.frame.clearFilters}</Link>
          </li>
        </ul>
      )}
    </>
  );
}
