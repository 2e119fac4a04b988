import { Link } from '@remix-run/react';
import { useText } from '#app/language/catalogue.tsx';
import { MarkingBadge } from '#app/ui/marking.tsx';
import type { Marking } from '#db/schema.ts';

/** A marked paragraph of a draft, by how it begins. */
export interface DraftParagraph {
  ref: string;
  marking: Marking;
  words: string;
}

interface MarkedSectionProps {
  paragraphs: readonly DraftParagraph[];
  /** the reference of the report that the draft revises: its paragraphs are marked there */
  revises: string | null;
  error: string[] | undefined;
}

/** What is marked in a draft for fewer than its readers, and the way to mark more: a page of its own, which works without scripts. */
export function MarkedSection({ paragraphs, revises, error }: MarkedSectionProps) {
  const { reports } = useText();
  return (
    <section className="form-section" id="report-paragraphs" tabIndex={-1}>
      <h2>{reports.fields.paragraphs}</h2>
      <p className="help">{reports.paragraphs.inDraft}</p>
      {error && <p className="error">{error.join(' ')}</p>}
      {paragraphs.length > 0 && (
        <ul className="plain">
          {paragraphs.map(({ ref, marking, words }) => (
            <li key={ref}>
              <MarkingBadge marking={marking} /> {ref} <bdi>{words}</bdi>
            </li>
          ))}
        </ul>
      )}
      {revises ? (
        <Link to={`/reports/${revises}/paragraphs`}>{reports.paragraphs.mark}</Link>
      ) : (
        <button name="act" value="paragraphs" formNoValidate>
          {reports.paragraphs.save}
        </button>
      )}
    </section>
  );
}
