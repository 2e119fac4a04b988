import { isDeepStrictEqual } from 'node:util';
import type { Db } from '#db/schema.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { caveatOf } from '../audience/caveat.server.ts';
import { compareWords } from '../reports/comparing.ts';
import { findReferences, referenceOf } from '../ties/finding.server.ts';
import { selectDecisions } from './reading.server.ts';
import type { DecisionText, TextLink } from './text.ts';

/** The words of a text, part by part. */
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

const nameOf = (link: TextLink): string => (link.kind === 'agenda_item' ? `agenda:${link.ref}` : link.ref);

/** What one text rests on and another does not, of that which the actor may read, and the indicators of both where they differ. One query. */
async function linksApart(db: Db, actor: Actor, older: DecisionText | null, newer: DecisionText | null) {
  const texts = [older, newer].flatMap((text) => text ?? []);
  const names = texts.flatMap(({ links, indicator }) => [...links.map(nameOf), ...(indicator ? [indicator.item_ref] : [])]);
  const seen = new Map((await findReferences(db, actor, [...new Set(names)])).map((end) => [referenceOf(end), end]));
  const endsOf = (text: DecisionText | null) =>
    (text?.links ?? []).flatMap((link) => {
      const end = seen.get(nameOf(link));
      return end ? [{ ...end, supersedes: link.kind === 'supersedes' }] : [];
    });
  const [had, has] = [endsOf(older), endsOf(newer)];
  const without = (ends: typeof had, others: typeof had) =>
    ends.filter((end) => !others.some((other) => other.id === end.id && other.supersedes === end.supersedes));
  const indicatorIn = (text: DecisionText | null) => {
    const item = text?.indicator && seen.get(text.indicator.item_ref);
    if (!text?.indicator || !item) return null;
    const { nonce: _nonce, ...indicator } = text.indicator;
    return { ...indicator, item: { ref: item.ref, name_en: item.title, name_ja: item.title_ja } };
  };
  const [from, to] = [indicatorIn(older), indicatorIn(newer)];
  return { removed: without(had, has), added: without(has, had), indicator: isDeepStrictEqual(from, to) ? null : { from, to } };
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
  const textOf = (number: number): DecisionText | null => {
    const row = rows.find((one) => one.number === number);
    return row ? (JSON.parse(row.content) as DecisionText) : null;
  };
  const texts = [textOf(from), textOf(to)] as const;
  const [older, newer] = texts.map((text) => (text ? wordsOf(text) : [])) as [ReturnType<typeof wordsOf>, ReturnType<typeof wordsOf>];
  const key = (one: (typeof older)[number]) => `${one.part} ${one.number} ${one.language}`;
  const all = [...newer, ...older.filter((one) => !newer.some((other) => key(other) === key(one)))];
  const wordsIn = (list: typeof older, one: (typeof older)[number]) => list.find((other) => key(other) === key(one))?.words ?? '';
  return {
    ...{ id: decision.id, ref, name_en: decision.title_en, name_ja: decision.title_ja, marking: decision.marking },
    ...{ parties: decision.caveat?.split(',') ?? [], from, to, numbers },
    rests: await linksApart(db, actor, ...texts),
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
