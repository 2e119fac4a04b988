import { Link } from '@remix-run/react';
import { useSpeaking } from '#app/language/catalogue.tsx';

/** Beside a record that its reader may put in quarantine; `of` is the record's page, `named` tells it from others beside it. */
export function QuarantineLink({ of, named }: { of: string; named?: string }) {
  const { text } = useSpeaking();
  return (
    <Link className="button quiet" to={`${of}/quarantine`}>
      {text.frame.quarantine}
      {named && <span className="unseen"> ({named})</span>}
    </Link>
  );
}
