import { useText } from '#app/language/catalogue.tsx';

/** Why a proof was turned away: wrong, or too many tries and how long to wait. Never which part was wrong. */
export function Refused({ wait, words }: { wait: number; words: string }) {
  const text = useText();
  return (
    <p className="warning" role="alert">
      {wait > 0 ? text.session.slowed(Math.ceil(wait / 60)) : words}
    </p>
  );
}
