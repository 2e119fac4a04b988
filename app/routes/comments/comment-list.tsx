import { Link } from '@remix-run/react';
import type { CommentPage, ShownComment } from '#app/domain/comments/reading.server.ts';
import { useSpeaking } from '#app/language/catalogue.tsx';
import { nameOf } from '#app/language/names.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Empty, Prose } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';

/** One comment: who, when, for whom, what; of one that was withdrawn a line. */
export function Comment({ comment, path, alone = false }: { comment: ShownComment; path: string; alone?: boolean }) {
  const { language, text } = useSpeaking();
  const by = comment.author ? `${nameOf(comment.author, language)} · ${comment.author.party_id}` : text.comments.somebody;
  if (comment.withdrawn_at)
    return (
      <p className="withdrawn">
        {text.comments.withdrawn} <bdi>{by}</bdi> · <When at={comment.withdrawn_at} />
      </p>
    );
  return (
    <>
      <header>
        <strong>
          <bdi>{by}</bdi>
        </strong>
        <When at={comment.at} />
        <MarkingBadge marking={comment.marking} />
        {comment.parties.length > 0 && <small>{text.policy.relTo(comment.parties.join(', '))}</small>}
        {comment.edited_at && (
          <Link to={`${path}/${comment.id}#earlier`}>
            <small>
              {text.comments.edited} <When at={comment.edited_at} />
            </small>
          </Link>
        )}
        {comment.own && !alone && (
          <Link to={`${path}/${comment.id}`} className="change" aria-label={text.comments.changeOf(comment.words.slice(0, 40))}>
            {text.comments.change}
          </Link>
        )}
      </header>
      <Prose words={comment.words} />
      {comment.mentions.length > 0 && (
        <p className="mentioned">
          {text.comments.mentions}:{' '}
          {comment.mentions.map((person, index) => (
            <span key={person.id}>
              {index > 0 && (language === 'ja' ? '、' : ', ')}
              <bdi>@{nameOf(person, language)}</bdi>
            </span>
          ))}
        </p>
      )}
    </>
  );
}

/** The comments of a record, the oldest of the page first; `path` is where its comments stand. */
export function CommentList({ page, path }: { page: CommentPage; path: string }) {
  const { text } = useSpeaking();
  if (page.comments.length === 0) return <Empty>{text.comments.none}</Empty>;
  return (
    <>
      <p className="help">
        {text.frame.shown(page.comments.length, page.total)} {text.comments.ofYours}
      </p>
      {page.before && (
        <p>
          <Link to={`${path}?before=${encodeURIComponent(page.before)}`} rel="prev">
            {text.comments.earlier}
          </Link>
        </p>
      )}
      <ol className="plain comments">
        {page.comments.map((comment) => (
          <li key={comment.id} id={`comment-${comment.id}`}>
            <Comment comment={comment} path={path} />
          </li>
        ))}
      </ol>
    </>
  );
}
