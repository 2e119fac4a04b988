/**
 * npm run verify-journal [-- --head FILE …]: walks the journal of the configured database from its first entry, and says the last hash,
 * or which entry does not fit and how. A signed head that was kept elsewhere proves it up to that entry. Leaves with 1 when the chain is broken, with 2 when it could not be read.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { environmentHere } from './starting.ts';
import { verifyConfigured } from './verifying.ts';

const USE = 'npm run verify-journal [-- --head FILE …]';

function asked(): string[] | null {
  try {
    const { values } = parseArgs({ options: { head: { type: 'string', multiple: true } } });
    // npm runs a program in the folder of the package; a file is named from where the person is.
    return (values.head ?? []).map((named) => path.resolve(process.env.INIT_CWD ?? '', named));
  } catch {
    return null;
  }
}

const say = (line: string) => console.log(line);
const heads = asked();
if (!heads) say(USE);
process.exitCode = heads ? await verifyConfigured(environmentHere, say, heads) : 2;
