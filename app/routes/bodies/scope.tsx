import { Link } from '@remix-run/react';
import type { Scope } from '#app/domain/bodies/overview.server.ts';
import { useBodiesSpeaking } from '#app/language/of-bodies.ts';
import { named } from '#app/language/names.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Empty, Section } from '#app/ui/page.tsx';

/** What of the map a body looks after: sectors with how many items the reader sees, and single items. */
export function ScopeOnMap({ scope }: { scope: Scope }) {
  const { language, text } = useBodiesSpeaking();
  const { sectors, items } = scope;
  return (
    <Section title={text.bodies.scope} id="scope">
      {sectors.length + items.length === 0 && <Empty>{text.bodies.noScope}</Empty>}
      {sectors.length > 0 && (
        <ul className="plain">
          {sectors.map(({ sector, items: count }) => (
            <li key={sector}>
              <Link to={`/map?sector=${sector}`}>{text.bodies.sectors[sector]}</Link> <small>{text.bodies.itemsVisible(count)}</small>
            </li>
          ))}
        </ul>
      )}
      {items.length > 0 && (
        <>
          <h3>{text.bodies.singleItems}</h3>
          <ul className="plain">
            {items.map((item) => (
              <li key={item.ref}>
                <MarkingBadge marking={item.marking} /> <Link to={`/map/items/${item.ref}`}>{named(item, language)}</Link>{' '}
                <small>{item.ref}</small>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
