import { Form, Link } from '@remix-run/react';
import { BANDS } from '#app/domain/map/indicators.ts';
import { askingNetwork, COLOURS, narrowedBy, networkParameters, type NetworkAsked } from '#app/domain/map/network/asking.ts';
import type { Choices } from '#app/domain/map/choices.server.ts';
import { named } from '#app/language/names.ts';
import { useNetworkSpeaking } from '#app/language/of-network.ts';
import { Select } from '../list-filters.tsx';
import type { Named } from '../network-reading.server.ts';

/** What else is asked, kept by a form that asks for one thing more. */
function Kept({ asked, but }: { asked: NetworkAsked; but: readonly string[] }) {
  return (
    <>
      {networkParameters(asked)
        .filter(([name]) => !but.includes(name))
        .map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
    </>
  );
}

/** The sectors side by side, or one of them; and what the items are coloured by. */
export function Tabs({ asked, choices }: { asked: NetworkAsked; choices: Choices }) {
  const { text } = useNetworkSpeaking();
  const sectors = [
    { value: '', label: text.network.allSectors },
    ...choices.sectors.map((value) => ({ value, label: text.map.sectors[value] })),
  ];
  return (
    <div className="network-tabs">
      <nav aria-label={text.network.sectors}>
        <ul className="chips">
          {sectors.map(({ value, label }) => (
            <li key={value}>
              <Link
                className="chip"
                to={askingNetwork(asked, { sector: value, stage: '', item: '', way: '' })}
                aria-current={value === asked.sector ? 'true' : undefined}
                preventScrollReset
              >
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <nav aria-labelledby="colour-by">
        <ul className="chips">
          <li id="colour-by">{text.network.colourBy}</li>
          {COLOURS.map((colour) => (
            <li key={colour}>
              <Link
                className="chip"
                to={askingNetwork(asked, { colour, from: asked.from })}
                aria-current={colour === asked.colour ? 'true' : undefined}
                preventScrollReset
              >
                {text.network.colours[colour]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}

/** Narrows the picture and its list: a form that works without scripts, and chips that take a filter away. */
export function Filters({ asked, choices }: { asked: NetworkAsked; choices: Choices }) {
  const { language, text } = useNetworkSpeaking();
  const stages = choices.stages.filter((stage) => !asked.sector || stage.sector === asked.sector);
  const options = {
    stage: {
      label: text.map.stage,
      options: stages.map((stage) => ({
        value: `${stage.sector}.${stage.key}`,
        label: asked.sector ? named(stage, language) : `${text.map.sectors[stage.sector]}: ${named(stage, language)}`,
      })),
    },
    kind: { label: text.map.kind, options: choices.kinds.map((value) => ({ value, label: text.map.kinds[value] })) },
    band: { label: text.map.band, options: [...BANDS, 'unknown' as const].map((value) => ({ value, label: text.map.bands[value] })) },
    leader: {
      label: text.map.leader,
      options: choices.leaders.map((leader) => ({ value: leader.value, label: `${named(leader, language)} (${leader.count})` })),
    },
  };
  const names = ['stage', 'kind', 'band', 'leader'] as const;
  const chips = names.filter((name) => narrowedBy(asked).includes(name));
  return (
    <>
      <Form className="filters" aria-label={text.map.filters} preventScrollReset>
        <Kept asked={asked} but={names} />
        {names.map((name) => (
          <Select key={name} name={name} {...options[name]} chosen={asked[name]} />
        ))}
        <button>{text.map.apply}</button>
      </Form>
      {chips.length > 0 && (
        <ul className="chips" aria-label={text.map.inForce}>
          {chips.map((name) => {
            const said = options[name].options.find((option) => option.value === asked[name])?.label ?? asked[name];
            return (
              <li key={name}>
                <Link
                  className="chip"
                  to={askingNetwork(asked, { [name]: '' })}
                  aria-label={text.map.removeFilter(said)}
                  preventScrollReset
                >
                  <bdi>{said}</bdi> <span aria-hidden="true">×</span>
                </Link>
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}

interface FindProps {
  asked: NetworkAsked;
  found: { first: Named[]; all: number };
}

/** Finds items of the picture by name, in either language; each that is found can be shown. */
export function Find({ asked, found }: FindProps) {
  const { language, text } = useNetworkSpeaking();
  return (
    <div className="network-find">
      <Form role="search" className="network-find-form" preventScrollReset>
        <Kept asked={asked} but={['find', 'item', 'way']} />
        <label>
          {text.network.find}
          <input type="search" name="find" defaultValue={asked.find} key={asked.find} maxLength={200} />
        </label>
        <button>{text.network.findAct}</button>
      </Form>
      {asked.find !== '' && (
        <div role="status">
          {found.all === 0 ? (
            <p>{text.network.nothingFound(asked.find)}</p>
          ) : (
            <>
              <p>
                {found.first.length < found.all ? text.network.foundFirst(found.first.length, found.all) : text.network.found(found.all)}
              </p>
              <ul className="found">
                {found.first.map((item) => (
                  <li key={item.ref}>
                    <Link
                      to={`${askingNetwork(asked, { item: item.ref })}#picture`}
                      aria-current={item.ref === asked.item ? 'true' : undefined}
                      preventScrollReset
                    >
                      {named(item, language)}
                    </Link>
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
    </div>
  );
}
