import { Link } from '@remix-run/react';
import { useMapText } from '#app/language/of-map.ts';

/** The way to correct one record of the map, or to take it off, with what it is for those who hear links alone. */
export function Correct({ to, what }: { to: string; what: string }) {
  const text = useMapText();
  return (
    <>
      {' '}
      <Link className="correct" to={to} aria-label={text.map.correctWhat(what)}>
        {text.map.correct}
      </Link>
    </>
  );
}
