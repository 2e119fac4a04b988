import type { Marking } from '#db/schema.ts';
import { strictest } from '../../map/strictest.ts';
import { AT_END, LONGEST_PARAGRAPH, PARAGRAPHS_AT_MOST } from '../../paragraphs/places.ts';
import { EXTENSION_ID } from '../stix/objects.ts';
import type { KeptObject } from '../kept.ts';
import type { Gathering } from './fields.ts';
import type { IncomingParagraph } from './incoming.ts';
import { objectOf, textOf, type Json } from './json.ts';
import { keptOf } from './stix-kept.ts';
import { handlingOf, keptTo, saidOn, type Objects } from './stix-markings.ts';

/** What our own notes are that are no part of a report's text. */
const APART = new Set(['item', 'item_link', 'comment']);

/** What stands in a note: its heading, where it has one of its own, and its words. */
function wordsOf(note: Json, ours: boolean): string {
  const [heading, words] = [textOf(note.abstract).trim(), textOf(note.content).trim()];
  return ours || !heading ? words : [heading, words].filter(Boolean).join('\n');
}

/** A marking never wider than the report's: what a note says of itself, and RED where that is nothing. */
function markedAs(note: Json, marking: Marking, objects: Objects): Pick<IncomingParagraph, 'marking' | 'parties'> {
  const versions = objects.byId.get(textOf(note.id)) ?? [note];
  const own = handlingOf(versions.flatMap((one) => saidOn(one, objects)));
  const close = versions.some((one) => keptTo(one).length > 0);
  return { marking: strictest([marking, close ? 'RED' : own.marking]), parties: own.parties };
}

/**
 * The notes on a report: each becomes a paragraph of the draft under its own marking, so that nothing that was said for fewer stands in
 * the text for all. What others think of it (opinions) and what was said about it (comments) belongs to who said it, and is told.
 */
export function notesOn(
  notes: readonly Json[],
  opinions: readonly Json[],
  within: KeptObject['within'],
  around: { objects: Objects; spoken: ReadonlyMap<string, Json[]> },
  gathering: Gathering,
): IncomingParagraph[] {
  const paragraphs: IncomingParagraph[] = [];
  for (const note of notes) {
    const own = objectOf(objectOf(note.extensions)[EXTENSION_ID]);
    const kind = textOf(own.kind);
    const words = wordsOf(note, kind === 'paragraph');
    if (kind === 'comment') gathering.fault('note', 'remark', words);
    if (APART.has(kind) || words === '' || note.revoked === true) continue;
    const place = Number.isSafeInteger(own.place) && Number(own.place) >= 0 ? Math.min(Number(own.place), AT_END) : AT_END;
    const one = { words, section: own.section === 'response' ? ('response' as const) : ('description' as const), place };
    if (words.includes('\0') || !words.isWellFormed()) gathering.fault('note', 'badCharacter', words.replaceAll('\0', '␀'));
    else if (words.length > LONGEST_PARAGRAPH) gathering.fault('note', 'tooLong', words);
    else if (paragraphs.length >= PARAGRAPHS_AT_MOST) gathering.fault('note', 'tooMany', words);
    else {
      const kept = keptOf(note, ['abstract', 'content'], around, 'a caveat too');
      paragraphs.push({ ...one, ...markedAs(note, within.marking, around.objects), ...(kept ? { kept: { ...kept, within } } : {}) });
    }
  }
  for (const { opinion, explanation, revoked } of opinions.slice(0, PARAGRAPHS_AT_MOST))
    if (revoked !== true) gathering.fault('opinion', 'remark', [textOf(opinion), textOf(explanation)].filter(Boolean).join(': '));
  return paragraphs;
}
