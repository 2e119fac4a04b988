import type { Opening } from '#app/domain/audience/openings.server.ts';
import { useSpeaking } from '#app/language/catalogue.tsx';
import { nameOf } from '#app/language/names.ts';
import { When } from './when.tsx';

/** Who first opened a record and when: for its author and co_chairs. */
export function Openings({ openings }: { openings: readonly Opening[] | null }) {
  const { language, text } = useSpeaking();
  if (!openings) return null;
  if (openings.length === 0) return <p className="openings help">{text.audience.opened(0)}</p>;
  return (
    <details className="openings">
      <summary>{text.audience.opened(openings.length)}</summary>
      <p className="help">{text.audience.openedHelp}</p>
      <ol className="plain">
        {openings.map(({ at, who }, index) => (
          <li key={index}>
            <When at={at} /> {who ? <bdi>{nameOf(who, language)}</bdi> : <span className="faint">{text.audience.somebody}</span>}
          </li>
        ))}
      </ol>
    </details>
  );
}
