import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { Marking } from '#db/schema.ts';
import { useSpeaking } from '#app/language/catalogue.tsx';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page } from '#app/ui/page.tsx';

interface PageOfRecordProps {
  title: string;
  record: { ref: string; title: string; title_ja: string; path: string };
  /** of what the page shows */
  marking: Marking;
  parties?: readonly string[];
  children: ReactNode;
}

/** A page of what is said to a record: it says which record, under the marking of what it shows. */
export function PageOfRecord({ title, record, marking, parties = [], children }: PageOfRecordProps) {
  const { language } = useSpeaking();
  return (
    <Page
      title={title}
      kicker={
        <Link to={record.path}>
          {record.ref} · <bdi>{(language === 'ja' && record.title_ja) || record.title}</bdi>
        </Link>
      }
      banner={<MarkingBanner marking={marking} parties={parties} />}
    >
      {children}
    </Page>
  );
}
