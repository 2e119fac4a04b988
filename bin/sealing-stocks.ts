/** Makes the seal of a stock from what a command line says: see bin/seal-stock.ts, which prints it. */
import { parseArgs } from 'node:util';
import { encryptTo } from '#app/domain/stocks/encrypting.ts';
import { thousandths, tidyQuantity, UNITS } from '#app/domain/stocks/quantities.ts';
import { HEXADECIMAL, newSalt, seal } from '#app/domain/stocks/sealing.ts';

export const USAGE = `npm run seal-stock -- MATERIAL UNIT [TOTAL USABLE [SALT]] [--to KEY]
For example: npm run seal-stock -- I-7K3Q5X t --to age1…
It asks for what is left out. Figures that stand in a command are kept by shells, by npm's logs and in the list of processes: better let it ask.
MATERIAL is its reference on the map; UNIT is one of ${UNITS.join(', ')}; TOTAL and USABLE have up to three decimals;
SALT, if given, has 64 hexadecimal digits and makes that seal again; KEY is an age public key of your own side (age1…, made with age-keygen).`;

/** What was wrong, in words, or what is to be printed. */
export type Sealing = { fault: string } | { lines: string[] };

const fault = (words: string): Sealing => ({ fault: words });

/** The arguments; null: there is an option that is none, or without its value. A figure below nought is no option. */
function argumentsIn(args: readonly string[]): { given: string[]; to: string | undefined } | null {
  try {
    const plain = args.map((one) => (/^[-−]\d/.test(one) ? `−${one.slice(1)}` : one));
    const { positionals, values } = parseArgs({ args: plain, options: { to: { type: 'string' } }, allowPositionals: true });
    return { given: positionals, to: values.to };
  } catch {
    return null;
  }
}

/** Makes the seal that the arguments ask for. `ask`: asks whoever sits there for a figure that they leave out. */
export async function sealStock(args: readonly string[], ask: (what: string) => Promise<string>): Promise<Sealing> {
  const read = argumentsIn(args);
  if (!read || ![2, 4, 5].includes(read.given.length)) return fault(USAGE);
  const [named = '', unit = ''] = read.given;
  const material = named.normalize('NFKC').toUpperCase();
  if (!/^I-[0-9A-Z]{6}$/.test(material)) return fault(`MATERIAL is no reference of the map, such as I-7K3Q5X.\n\n${USAGE}`);
  if (!UNITS.some((one) => one === unit)) return fault(`UNIT is none of ${UNITS.join(', ')}.\n\n${USAGE}`);
  const total = tidyQuantity(read.given[2] ?? (await ask('Total: ')));
  if (total === null) return fault('TOTAL is no quantity: up to twelve digits and three decimals, not below nought. Nothing was made.');
  const usable = tidyQuantity(read.given[3] ?? (await ask('May be released: ')));
  if (usable === null) return fault('USABLE is no quantity: up to twelve digits and three decimals, not below nought. Nothing was made.');
  if (thousandths(usable) > thousandths(total))
    return fault('USABLE is more than TOTAL. Such a seal could never be opened: nothing was made.');
  const salt = (read.given[4] ?? newSalt()).normalize('NFKC').trim().toLowerCase();
  if (!HEXADECIMAL.test(salt)) return fault('SALT has to have 64 hexadecimal digits. Nothing was made.');
  const opening = { material, unit, total, usable, salt };
  const words = JSON.stringify(opening, null, 2);
  const encrypted = read.to === undefined ? '' : await encryptTo(read.to, words);
  if (encrypted === null)
    return fault(
      'KEY is no age public key (age1…), or it is mistyped; a secret key (AGE-SECRET-KEY-…) never belongs here. Nothing was made.',
    );
  return {
    lines: [
      `Seal, for the declaration:\n${await seal(opening)}\n`,
      'What opens it. Keep it where your government keeps such figures; without it the seal can never be opened:',
      words,
      ...(encrypted === ''
        ? []
        : [
            '\nThe same encrypted to your key, which may be kept with the declaration. Decrypt it with: age -d -i KEY.txt opening.age',
            encrypted,
          ]),
    ],
  };
}
