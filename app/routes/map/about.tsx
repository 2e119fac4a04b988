import { Link } from '@remix-run/react';
import type { Tie } from '#app/domain/ties/kinds.ts';
import { useMapSpeaking } from '#app/language/of-map.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Empty, Section } from '#app/ui/page.tsx';

const places: Record<Tie['kind'], string> = {
  report: '/reports/',
  action: '/actions/',
  meeting: '/meetings/',
  agenda_item: '/meetings/',
  decision: '/decisions/',
  item: '/map/items/',
  control_entry: '/controls/entries/',
  coordination_case: '/controls/cases/',
};

/** The records that are about something on the map, of those that the reader may see. */
export function About({ ties }: { ties: readonly Tie[] }) {
  const { language, text } = useMapSpeaking();
  return (
    <Section title={text.map.about} id="about">
      {ties.length === 0 ? (
        <Empty>{text.map.nothingAbout}</Empty>
      ) : (
        <ul className="plain">
          {ties.map((tie) => (
            <li key={tie.tie_id}>
              <MarkingBadge marking={tie.marking} /> <small>{text.map.aboutKinds[tie.kind]}</small>{' '}
              <Link to={`${places[tie.kind]}${tie.ref}`}>
                <bdi>{(language === 'ja' && tie.title_ja) || tie.title}</bdi>
              </Link>{' '}
              <small>{tie.ref}</small>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
