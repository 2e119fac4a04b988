import { useMapSpeaking } from '#app/language/of-map.ts';
import { substituteSaid, type SubstituteSays } from './substitute-said.ts';

/** How far a substitute goes and how fast, after its name; nothing where its link says neither. */
export function SubstituteSaid({ says }: { says: SubstituteSays }) {
  const { language, text } = useMapSpeaking();
  const said = substituteSaid(says, text.map, language);
  return said === '' ? null : <small>{said}</small>;
}
