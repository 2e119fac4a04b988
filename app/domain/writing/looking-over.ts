import { sentencesOf } from './sentences.ts';
import { ABSOLUTE, CONFIDENCE, STATED, TERMS, UNNAMED, VAGUE, type Term } from './terms.ts';

/** What is looked over. No database: the form uses it too. */
export interface Written {
  title: string;
  description: string;
  response: string;
  /** the ICD 203 band that is chosen in the form; null: none yet */
  likelihood: number | null;
  /** how many sources stand in the form */
  sources: number;
}

export const RULES = ['mixedRows', 'withConfidence', 'otherThanChosen', 'outsideTable', 'absolute', 'noSource', 'unnamedSource'] as const;
export type Rule = (typeof RULES)[number];
export type WrittenField = 'title' | 'description' | 'response';

/** A hint: what to look at, in whose words. It never keeps anybody from filing. */
export interface Hint {
  rule: Rule;
  field: WrittenField;
  /** as they stand in the text, each once */
  words: string[];
  /** the sentence that they stand in; '' where they stand in several */
  sentence: string;
  /** the bands that the words stand for, where they contradict the one that is chosen */
  bands: number[];
}

const FIELDS: readonly WrittenField[] = ['title', 'description', 'response'];
const ONE_OF_A_KIND = 5;
/** A report's words at most; what somebody typed beyond that is refused on filing, and not looked over. */
const LOOKED_OVER = 20_000;

interface Met {
  words: string;
  term: Term;
}

/** The terms of the scale in a sentence; each stretch of it is read once, by the longest term that it is. */
function termsIn(sentence: string): Met[] {
  let rest = sentence;
  const met: Met[] = [];
  for (const term of TERMS)
    rest = rest.replace(term.pattern, (words) => {
      met.push({ words, term });
      return '\0'.repeat(words.length);
    });
  return met;
}

const allIn = (sentence: string, patterns: readonly RegExp[]): string[] =>
  patterns.flatMap((pattern) => [...sentence.matchAll(pattern)].map(([words]) => words));

const once = (words: readonly string[]): string[] => [...new Map(words.map((word) => [word.toLowerCase(), word])).values()];

/** The hints on one sentence by itself. */
function onSentence(field: WrittenField, sentence: string): Hint[] {
  const terms = termsIn(sentence).map(({ words }) => words);
  const hint = (rule: Rule, words: readonly string[]): Hint[] =>
    words.length ? [{ rule, field, words: once(words), sentence, bands: [] }] : [];
  const confidence = allIn(sentence, CONFIDENCE);
  const estimates = [...terms, ...allIn(sentence, VAGUE)];
  return [
    ...(confidence.length && estimates.length ? hint('withConfidence', [...confidence, ...estimates]) : []),
    // What should be done is no estimate: "the committee could ask" stands outside of the table rightly.
    ...(field === 'response' ? [] : hint('outsideTable', allIn(sentence, VAGUE))),
    ...hint('absolute', allIn(sentence, ABSOLUTE)),
    ...hint('unnamedSource', allIn(sentence, UNNAMED)),
  ];
}

/** Looks over what was written by the standards of ICD 203: hints in the order of the rules, at most five of a kind. */
export function lookOver(written: Written): Hint[] {
  const sentences = FIELDS.flatMap((field) => sentencesOf(written[field].slice(0, LOOKED_OVER)).map((sentence) => ({ field, sentence })));
  const met = sentences.flatMap(({ field, sentence }) => termsIn(sentence).map((one) => ({ ...one, field, sentence })));
  const hints = sentences.flatMap(({ field, sentence }) => onSentence(field, sentence));
  const rows = new Set(met.map(({ term }) => term.row));
  const among = (all: typeof met): Pick<Hint, 'field' | 'words' | 'sentence'> => {
    const one = new Set(all.map(({ sentence }) => sentence)).size === 1 ? all[0] : undefined;
    return { field: all[0]?.field ?? 'description', words: once(all.map(({ words }) => words)), sentence: one?.sentence ?? '' };
  };
  if (rows.size > 1) hints.push({ rule: 'mixedRows', bands: [], ...among(met) });
  const judged = met.filter(({ field }) => field !== 'response');
  if (written.likelihood !== null && judged.length > 0 && judged.every(({ term }) => term.band !== written.likelihood))
    hints.push({ rule: 'otherThanChosen', bands: [...new Set(judged.map(({ term }) => term.band))], ...among(judged) });
  const claim = sentences.find(({ field, sentence }) => field === 'description' && allIn(sentence, STATED).length > 0);
  if (written.sources === 0 && claim)
    hints.push({ rule: 'noSource', field: claim.field, words: once(allIn(claim.sentence, STATED)), sentence: claim.sentence, bands: [] });
  return RULES.flatMap((rule) => hints.filter((hint) => hint.rule === rule).slice(0, ONE_OF_A_KIND));
}
