import { Link } from '@remix-run/react';
import type { Mention } from '#app/domain/comments/mentions.server.ts';
import { useSpeaking } from '#app/language/catalogue.tsx';
import { nameOf } from '#app/language/names.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { When } from '#app/ui/when.tsx';

/** Comments that name the reader and wait to be opened. */
export function Mentions({ mentions }: { mentions: readonly Mention[] }) {
  const { language, text } = useSpeaking();
  return (
    <ul className="plain lines">
      {mentions.map((mention) => (
        <li key={mention.comment_id}>
          <div className="line-head">
            <Link to={`/${mention.kind}s/${mention.ref}/comments/${mention.comment_id}`}>
              <bdi>{mention.words}</bdi>
            </Link>
          </div>
          <div className="line-foot">
            <MarkingBadge marking={mention.marking} />
            <small>
              <bdi>{(language === 'ja' && mention.title_ja) || mention.title}</bdi>
            </small>
            <small>
              <When at={mention.at} />
            </small>
            <small>{mention.by ? text.comments.deskBy(nameOf(mention.by, language)) : text.comments.somebody}</small>
          </div>
        </li>
      ))}
    </ul>
  );
}
