import { Form, Link } from '@remix-run/react';
import { onDay } from '#app/domain/map/as-of.ts';
import { BANDS } from '#app/domain/map/indicators.ts';
import { asking, inForce, type Asked, type Narrowing } from '#app/domain/map/asking.ts';
import type { Choices } from '#app/domain/map/choices.server.ts';
import { useMapSpeaking } from '#app/language/of-map.ts';
import { named } from '#app/language/names.ts';

interface Options {
  value: string;
  label: string;
}

/** A choice that may be left open. */
export function Select({ name, label, options, chosen }: { name: string; label: string; options: Options[]; chosen: string }) {
  const { text } = useMapSpeaking();
  return (
    <label>
      {label}
      <select name={name} defaultValue={chosen} key={chosen}>
        <option value="">{text.map.any}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The filters as a form that works without scripts, and those in force as chips that take themselves away. */
export function ListFilters({ asked, choices }: { asked: Asked; choices: Choices }) {
  const { language, text } = useMapSpeaking();
  const severalSectors = choices.sectors.length > 1;
  const stages = choices.stages.filter((stage) => !asked.sector || stage.sector === asked.sector);
  const options: Record<Exclude<keyof Narrowing, 'q'>, { label: string; options: Options[] }> = {
    sector: { label: text.map.sector, options: choices.sectors.map((value) => ({ value, label: text.map.sectors[value] })) },
    stage: {
      label: text.map.stage,
      options: stages.map((stage) => ({
        value: `${stage.sector}.${stage.key}`,
        label: severalSectors && !asked.sector ? `${text.map.sectors[stage.sector]}: ${named(stage, language)}` : named(stage, language),
      })),
    },
    kind: { label: text.map.kind, options: choices.kinds.map((value) => ({ value, label: text.map.kinds[value] })) },
    band: { label: text.map.band, options: [...BANDS, 'unknown' as const].map((value) => ({ value, label: text.map.bands[value] })) },
    leader: {
      label: text.map.leader,
      options: choices.leaders.map((leader) => ({ value: leader.value, label: `${named(leader, language)} (${leader.count})` })),
    },
  };
  const chips = inForce(asked).map(({ name, value }) => ({
    name,
    said: name === 'q' ? value : (options[name].options.find((option) => option.value === value)?.label ?? value),
  }));
  return (
    <>
      <Form className="filters" aria-label={text.map.filters} role="search">
        <label className="wide">
          {text.map.words}
          <input type="search" name="q" defaultValue={asked.q} key={asked.q} maxLength={200} />
        </label>
        {(Object.keys(options) as (keyof typeof options)[]).map((name) => (
          <Select key={name} name={name} {...options[name]} chosen={asked[name]} />
        ))}
        {(asked.sort !== 'hhi' || !asked.descending) && (
          <input type="hidden" name="sort" value={`${asked.descending ? '-' : ''}${asked.sort}`} />
        )}
        {asked.asOf && <input type="hidden" name="as-of" value={asked.asOf} />}
        <button>{text.map.apply}</button>
      </Form>
      {chips.length > 0 && (
        <ul className="chips" aria-label={text.map.inForce}>
          {chips.map(({ name, said }) => (
            <li key={name}>
              <Link className="chip" to={asking(asked, { [name]: '' })} aria-label={text.map.removeFilter(said)}>
                <bdi>{said}</bdi> <span aria-hidden="true">×</span>
              </Link>
            </li>
          ))}
          <li>
            <Link to={onDay('/map', asked.asOf || null)}>{text.frame.clearFilters}</Link>
          </li>
        </ul>
      )}
    </>
  );
}
