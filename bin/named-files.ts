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

/** Where a text in JSON ends that begins with the quotation mark at `from`. */
function endOfText(json: string, from: number): number {
  for (let at = json.indexOf('"', from + 1); at !== -1; at = json.indexOf('"', at + 1)) {
    let escaping = 0;
    while (json[at - 1 - escaping] === '\\') escaping += 1;
    if (escaping % 2 === 0) return at;
  }
  return json.length;
}

/** A name that stands twice in one object of a JSON text, the first of them; null: none does. */
export function nameTwice(json: string): string | null {
  const open: (Set<string> | null)[] = [];
  for (let at = 0; at < json.length; at += 1) {
    const letter = json[at];
    if (letter === '{') open.push(new Set());
    else if (letter === '[') open.push(null);
    else if (letter === '}' || letter === ']') open.pop();
    else if (letter === '"') {
      const end = endOfText(json, at);
      let next = end + 1;
      while (/\s/.test(json[next] ?? '')) next += 1;
      const names = open.at(-1);
      if (names && json[next] === ':') {
        const name = JSON.parse(json.slice(at, end + 1)) as string;
        if (names.has(name)) return name;
        names.add(name);
      }
      at = end;
    }
  }
  return null;
}

/** What a file of JSON holds. Refused where a name stands twice in it: of two programs one would read the first and the other the last. */
export async function readNamedJson(file: string, most: number): Promise<unknown> {
  const text = await readNamed(file, most);
  let held: unknown;
  try {
    held = JSON.parse(text);
  } catch {
    throw new UnreadableFile(text.trim() === '' ? `The file is empty: ${file}` : `The file holds no JSON, or only a part of it: ${file}`);
  }
  const twice = nameTwice(text);
  if (twice === null) return held;
  throw new UnreadableFile(`The file says “${twice.slice(0, 80)}” twice in one place, so that it can be read in two ways: ${file}`);
}
