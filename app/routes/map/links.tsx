import { Link } from '@remix-run/react';
import type { Way } from '#app/domain/map/item.server.ts';
import { useMapSpeaking } from '#app/language/of-map.ts';
import { named } from '#app/language/names.ts';
import { useOnDay } from './as-of.tsx';
import { Correct } from './correct.tsx';
import { SubstituteSaid } from './substitute.tsx';
import type { SubstituteSays } from './substitute-said.ts';

const ORDER: readonly Way[] = ['goesInto', 'madeFrom', 'variantOf', 'variants', 'substituteFor', 'substitutes'];

interface LinkRow extends SubstituteSays {
  id: string;
  way: Way;
  other: { ref: string; name_en: string; name_ja: string };
}

/** Where an item stands in the chain: the items before and after it, its variants and substitutes. */
export function Links({ of, links, corrects }: { of: string; links: readonly LinkRow[]; corrects: boolean }) {
  const onDay = useOnDay();
  const { language, text } = useMapSpeaking();
  const groups = ORDER.map((way) => ({ way, links: links.filter((link) => link.way === way) })).filter((group) => group.links.length > 0);
  return (
    <section className="panel" aria-labelledby="chain">
      <h2 id="chain">{text.map.links}</h2>
      {groups.length === 0 && <p className="faint">{text.map.noLinks}</p>}
      {groups.map((group) => (
        <div key={group.way}>
          <h3>{text.map.linkKinds[group.way]}</h3>
          <ul className="dense">
            {group.links.map(({ id, other, ...says }) => (
              <li key={id}>
                <Link to={onDay(`/map/items/${other.ref}`)}>{named(other, language)}</Link> <SubstituteSaid says={says} />
                {corrects && <Correct to={`/map/propose/link?of=${id}`} what={named(other, language)} />}
              </li>
            ))}
          </ul>
        </div>
      ))}
      <p>
        <Link to={onDay(`/map/items/${of}/chain`)}>{text.map.placeInChain}</Link>
      </p>
    </section>
  );
}
