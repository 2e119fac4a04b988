import type { Marking } from '#db/schema.ts';
import { useText } from '#app/language/catalogue.tsx';

const classOf: Record<Marking, string> = { CLEAR: 'clear', GREEN: 'green', AMBER: 'amber', 'AMBER+STRICT': 'amber', RED: 'red' };

/** The marking in the colours of FIRST's TLP 2.0, the word always written: a badge in every row. */
export function MarkingBadge({ marking }: { marking: Marking }) {
  const text = useText();
  return <span className={`tlp tlp-${classOf[marking]}`}>{text.policy.markings[marking]}</span>;
}

/** The marking of a whole record, across its page, and at the head and foot of each printed page. */
export function MarkingBanner({ marking, parties = [] }: { marking: Marking; parties?: readonly string[] }) {
  const text = useText();
  return (
    <p className={`banner tlp-${classOf[marking]}`}>
      <strong>{text.policy.markings[marking]}</strong>
      {parties.length > 0 && <span>{text.policy.relTo(parties.join(', '))}</span>}
    </p>
  );
}
