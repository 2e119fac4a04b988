import { nameOf } from '#app/language/names.ts';
import { useCoordinationSpeaking } from '#app/language/of-coordination.ts';
import { Empty, Prose, Section } from '#app/ui/page.tsx';
import { DayOn, When } from '#app/ui/when.tsx';
import type { ShownCase } from './case.tsx';

/** What the sides commented. */
export function Comments({ comments }: Pick<ShownCase, 'comments'>) {
  const { language, text } = useCoordinationSpeaking();
  const { coordination: words } = text;
  return (
    <Section title={words.comments} id="comments">
      {comments.length === 0 ? (
        <Empty>{words.noComments}</Empty>
      ) : (
        <ul className="plain">
          {comments.map((note) => (
            <li key={note.id}>
              <small>
                {note.name} · <bdi>{note.by ? nameOf(note.by, language) : words.somebody}</bdi> · <When at={note.at} />
              </small>
              <Prose words={note.words} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** The denials that one side told the other, each with the last day on which it is not to be undercut. */
export function Denials({ denials, today }: Pick<ShownCase, 'denials' | 'today'>) {
  const { text } = useCoordinationSpeaking();
  const { coordination: words } = text;
  return (
    <Section title={words.denials} id="denials">
      {denials.length === 0 ? (
        <Empty>{words.noDenials}</Empty>
      ) : (
        <ul className="plain">
          {denials.map((note) => (
            <li key={note.id}>
              <small>
                {note.name} · {words.deniedOn} {note.denied_on && <DayOn date={note.denied_on} />} · <bdi>{note.destination}</bdi> ·{' '}
                {words.noUndercutUntil} {note.no_undercut_until && <DayOn date={note.no_undercut_until} />} (
                {(note.no_undercut_until ?? '') >= today ? words.runs : words.over})
              </small>
              <Prose words={note.words} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
