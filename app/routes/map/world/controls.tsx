import { Form, Link } from '@remix-run/react';
import { askingWorld, SIZES, worldParameters, type WorldAsked } from '#app/domain/map/world/asking.ts';
import type { WorldRead } from '#app/domain/map/world/reading.server.ts';
import { VIEWS } from '#app/domain/map/world/views.ts';
import { named } from '#app/language/names.ts';
import { useWorldSpeaking } from '#app/language/of-world.ts';
import type { Basis } from '#app/domain/map/glance.ts';

interface Props {
  asked: WorldAsked;
  choices: WorldRead['choices'];
  shown: WorldRead['shown'];
}

interface ChoiceProps {
  name: keyof WorldAsked;
  label: string;
  chosen: string;
  options: readonly (readonly [value: string, label: string])[];
}

function Choice({ name, label, chosen, options }: ChoiceProps) {
  return (
    <label>
      {label}
      <select name={name} defaultValue={chosen} key={chosen}>
        {options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What the picture is of: a form that works without scripts. */
export function WorldFilters({ asked, choices, shown }: Props) {
  const { language, text } = useWorldSpeaking();
  const { map, world } = text;
  const item = shown.of === 'item' ? shown.item : null;
  const sector = item?.sector ?? asked.sector;
  const series = shown.of === 'item' ? shown.series : [];
  const bases = [...new Set(series.map(({ basis }) => basis))];
  const years = [...new Set(series.map(({ year }) => year))].sort((a, b) => b - a);
  return (
    <Form className="filters" aria-label={map.filters} preventScrollReset>
      {asked.view !== 'world' && <input type="hidden" name="view" value={asked.view} />}
      {asked['as-of'] && <input type="hidden" name="as-of" value={asked['as-of']} />}
      <Choice
        name="sector"
        label={map.sector}
        chosen={sector}
        options={[['', world.allSectors], ...choices.sectors.map((one) => [one, map.sectors[one]] as const)]}
      />
      <Choice
        name="item"
        label={world.item}
        chosen={item?.ref ?? ''}
        options={[['', world.noItem], ...choices.items.map((one) => [one.ref, named(one, language)] as const)]}
      />
      {item ? (
        <>
          <Choice
            name="kind"
            label={world.kind}
            chosen={asked.kind}
            options={(['country', 'company'] as const).map((one) => [one, world.kinds[one]])}
          />
          <Choice
            name="basis"
            label={map.basis}
            chosen={bases.includes(asked.basis as Basis) ? asked.basis : ''}
            options={[['', world.newest], ...bases.map((one) => [one, map.bases[one]] as const)]}
          />
          <Choice
            name="year"
            label={map.year}
            chosen={years.includes(Number(asked.year)) ? asked.year : ''}
            options={[['', world.newest], ...years.map((one) => [String(one), String(one)] as const)]}
          />
        </>
      ) : (
        <Choice name="size" label={world.size} chosen={asked.size} options={SIZES.map((one) => [one, world.sizes[one]])} />
      )}
      <button>{map.apply}</button>
    </Form>
  );
}

/** Which part of the world is shown. */
export function Views({ asked }: { asked: WorldAsked }) {
  const { text } = useWorldSpeaking();
  return (
    <nav aria-label={text.world.view}>
      <ul className="chips">
        {VIEWS.map((view) => (
          <li key={view}>
            <Link
              className="chip"
              to={askingWorld(asked, { view })}
              aria-current={view === asked.view ? 'true' : undefined}
              preventScrollReset
            >
              {text.world.views[view]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Finds items by name, in either language; each that is found can be shown. */
export function WorldFind({ asked, found }: { asked: WorldAsked; found: WorldRead['found'] }) {
  const { language, text } = useWorldSpeaking();
  const { world } = text;
  return (
    <div className="world-find">
      <Form role="search" className="filters" preventScrollReset>
        {worldParameters(asked)
          .filter(([name]) => name !== 'find')
          .map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
        <label className="wide">
          {world.find}
          <input type="search" name="find" defaultValue={asked.find} key={asked.find} maxLength={200} />
        </label>
        <button>{world.findAct}</button>
      </Form>
      {asked.find !== '' && (
        <div role="status">
          <p>
            <bdi>
              {found.all === 0
                ? world.nothingFound(asked.find)
                : found.first.length < found.all
                  ? world.foundFirst(found.first.length, found.all)
                  : world.found(found.all)}
            </bdi>
          </p>
          {found.all > 0 && (
            <ul className="many">
              {found.first.map((item) => (
                <li key={item.ref}>
                  <Link
                    to={askingWorld(asked, { item: item.ref, sector: '', find: '', basis: '', year: '', series: '' })}
                    preventScrollReset
                  >
                    {named(item, language)}
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </div>
  );
}
