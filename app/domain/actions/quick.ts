import type { PersonName } from '#app/language/names.ts';
import { findDay } from './quick-days.ts';

/** One who could lead. */
export interface Candidate extends PersonName {
  id: string;
  party_id: string;
}

/** What a line was understood to say. Every part holds the words that it was read from. */
export interface Understood {
  title: string;
  due: { day: string; words: string } | null;
  leads: { words: string; person: Candidate }[];
  /** names of nobody who could lead, or of several */
  unclear: { words: string; candidates: Candidate[] }[];
}

/** Letters, digits and signs in full width as their halves, one for one, so that places in the line stay what they are. */
const halved = (line: string): string =>
  line.replace(/[！-～]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0)).replaceAll('　', ' ');

const folded = (words: string): string => words.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

/** The ways in which a person is named after an @: by either name, both, or as written natively. */
const namesOf = ({ family_name, given_name, native_name }: PersonName): string[] =>
  [family_name, given_name, `${given_name}${family_name}`, `${family_name}${given_name}`, native_name, ...native_name.split(/\s+/)]
    .map(folded)
    .filter(Boolean);

/** Takes words out of a line, with what leads to them and follows them: "by Friday", 「金曜までに」. */
function without(line: string, at: number, length: number): string {
  const before = line.slice(0, at).replace(/(?:\b(?:by|on|due|until|before)\s*)$/i, '');
  const after = line
    .slice(at + length)
    .replace(/^\s*[（(][日月火水木金土][)）]/, '')
    .replace(/^(?:までに|まで|に(?!っ))/, '')
    .replace(/^は(?=[、,\s])/, '');
  return `${before} ${after}`;
}

/**
 * Reads a line such as "Agree the list by next Friday @prendergale" or 「来週金曜までに一覧を確定 @霧島」: a day, persons after @, and the rest
 * as title. Nothing is guessed that is not told: what is not clear is given back as such.
 * @param today the day where the reader is
 * @param people who could lead
 */
export function understand(typed: string, today: string, people: readonly Candidate[]): Understood {
  const line = typed.replace(/\p{Cc}+/gu, ' ');
  const leads: Understood['leads'] = [];
  const unclear: Understood['unclear'] = [];
  let rest = line;
  for (const [said, name = ''] of halved(line).matchAll(/(?<![\w.])@([^\s@、,，。]{1,60})/g)) {
    const wanted = folded(name);
    const found = people.filter((person) => namesOf(person).includes(wanted));
    const [person] = found;
    const at = halved(rest).indexOf(said);
    const words = rest.slice(at, at + said.length);
    if (found.length === 1 && person && !leads.some((lead) => lead.person.party_id === person.party_id)) leads.push({ words, person });
    else unclear.push({ words, candidates: found });
    rest = without(rest, at, said.length);
  }
  const day = findDay(halved(rest), today);
  const due = day && { day: day.day, words: rest.slice(day.at, day.at + day.length) };
  if (day) rest = without(rest, day.at, day.length);
  const title = rest.replace(/\s+/g, ' ').replace(/^[\s、,，:：-]+|[\s、,，:：-]+$/g, '');
  return { title, due, leads, unclear };
}
