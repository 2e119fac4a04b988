import type { SubmissionResult } from '@conform-to/react';
import { readFile, rm } from 'node:fs/promises';
import { incomingPath } from '#app/domain/attachments/storing.server.ts';
import { formAudiencePart, soFarIn, type AudiencePart } from '#app/domain/audience/part.server.ts';
import { EditionFaults, keepEdition } from '#app/domain/map/editions/keeping.server.ts';
import { parseEdition } from '#app/domain/map/editions/parsing.server.ts';
import { EditionRefused, type ReceivedTable } from '#app/domain/map/editions/received.ts';
import { editionSchema, type EditionSaid } from '#app/domain/map/editions/schema.ts';
import { readSheets } from '#app/domain/map/editions/sheets.server.ts';
import { unpack } from '#app/domain/map/editions/unpacking.server.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { parseForm, replyWith, textOf } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { receiveUploads, type Uploads } from '#app/http/upload.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import type { Language } from '#db/schema.ts';
import { newId } from '#db/identity.server.ts';

const FILES = 12;
const FILE_BYTES = 30_000_000;

/** What the form of an edition is told after it came back. The files do not come back with it: a page cannot fill them in. */
export interface SentEdition {
  status: number;
  result: SubmissionResult<string[]>;
  audience: AudiencePart;
}

/** Why a file was not taken, with its name and where. */
function words(language: Language, { fault, file, detail }: EditionRefused): string {
  const said = catalogueOf(language).editions.faults[fault];
  return [file && `${file}:`, said, detail].filter(Boolean).join(' ');
}

async function received({ files }: Uploads): Promise<ReceivedTable[]> {
  if (files.length === 0) throw new EditionRefused('none');
  const large = files.find(({ size }) => size === null);
  if (large) throw new EditionRefused('tooLarge', large.name.slice(0, 100));
  return Promise.all(files.map(async ({ name, path }) => ({ name, bytes: await readFile(path) })));
}

const NOTHING = { items: [], links: [], suppliers: [], claims: [], totals: [], skipped: [] };

/** Keeps a table as it came: what it says is read when its sender has said what its columns hold. */
async function keepTable({ actor, context }: ActingArgs, value: EditionSaid, uploads: Uploads): Promise<{ ref: string }> {
  const { sheets, files } = readSheets(await unpack(await received(uploads), 'sheets'));
  const { ref } = await keepEdition(context.db, actor, value, { content: NOTHING, files, received: JSON.stringify(sheets) }, context.now);
  return { ref: `${ref}/columns` };
}

/** Reads the files of an edition and keeps what they say for their sender to look at; gives its reference, otherwise the form as it was filled. */
export async function sendEdition(args: ActingArgs): Promise<{ ref: string } | SentEdition> {
  const { actor, context, request } = args;
  const { db, now, configuration } = context;
  const paths = await Promise.all(Array.from({ length: FILES }, () => incomingPath(configuration.dataDir, newId())));
  const uploads = await receiveUploads(request, 'files', (at) => paths[at] ?? '', { most: FILE_BYTES, files: FILES });
  const form = uploads.fields;
  const submission = parseForm(form, editionSchema, catalogueOf(actor.language));
  const back = async (status: number, result: SubmissionResult<string[]>): Promise<SentEdition> => ({
    ...{ status, result },
    audience: await formAudiencePart(db, actor, 'edition.import', soFarIn(form), now),
  });
  try {
    if (textOf(form, 'act') !== 'look' || isShownAgain(form)) return await back(200, asFilled(submission.reply()));
    if (submission.status !== 'success') return await back(422, submission.reply());
    const { value } = submission;
    if (value.family === 'table') return await keepTable(args, value, uploads);
    const tables = await unpack(await received(uploads));
    const { files, items, links, suppliers, claims, totals, skipped } = await parseEdition(value.family, tables);
    return await keepEdition(db, actor, value, { content: { items, links, suppliers, claims, totals, skipped }, files }, now);
  } catch (reason) {
    if (reason instanceof EditionRefused) return await back(422, replyWith(submission.reply(), 'files', words(actor.language, reason)));
    if (!(reason instanceof EditionFaults)) throw reason;
    const { faults } = catalogueOf(actor.language).audience;
    return await back(
      422,
      reason.faults.reduce((so, { field, code }) => replyWith(so, field, faults[code]), submission.reply()),
    );
  } finally {
    await Promise.all(paths.map((path) => rm(path, { force: true })));
  }
}
