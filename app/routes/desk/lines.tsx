import { Link } from '@remix-run/react';
import type { Line } from '#app/domain/desk/desk.server.ts';
import { useMeetingsSpeaking } from '#app/language/of-meetings.ts';
import { named } from '#app/language/names.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { BothJudgements } from '#app/routes/reports/judgements.tsx';
import { When } from '#app/ui/when.tsx';

/** Records in lines, the newest first; those since the last visit are said to be new. */
export function Lines({ lines, path, since }: { lines: readonly Line[]; path: string; since: string | null }) {
  const { language, text } = useMeetingsSpeaking();
  return (
    <ul className="plain lines">
      {lines.map((line) => (
        <li key={line.ref}>
          <div className="line-head">
            <Link to={`${path}/${line.ref}`}>
              <bdi>{(language === 'ja' && line.title_ja) || line.title}</bdi>
            </Link>
            {since !== null && line.at > since && <strong className="new">{text.desk.new}</strong>}
          </div>
          <div className="line-foot">
            <MarkingBadge marking={line.marking} />
            <small>
              <When at={line.at} />
            </small>
            {line.body && <small>{named(line.body, language)}</small>}
          </div>
          {line.judged && <BothJudgements judged={line.judged} />}
        </li>
      ))}
    </ul>
  );
}
