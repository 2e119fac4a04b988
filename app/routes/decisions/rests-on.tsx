import { Link } from '@remix-run/react';
import { pathOf } from '#app/domain/search/kinds.ts';
import type { Tie } from '#app/domain/ties/kinds.ts';
import { useBodiesSpeaking } from '#app/language/of-bodies.ts';
import { named } from '#app/language/names.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Empty } from '#app/ui/page.tsx';

/** What a decision rests on, as far as its reader may read it. An agenda item is shown with its meeting. */
export function RestsOn({ ties }: { ties: readonly Tie[] }) {
  const { language, text } = useBodiesSpeaking();
  if (ties.length === 0) return <Empty>{text.decisions.restsOnNothing}</Empty>;
  return (
    <ul className="plain">
      {ties.map((tie) => {
        const kind = tie.kind === 'agenda_item' ? 'meeting' : tie.kind;
        return (
          <li key={tie.tie_id}>
            <MarkingBadge marking={tie.marking} /> {text.search.kinds[kind]}{' '}
            <Link to={pathOf(kind, tie.ref)}>
              <bdi>{named({ name_en: tie.title, name_ja: tie.title_ja }, language)}</bdi>
            </Link>{' '}
            <small>{tie.ref}</small>
          </li>
        );
      })}
    </ul>
  );
}
