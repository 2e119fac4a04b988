import { rm } from 'node:fs/promises';
import { AttachingFaults, attachFile } from '#app/domain/attachments/attaching.server.ts';
import { examineReceived } from '#app/domain/attachments/receiving.server.ts';
import { incomingPath } from '#app/domain/attachments/storing.server.ts';
import { ATTACHMENT_BYTES, type FileFault } from '#app/domain/attachments/types.ts';
import { formPart, partIn, type PartForming } from '#app/domain/audience/hanging.server.ts';
import type { PartSoFar } from '#app/domain/audience/part-choices.ts';
import { partSchema, saysMarking } from '#app/domain/audience/part-schema.ts';
import type { Commented } from '#app/domain/comments/subjects.server.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { parseForm, textOf } from '#app/http/forms.server.ts';
import { isShownAgain } from '#app/http/kept-form.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { receiveUpload } from '#app/http/upload.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { newId } from '#db/identity.server.ts';

/** What the form is told after it came back. The file does not come back with it: a page cannot fill it in. */
export interface SentAttachment {
  status: number;
  standing: PartSoFar & { find_readers: string };
  forming: PartForming;
  errors: Record<string, string[]>;
}

const partForm = partSchema.refine(...saysMarking);

/** Attaches what was sent; null when it is done, otherwise the form with its words. Of a file that is not taken nothing stays. */
export async function sendAttachment({ actor, context, request }: ActingArgs, report: Commented): Promise<SentAttachment | null> {
  const { db, now, configuration } = context;
  const text = catalogueOf(actor.language);
  const id = newId();
  const path = await incomingPath(configuration.dataDir, id);
  const { fields, file } = await receiveUpload(request, 'file', path, ATTACHMENT_BYTES);
  const standing = partIn(fields);
  const back = async (status: number, errors: Record<string, string[]> = {}): Promise<SentAttachment> => ({
    ...{ status, standing, errors },
    forming: await formPart(db, actor, report, standing, now),
  });
  try {
    if (textOf(fields, 'act') !== 'attach' || isShownAgain(fields)) return await back(200);
    const submission = parseForm(fields, partForm, text);
    const errors = Object.fromEntries(Object.entries(submission.reply().error ?? {}).map(([name, words]) => [name, words ?? []]));
    const faulty = (code: FileFault) => back(422, { ...errors, file: [text.attachmentFaults[code]] });
    if (!file) return await faulty('none');
    if (file.size === null) return await faulty('tooLarge');
    const received = await examineReceived(configuration.dataDir, id, file.name);
    if ('fault' in received) return await faulty(received.fault);
    if (submission.status !== 'success') return await back(422, errors);
    await attachFile(db, actor, report.ref, received, submission.value, { dataDir: configuration.dataDir, now });
    return null;
  } catch (reason) {
    if (reason instanceof Refusal && reason.kind === 'conflict') return await back(409, { file: [text.attachmentFaults.conflict] });
    if (!(reason instanceof AttachingFaults)) throw reason;
    const words: Record<string, string> = { ...text.fieldFaults, ...text.audience.faults };
    const said = reason.faults.map((fault) => [
      fault.field,
      [fault.field === 'file' ? text.attachmentFaults[fault.code] : (words[fault.code] ?? text.fields.invalid)],
    ]);
    return await back(422, Object.fromEntries(said) as Record<string, string[]>);
  } finally {
    // What was not attached lies where it came in; what was attached lies there no more.
    await rm(path, { force: true });
  }
}
