import { Link } from '@remix-run/react';
import { useMinutesText } from '#app/language/of-minutes.ts';

/** From a meeting's page to its minutes, and to the meeting as it is held. */
export function MinutesLinks({ of }: { of: string }) {
  const { minutes } = useMinutesText();
  return (
    <>
      <Link className="button" to={`/meetings/${of}/meet`}>
        {minutes.meet}
      </Link>
      <Link className="button" to={`/meetings/${of}/minutes`}>
        {minutes.title}
      </Link>
    </>
  );
}
