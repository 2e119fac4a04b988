/**
 * npm run seal-stock -- MATERIAL UNIT [TOTAL USABLE [SALT]] [--to KEY]: makes the seal of a stock, on any machine, with no database and no network.
 * Prints the seal, which goes into the declaration, and what opens it, which does not: app/domain/stocks/sealing.ts says what is hashed.
 * It asks for the figures where they are left out, so that no shell, no log of npm and no list of processes keeps them. With the SALT of an
 * opening it makes that seal again, to check it. With --to, what opens it is printed encrypted to that age public key too.
 */
import { createInterface } from 'node:readline';
import { sealStock } from './sealing-stocks.ts';

const typed = createInterface({ input: process.stdin, output: process.stderr });
const lines = typed[Symbol.asyncIterator]();
const ask = async (what: string): Promise<string> => {
  process.stderr.write(what);
  const line = await lines.next();
  return line.done ? '' : line.value;
};

const made = await sealStock(process.argv.slice(2), ask);
typed.close();
if ('fault' in made) {
  console.error(made.fault);
  process.exitCode = 1;
} else for (const line of made.lines) console.log(line);
