import { Link } from '@remix-run/react';
import type { ShownPage } from '#app/domain/comments/reading.server.ts';
import { useText } from '#app/language/catalogue.tsx';
import { Section } from '#app/ui/page.tsx';
import { CommentForm } from './comment-form.tsx';
import { CommentList } from './comment-list.tsx';
import { EMPTY_COMMENT } from './standing.ts';

interface RecordCommentsProps {
  /** where the record stands */
  of: string;
  reference: string;
  page: ShownPage;
  mayWrite: boolean;
  /** the reader has just written one */
  sent: boolean;
}

/** The newest comments on a record, on its own page, and the short form for one more, to all who read it. */
export function RecordComments({ of, reference, page, mayWrite, sent }: RecordCommentsProps) {
  const { comments: text } = useText();
  const path = `${of}/comments`;
  return (
    <Section title={text.title} id="comments" acts={<Link to={path}>{text.all}</Link>}>
      {sent && (
        <p className="notice" role="status">
          {text.sent}
        </p>
      )}
      <CommentList page={page} path={path} />
      {mayWrite && (
        <CommentForm
          key={page.comments.at(-1)?.id ?? ''}
          path={path}
          about={reference}
          starting={EMPTY_COMMENT}
          forming={null}
          shown={page.shown}
        />
      )}
    </Section>
  );
}
