import { Link } from '@remix-run/react';
import { useText } from '#app/language/catalogue.tsx';
import { Section } from './page.tsx';
import { When } from './when.tsx';

/** The reader's own drafts, where there are any. */
export function OwnDrafts({ drafts }: { drafts: readonly { id: string; title: string; saved_at: string; path: string }[] }) {
  const { reports } = useText();
  if (drafts.length === 0) return null;
  return (
    <Section title={reports.drafts}>
      <p className="help">{reports.draftsHelp}</p>
      <ul className="plain">
        {drafts.map((draft) => (
          <li key={draft.id}>
            <Link to={draft.path}>
              <bdi>{draft.title || reports.untitled}</bdi>
            </Link>{' '}
            <small>
              {reports.savedAt} <When at={draft.saved_at} />
            </small>
          </li>
        ))}
      </ul>
    </Section>
  );
}
