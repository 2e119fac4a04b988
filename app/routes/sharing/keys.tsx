import { nameOf, type PersonName } from '#app/language/names.ts';
import { useSharingSpeaking } from '#app/language/of-sharing.ts';
import { When } from '#app/ui/when.tsx';
import { useSides } from '../stocks/sides.ts';

/** Where each government's key stands. */
export function Keys({ keys }: { keys: readonly { party: string; at: string | null; who: PersonName | null }[] }) {
  const { language, text } = useSharingSpeaking();
  const side = useSides();
  return (
    <ul className="plain">
      {keys.map(({ party, at, who }) => (
        <li key={party}>
          <strong>{side(party)}</strong>: {at === null ? text.sharing.notTurned : text.sharing.turned} {at !== null && <When at={at} />}{' '}
          {who && <bdi>{nameOf(who, language)}</bdi>}
        </li>
      ))}
    </ul>
  );
}
