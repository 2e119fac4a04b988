/** The demonstration's sign-ins: kept beside the data for the one account that runs the server, so that each start can say them. */
import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SignIn } from '#app/demonstration/demonstration.server.ts';

const fileIn = (dataDir: string): string => path.join(dataDir, 'demonstration-sign-ins.txt');

/** A full-width character takes two columns of a terminal. */
const widthOf = (words: string): number =>
  [...words].reduce(
    (width, character) =>
      width + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/.test(character) ? 2 : 1),
    0,
  );

/** Rows set in columns. */
function inColumns(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))));
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))
      .join('  ')
      .trimEnd(),
  );
}

/** Keeps the sign-ins in DATA_DIR, readable by this account alone; whole or not at all. */
export async function keepSignIns(dataDir: string, signIns: readonly SignIn[]): Promise<void> {
  const rows = signIns.map(({ party, capacity, body, name, email, password }) => [party, capacity, body, name, email, password]);
  const file = fileIn(dataDir);
  await writeFile(`${file}.new`, `${inColumns(rows).join('\n')}\n`, { mode: 0o600 });
  await chmod(`${file}.new`, 0o600);
  await rename(`${file}.new`, file);
}

/** The kept sign-ins, a line each; none where there is no demonstration, or where it was made elsewhere. */
export async function keptSignIns(dataDir: string): Promise<string[]> {
  try {
    return (await readFile(fileIn(dataDir), 'utf8')).split('\n').filter(Boolean);
  } catch {
    return [];
  }
}
