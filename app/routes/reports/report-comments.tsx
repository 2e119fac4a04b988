import { Link } from '@remix-run/react';
import type { CommentPage } from '#app/domain/comments/reading.server.ts';
import { CommentForm } from '#app/routes/comments/comment-form.tsx';
import { CommentList } from '#app/routes/comments/comment-list.tsx';
import { EMPTY_COMMENT } from '#app/routes/comments/standing.ts';
import { useText } from '#app/language/catalogue.tsx';
import { Section } from '#app/ui/page.tsx';

interface ReportCommentsProps {
  reference: string;
  page: CommentPage;
  mayWrite: boolean;
  /** the reader has just written one */
  sent: boolean;
}

/** The newest comments on a report, and the short form for one more, to all who read it. */
export function ReportComments({ reference, page, mayWrite, sent }: ReportCommentsProps) {
  const { comments: text } = useText();
  const path = `/reports/${reference}/comments`;
  return (
    <Section title={text.title} id="comments" acts={<Link to={path}>{text.all}</Link>}>
      {sent && (
        <p className="notice" role="status">
          {text.sent}
        </p>
      )}
      <CommentList page={page} path={path} />
      {mayWrite && (
        <CommentForm key={page.comments.at(-1)?.id ?? ''} path={path} about={reference} starting={EMPTY_COMMENT} forming={null} />
      )}
    </Section>
  );
}
