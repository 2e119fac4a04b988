import { Link } from '@remix-run/react';
import { useSourcesText } from '#app/language/of-sources.ts';

interface SpreadProps {
  spread: readonly { reliability: string; sources: number }[];
  chosen: string | null;
  to: (letter: string) => string;
}

/** How many sources are rated A to F: each a bar, and the way to those alone. */
export function Spread({ spread, chosen, to }: SpreadProps) {
  const { register: sources, reports } = useSourcesText();
  const most = Math.max(1, ...spread.map((row) => row.sources));
  if (spread.length === 0) return null;
  return (
    <nav className="spread" aria-label={sources.spread}>
      <ul>
        {spread.map((row) => (
          <li key={row.reliability}>
            <Link
              to={to(row.reliability)}
              aria-current={row.reliability === chosen ? 'true' : undefined}
              title={sources.sourcesRated(`${row.reliability} · ${reports.reliabilities[row.reliability]}`, row.sources)}
            >
              <b>{row.reliability}</b> <span className="unseen">{reports.reliabilities[row.reliability]}</span>
              <span className="part" aria-hidden="true">
                <span style={{ inlineSize: `${(100 * row.sources) / most}%` }} />
              </span>
              <span className="figures">{row.sources}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
