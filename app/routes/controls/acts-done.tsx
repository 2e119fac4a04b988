import { useSpeaking } from '#app/language/catalogue.tsx';
import { nameOf, type PersonName } from '#app/language/names.ts';
import { When } from '#app/ui/when.tsx';

interface ActDone {
  at: string;
  act: string;
  /** null: somebody whom the reader may not see, or nobody */
  by: PersonName | null;
}

/** What was done to a record, as its journal says it; `nobody` says who did what no visible person did. */
export function ActsDone({
  entries,
  words,
  nobody,
}: {
  entries: readonly ActDone[];
  words: Record<string, string>;
  nobody: (act: string) => string;
}) {
  const { language } = useSpeaking();
  return (
    <ul className="plain lines">
      {entries.map(({ at, act, by }, place) => (
        <li key={place}>
          <span>
            {words[act] ?? act} <small>{by ? <bdi>{nameOf(by, language)}</bdi> : nobody(act)}</small>
          </span>
          <small>
            <When at={at} />
          </small>
        </li>
      ))}
    </ul>
  );
}
