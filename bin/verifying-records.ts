import { compareRecords } from '#app/domain/decisions/record/comparing.ts';
import { recordSchema, type DecisionRecord } from '#app/domain/decisions/record/format.ts';
import { verifyRecord } from '#app/domain/decisions/record/verifying.server.ts';
import { fingerprintOf, readPublicKey } from '#app/journal/key.server.ts';
import { readNamed, readNamedJson, UnreadableFile } from './named-files.ts';

/** In bytes. */
const LARGEST_RECORD = 200 * 1024 * 1024;
const LARGEST_KEY = 1024 * 1024;

async function readRecord(file: string): Promise<DecisionRecord> {
  const record = recordSchema.safeParse(await readNamedJson(file, LARGEST_RECORD));
  if (record.success) return record.data;
  const at = record.error.issues[0]?.path.join('.');
  throw new UnreadableFile(`The file is no record of a decision, or is one no more${at ? ` (see “${at}”)` : ''}: ${file}`);
}

async function readKey(file: string): Promise<string> {
  const key = readPublicKey(await readNamed(file, LARGEST_KEY));
  if (key === null) throw new UnreadableFile(`The file holds no public key: ${file}`);
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
    if (!(reason instanceof UnreadableFile)) throw reason;
    say(reason.message);
    return 2;
  }
}
