import type { SubmissionResult } from '@conform-to/react';
import { BASES, CONFIDENCES, DECIMALS, ITEM_KINDS, SHARES_AS } from '#app/domain/map/editions/mapped.ts';
import { guessed, guessedHead, mappingForm, type Mapping } from '#app/domain/map/editions/mapping.ts';
import { findTable, forgetMapping, mapEdition, MappingFaults, mappingOf, readMappings } from '#app/domain/map/editions/mappings.server.ts';
import { headingsAt, type Sheet } from '#app/domain/map/editions/sheets.ts';
import { stages } from '#app/domain/map/importing/stages.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { parseForm, replyWith, textOf } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { readAudience } from '#app/policy/audiences.server.ts';

const LINES = 10;
const BEFORE = 2;
const WIDE = 40;

/** A mapping as a form holds it. */
const inForm = ({ sheet, head, fill, url, ...words }: Mapping): Record<string, string> => ({
  ...{ ...words, url: url ?? '', sheet: String(sheet), head: String(head), fill: fill ? 'on' : '' },
});

const numberIn = (asked: URLSearchParams, name: string): number | null => {
  const words = asked.get(name) ?? '';
  return /^\d{1,6}$/.test(words) ? Number(words) : null;
};

/** The lines of a table that are shown, from shortly before its headings. */
function sampleOf({ rows }: Sheet, head: number) {
  const at = Math.max(
    rows.findIndex(({ line }) => line === head),
    0,
  );
  const lines = rows.slice(Math.max(at - BEFORE, 0), Math.max(at - BEFORE, 0) + LINES);
  return lines.map(({ line, cells }) => ({ line, cells: cells.slice(0, WIDE).map((cell) => cell.slice(0, 80)) }));
}

/** What the page of a table's columns shows: its first lines, and which column holds what as far as that can be told. */
export async function readColumns({ actor, context, params, request }: ActingArgs) {
  const { db } = context;
  const { edition, sheets } = found(await findTable(db, actor, params.ref ?? ''));
  const saved = await readMappings(db, actor);
  const asked = new URL(request.url).searchParams;
  const chosen = saved.find(({ id }) => id === asked.get('saved'));
  const kept = chosen?.mapping ?? (asked.size === 0 ? mappingOf(edition) : null);
  const wanted = numberIn(asked, 'sheet') ?? kept?.sheet ?? 0;
  const place = sheets[wanted] ? wanted : 0;
  const sheet = sheets[place]!;
  const head = numberIn(asked, 'head') ?? (kept && headingsAt(sheet, kept.head).includes(kept.item) ? kept.head : guessedHead(sheet));
  const begun: Record<string, string> = {
    ...guessed(sheet, place, head),
    ...(kept && { ...inForm(kept), sheet: String(place), head: String(head) }),
  };
  const { marking, parties } = await readAudience(db, edition.audience_id);
  return {
    ...{ ref: edition.ref, of: edition.title, marking, parties, place, head, begun },
    title: catalogueOf(actor.language).editions.mapping.title,
    encoding: sheet.encoding === 'utf-8' ? null : sheet.encoding,
    sheets: sheets.map(({ name }) => name),
    header: headingsAt(sheet, head),
    lines: sampleOf(sheet, head),
    saved: saved.map(({ id, name, shared, own }) => ({ id, name, shared, own })),
    chosen: chosen?.id ?? '',
    lanes: stages.map(({ sector, key, name_en, name_ja }) => ({ sector, value: `${sector}:${key}`, name_en, name_ja })),
    terms: { bases: BASES, confidences: CONFIDENCES, decimals: DECIMALS, kinds: ITEM_KINDS, sharesAs: SHARES_AS },
  };
}

export type ShownColumns = Awaited<ReturnType<typeof readColumns>>;

/** The form of a table's columns, as it came back. */
export interface SentColumns {
  status: number;
  result: SubmissionResult<string[]>;
}

/** Reads the table as its form says; 'mapped' and 'forgotten' when that is done, otherwise the form as it was filled. */
export async function sendColumns({ actor, context, params, request }: ActingArgs): Promise<'mapped' | 'forgotten' | SentColumns> {
  const { db, now } = context;
  const table = found(await findTable(db, actor, params.ref ?? ''));
  const form = await request.formData();
  const act = textOf(form, 'act');
  if (act === 'delete' && !isShownAgain(form)) {
    await forgetMapping(db, actor, table.edition, textOf(form, 'saved'), now);
    return 'forgotten';
  }
  const text = catalogueOf(actor.language);
  const submission = parseForm(form, mappingForm, text);
  if (isShownAgain(form)) return { status: 200, result: asFilled(submission.reply()) };
  if (act !== 'map') throw new Refusal('unreadable');
  if (submission.status !== 'success') return { status: 422, result: submission.reply() };
  const { save_as, shared, ...mapping } = submission.value;
  try {
    await mapEdition(db, actor, table, mapping, { name: save_as, shared }, now);
    return 'mapped';
  } catch (reason) {
    if (!(reason instanceof MappingFaults)) throw reason;
    const { faults } = text.editions.mapping;
    const said = reason.faults.reduce((so, { field, code }) => replyWith(so, field, faults[code]), submission.reply());
    return { status: 422, result: said };
  }
}
