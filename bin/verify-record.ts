/**
 * npm run verify-record -- FILE [--key PUBLIC_KEY_FILE] [--against OTHER_FILE]: checks a decision's record file with no database, and says
 * what was changed; against another file of the same decision, which words. Leaves with 1 when something was, with 2 when it could not be read.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { verifyRecordFile } from './verifying-records.ts';

const USE = 'npm run verify-record -- FILE [--key PUBLIC_KEY_FILE] [--against OTHER_FILE]';

function asked() {
  try {
    const { values, positionals } = parseArgs({
      options: { key: { type: 'string' }, against: { type: 'string' } },
      allowPositionals: true,
    });
    const [file, ...more] = positionals;
    // npm runs a program in the folder of the package; a file is named from where the person is.
    const from = (named: string) => path.resolve(process.env.INIT_CWD ?? '', named);
    const [key, against] = [values.key && from(values.key), values.against && from(values.against)];
    return file && more.length === 0 ? { file: from(file), key, against } : null;
  } catch {
    return null;
  }
}

const given = asked();
if (!given) console.log(USE);
process.exitCode = given ? await verifyRecordFile(given, (line) => console.log(line)) : 2;
