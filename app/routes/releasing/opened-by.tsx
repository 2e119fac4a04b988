import type { Opening } from '#app/domain/audience/openings.server.ts';
import { useSpeaking } from '#app/language/catalogue.tsx';
import { nameOf } from '#app/language/names.ts';
import { Section } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';

/** Who has opened a report, each with the time of their first opening. */
export function OpenedBy({ opened, title, nobody }: { opened: readonly Opening[]; title: string; nobody: string }) {
  const { language, text } = useSpeaking();
  return (
    <Section title={title}>
      {opened.length === 0 ? (
        <p className="help">{nobody}</p>
      ) : (
        <>
          <p className="help">{text.audience.openedHelp}</p>
          <ol className="plain lines">
            {opened.map(({ at, who }, index) => (
              <li key={index}>
                {who ? <bdi>{nameOf(who, language)}</bdi> : <span className="faint">{text.audience.somebody}</span>} · <When at={at} />
              </li>
            ))}
          </ol>
        </>
      )}
    </Section>
  );
}
