import { useText } from '#app/language/catalogue.tsx';
import { MarkingBadge } from '#app/ui/marking.tsx';
import type { Marking } from '#db/schema.ts';

/** The marking of a part of a meeting, with the caveat of its readers. */
export function PartMarking({ part }: { part: { marking: Marking; parties: readonly string[] } }) {
  const text = useText();
  return (
    <>
      <MarkingBadge marking={part.marking} />
      {part.parties.length > 0 && <small>{text.policy.relTo(part.parties.join(', '))}</small>}
    </>
  );
}
