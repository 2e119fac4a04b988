import type { Credit } from '#app/domain/map/credit.ts';
import { useMapText } from '#app/language/of-map.ts';
import { Section } from '#app/ui/page.tsx';

/** The number of a source on this page, and the way to its credit. */
export function CreditMark({ credits, id }: { credits: readonly Credit[]; id: string }) {
  const text = useMapText();
  const number = credits.findIndex((credit) => credit.id === id) + 1;
  if (number === 0) return null;
  return (
    <a className="credit-mark" href={`#source-${number}`} aria-label={text.map.creditNumber(number)} title={credits[number - 1]!.credit}>
      [{number}]
    </a>
  );
}

/** The credits of every figure on the page, numbered, with their licences. */
export function Credits({ credits }: { credits: readonly Credit[] }) {
  const text = useMapText();
  if (credits.length === 0) return null;
  return (
    <Section title={text.map.credits}>
      <ol className="credits">
        {credits.map((credit, index) => (
          <li key={credit.id} id={`source-${index + 1}`}>
            <bdi lang="en">{credit.credit}</bdi>{' '}
            <small>
              {credit.url ? (
                <a href={credit.url} rel="noreferrer">
                  <bdi lang="en">{credit.title}</bdi>
                </a>
              ) : (
                <bdi lang="en">{credit.title}</bdi>
              )}
              {' · '}
              {credit.published} · {text.map.licence}: <bdi lang="en">{credit.licence}</bdi>
            </small>
          </li>
        ))}
      </ol>
    </Section>
  );
}
