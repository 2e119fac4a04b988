import { Link } from '@remix-run/react';
import { useReleasingText } from '#app/language/of-releasing.ts';

interface HandlingLinksProps {
  report: string;
  may: { handle: boolean; escalate: boolean; withdraw: boolean; quarantine: boolean };
}

/** What may be done about who reads a report, folded away: rarer than what is done with what it says. */
export function HandlingLinks({ report, may }: HandlingLinksProps) {
  const { releasing } = useReleasingText();
  const links = [
    may.handle && { to: 'handling', words: releasing.change },
    may.escalate && { to: 'escalate', words: releasing.escalate },
    may.withdraw && { to: 'withdraw', words: releasing.withdraw },
    may.quarantine && { to: 'quarantine', words: releasing.quarantine },
  ].flatMap((link) => link || []);
  if (links.length === 0) return null;
  return (
    <details className="handling-links">
      <summary className="button">{releasing.handling}</summary>
      <ul className="plain">
        {links.map(({ to, words }) => (
          <li key={to}>
            <Link to={`/reports/${report}/${to}`}>{words}</Link>
          </li>
        ))}
      </ul>
    </details>
  );
}
