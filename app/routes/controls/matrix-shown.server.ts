import { gapWords } from '#app/domain/controls/gap-words.ts';
import { partyName, placeName } from '#app/domain/controls/naming.server.ts';
import { readMatrix } from '#app/domain/controls/reading-matrix.server.ts';
import { titleIn } from '#app/domain/controls/titles.ts';
import { strictest } from '#app/domain/map/strictest.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { percent } from '#app/language/numbers.ts';

const CHOKES = 25;

/** The matrix with every word of it in the reader's language: for the page and for the files. */
export async function shownMatrix({ actor, context, request }: Pick<ActingArgs, 'actor' | 'context' | 'request'>) {
  const text = catalogueOf(actor.language);
  const { asking, matrix, chokes } = await readMatrix(context.db, actor, new URL(request.url).searchParams, context.now);
  const names = {
    party: (party: string) => partyName(party, actor.language),
    place: (where: string) => placeName(where, actor.language, text),
  };
  const rows = matrix.rows.map(({ item, cells, gaps }) => ({
    item,
    cells: matrix.parties.map((party) =>
      (cells[party] ?? []).map(({ entry, standing, by_words }) => ({
        ...{ ref: entry.ref, number: entry.number, title: titleIn(entry, actor.language), standing, by_words, marking: entry.marking },
        ...{ from: entry.effective_from, to: entry.effective_to, checked: entry.checked_at !== null },
        destinations: entry.destinations.map(({ where, policy }) => ({ where, policy, place: names.place(where) })),
      })),
    ),
    gaps: gaps.map((gap) => ({ kind: gap.kind, words: gapWords(gap, asking.sides, names, text) })),
  }));
  const uncontrolled = chokes.map(({ item, leader, low, high, single }) => ({
    item,
    words: text.controls.gaps.choke(named(leader, actor.language), percent(low, high, actor.language), single),
  }));
  return {
    ...{ asking, rows, uncontrolled: uncontrolled.slice(0, CHOKES), moreUncontrolled: Math.max(0, uncontrolled.length - CHOKES) },
    ...{ unplaced: matrix.unplaced, stops: matrix.stops },
    parties: matrix.parties.map((id) => ({ id, name: names.party(id) })),
    allUncontrolled: uncontrolled,
    marking: strictest([
      ...rows.flatMap(({ item, cells }) => [item.marking, ...cells.flatMap((cell) => cell.map(({ marking }) => marking))]),
      ...uncontrolled.map(({ item }) => item.marking),
    ]),
    text,
  };
}
