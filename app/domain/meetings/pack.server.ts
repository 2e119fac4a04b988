/** A meeting's agenda with its papers as one official paper, to read, to print, or for Word. */
import { inCapitals, paperOf, section, type Making, type Paper, type PaperSection } from '../exchange/paper.ts';
import { readWholeReport, withinCaveats } from '../exchange/whole.server.ts';
import { readDecision } from '../decisions/one.server.ts';
import { openRecord } from '../audience/openings.server.ts';
import { strictest } from '../map/strictest.ts';
import type { Actor } from '#app/policy/actor.ts';
import { nameOf, named } from '#app/language/names.ts';
import { clock, EASTERN, JAPAN } from '#app/language/times.ts';
import type { Db, Marking } from '#db/schema.ts';
import { readMeeting, type AgendaItem, type Meeting } from './reading.server.ts';
import type { Part } from './parts.ts';

/** So many papers are put in whole; of the others the agenda names their references. */
const PAPERS = 60;

interface Held {
  marking: Marking;
  parties: string[];
  sections: PaperSection[];
}

const clocks = (from: string, to: string): string => [EASTERN, JAPAN].map((zone) => `${clock(from, zone)}–${clock(to, zone)}`).join(' / ');

/** The items of a part, each with its time in both capitals, who presents it, and its papers by reference. */
function partSections(part: Part<AgendaItem>, of: (number: number) => string, { text, language }: Making): PaperSection[] {
  return part.items.map((item) =>
    section(`${of(item.number)} ${item.title}`, {
      facts: [
        [text.meetings.time, clocks(item.starts_at, item.ends_at)],
        [text.meetings.purpose, text.meetings.purposes[item.purpose]],
        ...(item.presenter ? [[text.meetings.presenter, nameOf(item.presenter, language)] as [string, string]] : []),
        [text.policy.marking, text.policy.markings[item.marking]],
      ],
      text: item.note ? [{ words: item.note, language }] : [],
      lines: item.ties.map(
        (tie) => `${tie.ref} ${named({ name_en: tie.title, name_ja: tie.title_ja }, language)} (${text.policy.markings[tie.marking]})`,
      ),
    }),
  );
}

/** A report or a decision whole, as the actor may read it; null for what has no words of its own here. */
async function readPaper(db: Db, actor: Actor, { kind, ref }: { kind: string; ref: string }, making: Making): Promise<Held | null> {
  const { text, now } = making;
  if (kind === 'report') {
    const whole = await readWholeReport(db, actor, ref, now, { comments: false });
    if (!whole) return null;
    const paper = paperOf(whole, making);
    // Who made the paper, and when, stands at the end of the pack once.
    const sections = paper.sections.filter(({ heading }) => heading !== text.exchange.whoMade);
    const head = section(`${ref} · ${paper.title}`, { facts: [[text.policy.marking, paper.markingWords]] });
    return { marking: paper.marking, parties: whole.on_paper.parties, sections: [head, ...sections] };
  }
  if (kind !== 'decision') return null;
  const decision = await readDecision(db, actor, ref, now);
  if (!decision) return null;
  await openRecord(db, actor, { kind: 'decision', id: decision.id }, now);
  const { title_en, title_ja, marking, parties } = decision;
  const pairs = [...decision.pairs, decision.rationale];
  const words = pairs.flatMap(({ en, ja }): PaperSection['text'] => [
    ...(en ? [{ words: en, language: 'en' as const }] : []),
    ...(ja ? [{ words: ja, language: 'ja' as const }] : []),
  ]);
  const facts: [string, string][] = [
    [text.policy.marking, text.policy.markings[marking]],
    [text.decisions.state, text.decisions.states[decision.state]],
  ];
  return { marking, parties, sections: [section(`${ref} · ${[title_en, title_ja].filter(Boolean).join(' / ')}`, { facts, text: words })] };
}

