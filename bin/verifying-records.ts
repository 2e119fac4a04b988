import { readFile, stat } from 'node:fs/promises';
import { compareRecords } from '#app/domain/decisions/record/comparing.ts';
import { recordSchema, type DecisionRecord } from '#app/domain/decisions/record/format.ts';
import { verifyRecord } from '#app/domain/decisions/record/verifying.server.ts';
import { fingerprintOf, readPublicKey } from '#app/journal/key.server.ts';

const LARGEST = 200 * 1024 * 1024;

/** Why a file cannot be read as what it is to be. */
class Unreadable extends Error {}

async function readText(file: string): Promise<string> {
  try {
    if ((await stat(file)).size > LARGEST) throw new Unreadable(`${file} is larger than 200 MB: no record file is.`);
    return (await readFile(file, 'utf8')).replace(/^\ufeff/, '');
  } catch (reason) {
    throw reason instanceof Unreadable ? reason : new Unreadable(`${file} could not be read: ${String(reason)}`);
  }
}

async function readRecord(file: string): Promise<DecisionRecord> {
  const text = await readText(file);
  let held: unknown;
  try {
    held = JSON.parse(text);
  } catch (reason) {
    throw new Unreadable(`${file} is no JSON: ${String(reason)}`);
  }
  const record = recordSchema.safeParse(held);
  if (record.success) return record.data;
  const [issue] = record.error.issues;
  throw new Unreadable(`${file} is no record of a decision: ${issue?.path.join('.') || 'file'}: ${issue?.message ?? ''}`);
}

async function readKey(file: string): Promise<string> {
  const key = readPublicKey(await readText(file));
  if (key === null) throw new Unreadable(`${file} holds no public key.`);
  return key;
}

/** What a person asked for at the terminal. */
export interface Asked {
  file: string;
  against?: string | undefined;
  key?: string | undefined;
}

/** Checks a decision's record file, and compares it with another. 0: nothing was changed; 1: something was; 2: it could not be read. */
export async function verifyRecordFile({ file, against, key }: Asked, say: (line: string) => void): Promise<0 | 1 | 2> {
  try {
    const record = await readRecord(file);
    const kept = key === undefined ? null : await readKey(key);
    const other = against === undefined ? null : await readRecord(against);
    const { decision, texts, positions, entries, head } = record;
    const checked = verifyRecord(record, kept);
    const number = decision.register_code ?? 'without a number';
    say(`Decision ${decision.ref} (${number}): ${decision.state}.`);
    say(`Texts: ${texts.length}, positions: ${positions.length}, journal entries: ${entries.length} of a journal of ${head.size}.`);
    for (const fault of checked.faults) say(fault);
    if (checked.faults.length > 0) say('THE RECORD WAS CHANGED.');
    else if (checked.proven) say(`Proven: all of it is as it was entered when the head was signed at ${head.at}.`);
    else if (checked.key !== null)
      say(
        `Consistent, and signed at ${head.at} with the key ${fingerprintOf(checked.key)}.\nIt is proven if that is the key that your side keeps: name its file with --key to have it compared.`,
      );
    else say('Consistent, not proven: its head was signed by nobody.');
    if (!other) return checked.faults.length > 0 ? 1 : 0;
    const apart = compareRecords(record, other);
    say(apart.length > 0 ? `\nAgainst ${against}:` : `\nAgainst ${against}: nothing stands otherwise.`);
    for (const line of apart) say(line);
    return checked.faults.length + apart.length > 0 ? 1 : 0;
  } catch (reason) {
    if (!(reason instanceof Unreadable)) throw reason;
    say(reason.message);
    return 2;
  }
}
