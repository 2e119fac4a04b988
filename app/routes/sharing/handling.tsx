import { Link } from '@remix-run/react';
import { useSharingSpeaking } from '#app/language/of-sharing.ts';
import { QuarantineLink } from '../releasing/quarantine-link.tsx';

/** What may be done about who reads an arrangement or a request. */
export function Handling({ of, named, may }: { of: string; named: string; may: { readers: boolean; quarantine: boolean } }) {
  const { sharing } = useSharingSpeaking().text;
  return (
    <>
      {may.readers && (
        <Link className="button quiet" to={`/sharing/readers?of=${named}`}>
          {sharing.readers}
        </Link>
      )}
      {may.quarantine && <QuarantineLink of={of} />}
    </>
  );
}
