import type { Db } from '#db/schema.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { caveatOf } from '../audience/caveat.server.ts';
import { compareWords } from '../reports/comparing.ts';
import { selectDecisions } from './reading.server.ts';
import type { DecisionText } from './text.ts';

/** The words of a text, part by part; what it rests on and its figures are said on the decision's page, to those who may read them. */
function wordsOf(text: DecisionText) {
  const both = (part: string, number: number, { en, ja }: { en: string; ja: string }) => [
    { part, number, language: 'en' as const, words: en },
    { part, number, language: 'ja' as const, words: ja },
  ];
  return [
    ...both('title', 0, text.title),
    ...text.paragraphs.flatMap((paragraph, index) => both('paragraph', index + 1, paragraph)),
    ...both('rationale', 0, text.rationale),
    { part: 'review_on', number: 0, language: 'en' as const, words: text.review_on ?? '' },
    { part: 'expires_on', number: 0, language: 'en' as const, words: text.expires_on ?? '' },
  ];
}

/**
 * What differs between two texts of a decision, of those that the actor may read; the two newest where the address names none. Null where the
 * actor reads no such decision. Two queries.
 */
export async function compareTexts(db: Db, actor: Actor, ref: string, asked: { from: number; to: number }) {
  const decision = await selectDecisions(db, actor).select(caveatOf('d')).where('d.ref', '=', ref).executeTakeFirst();
  if (!decision) return null;
  const rows = await db
    .selectFrom('decision_texts as t')
    .select(['t.number', 't.content'])
    .where('t.decision_id', '=', decision.id)
    .where(visibleTo(actor, 't'))
    .orderBy('t.number')
    .execute();
  const numbers = rows.map(({ number }) => number);
  const last = numbers.at(-1) ?? 1;
  const to = numbers.includes(asked.to) ? asked.to : last;
  const from = numbers.includes(asked.from) ? asked.from : (numbers.at(-2) ?? last);
  const textOf = (number: number) => {
    const row = rows.find((one) => one.number === number);
    return row ? wordsOf(JSON.parse(row.content) as DecisionText) : [];
  };
  const [older, newer] = [textOf(from), textOf(to)];
  const key = (one: (typeof older)[number]) => `${one.part} ${one.number} ${one.language}`;
  const all = [...newer, ...older.filter((one) => !newer.some((other) => key(other) === key(one)))];
  const wordsIn = (list: typeof older, one: (typeof older)[number]) => list.find((other) => key(other) === key(one))?.words ?? '';
  return {
    ...{ id: decision.id, ref, name_en: decision.title_en, name_ja: decision.title_ja, marking: decision.marking },
    ...{ parties: decision.caveat?.split(',') ?? [], from, to, numbers },
    parts: all
      .filter((one) => wordsIn(older, one) !== wordsIn(newer, one))
      .map(({ part, number, language, ...rest }) => ({
        ...{ part, number, language },
        stretches: compareWords(
          wordsIn(older, { part, number, language, ...rest }),
          wordsIn(newer, { part, number, language, ...rest }),
          language,
        ),
      })),
  };
}
