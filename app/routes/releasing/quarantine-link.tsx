import { Link } from '@remix-run/react';
import { useSpeaking } from '#app/language/catalogue.tsx';

/** Beside the title of a record that its reader may put in quarantine; `of` is the record's page. */
export function QuarantineLink({ of }: { of: string }) {
  const { text } = useSpeaking();
  return (
    <Link className="button quiet" to={`${of}/quarantine`}>
      {text.frame.quarantine}
    </Link>
  );
}
