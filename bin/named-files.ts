import { readFile, stat } from 'node:fs/promises';

/** A file that somebody named at the terminal cannot be read as what it is to be; says so in their words. */
export class UnreadableFile extends Error {}

const REASONS: Record<string, string> = {
  ENOENT: 'There is no such file',
  ENOTDIR: 'There is no such file',
  EACCES: 'This account may not read the file',
  EPERM: 'This account may not read the file',
  ENAMETOOLONG: 'No file has so long a name',
};
const MB = 1024 * 1024;

/**
 * The text of a file, without a byte order mark. Refused in plain words where there is none, it is a folder, it may not be read, or it is
 * larger than what is looked for ever is: it is then not read at all.
 * @param most in bytes
 */
export async function readNamed(file: string, most: number): Promise<string> {
  try {
    const found = await stat(file);
    if (found.isDirectory()) throw new UnreadableFile(`This is a folder, not a file: ${file}`);
    if (found.size > most)
      throw new UnreadableFile(`The file is too large (${Math.ceil(found.size / MB)} MB; ${Math.ceil(most / MB)} MB at the most): ${file}`);
    return (await readFile(file, 'utf8')).replace(/^\ufeff/, '');
  } catch (reason) {
    if (reason instanceof UnreadableFile) throw reason;
    const said = REASONS[(reason as NodeJS.ErrnoException).code ?? ''] ?? 'The file could not be read';
    throw new UnreadableFile(`${said}: ${file}`);
  }
}

/** What a file of JSON holds. */
export async function readNamedJson(file: string, most: number): Promise<unknown> {
  const text = await readNamed(file, most);
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableFile(text.trim() === '' ? `The file is empty: ${file}` : `The file holds no JSON, or only a part of it: ${file}`);
  }
}