/** The papers of the items, each once, in their order. */
async function readPapers(db: Db, actor: Actor, items: readonly AgendaItem[], making: Making): Promise<Held[]> {
  const papers = new Map(items.flatMap(({ ties }) => ties).map((tie) => [tie.ref, tie]));
  const held: Held[] = [];
  for (const tie of [...papers.values()].slice(0, PAPERS)) {
    const paper = await readPaper(db, actor, tie, making);
    if (paper) held.push(paper);
  }
  return held;
}

/** Whom the caveats of items let read, one list for each that has one. One query. */
async function readCaveats(db: Db, items: readonly string[]): Promise<string[][]> {
  if (items.length === 0) return [];
  const rows = await db
    .selectFrom('agenda_items')
    .innerJoin('audience_parties', 'audience_parties.audience_id', 'agenda_items.audience_id')
    .select(['agenda_items.id', 'audience_parties.party_id'])
    .where('agenda_items.id', 'in', items)
    .execute();
  return [...new Set(rows.map(({ id }) => id))].map((id) => rows.filter((row) => row.id === id).map(({ party_id }) => party_id));
}

const factsOf = ({ body, starts_at, ends_at, place, link, title }: Meeting, { text, language }: Making): [string, string][] => [
  [text.meetings.name, title],
  ...(body ? [[text.policy.homeBody, named(body, language)] as [string, string]] : []),
  [text.meetings.starts, inCapitals(starts_at, language)],
  [text.meetings.ends, inCapitals(ends_at, language)],
  ...[place, link].filter(Boolean).map((where): [string, string] => [text.meetings.place, where]),
];

/**
 * The agenda of a meeting as a paper, with the whole text of its reports and decisions where asked; null where the actor reads no such meeting.
 * Opening it is logged for each thing in it. It bears the marking of the narrowest thing in it, and holds what its maker may read: closed parts of theirs too.
 */
export async function readPack(
  db: Db,
  actor: Actor,
  ref: string,
  making: Making,
  withPapers: boolean,
): Promise<{ paper: Paper; parties: string[] } | null> {
  const meeting = await readMeeting(db, actor, ref, making.now);
  if (!meeting) return null;
  const { text, language, by, now } = making;
  const { open, closed } = meeting.agenda;
  const items = [open, ...closed].flatMap((part) => part.items);
  await openRecord(db, actor, { kind: 'meeting', id: meeting.id, agenda_items: items.map(({ id }) => id) }, now);
  const papers = withPapers ? await readPapers(db, actor, items, making) : [];
  const marking = strictest([meeting.marking, ...items.map((item) => item.marking), ...papers.map((paper) => paper.marking)]);
  const caveats = await readCaveats(
    db,
    items.map(({ id }) => id),
  );
  const parties = withinCaveats([meeting.parties, ...caveats, ...papers.map((paper) => paper.parties)], actor);
  const markingWords = [text.policy.markings[marking], parties.length ? text.policy.relTo(parties.join(', ')) : '']
    .filter(Boolean)
    .join(' · ');
  const kind = withPapers ? text.drafting.pack : text.meetings.agenda;
  const sections = [
    section(kind, { facts: factsOf(meeting, making), text: meeting.note ? [{ words: meeting.note, language }] : [] }),
    ...partSections(open, String, making),
    ...closed.flatMap((part) => [section(text.meetings.closedPart, {}), ...partSections(part, text.meetings.closedNumber, making)]),
    ...papers.flatMap((paper) => paper.sections),
    section(text.exchange.whoMade, {
      facts: [
        [text.exchange.takenBy, nameOf(by, language)],
        [text.exchange.taken, inCapitals(now.toISOString(), language)],
        [text.exchange.basis, text.exchange.readable],
      ],
    }),
  ];
  const paper: Paper = {
    ...{ ref, title: meeting.title, kicker: `${kind} · ${ref}`, marking, markingWords, language, sections },
    foot: `${ref} · ${nameOf(by, language)} · ${inCapitals(now.toISOString(), language)}`,
  };
  return { paper, parties };
}
