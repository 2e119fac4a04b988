import type { Credit } from '#app/domain/map/credit.ts';
import { useWhatIfText } from '#app/language/of-what-if.ts';
import { Section } from '#app/ui/page.tsx';

/** The credits of the figures that a what-if is worked out on. */
export function Sources({ credits }: { credits: readonly Credit[] }) {
  const { whatIf } = useWhatIfText();
  if (credits.length === 0) return null;
  return (
    <Section title={whatIf.source}>
      <ul className="credits">
        {credits.map((credit) => (
          <li key={credit.id}>
            <bdi lang="en">
              {credit.credit} ({credit.licence})
            </bdi>
          </li>
        ))}
      </ul>
    </Section>
  );
}
