/**
 * npm run seal-stock -- MATERIAL UNIT TOTAL USABLE [SALT] [--to KEY]: makes the seal of a stock, on any machine, with no database and no network.
 * Prints the seal, which goes into the declaration, and what opens it, which does not: app/domain/stocks/sealing.ts says what is hashed.
 * With the SALT of an opening it makes that seal again, to check it. With --to, what opens it is printed encrypted to that age public key too.
 */
import { parseArgs } from 'node:util';
import { encryptTo } from '#app/domain/stocks/encrypting.ts';
import { UNITS } from '#app/domain/stocks/quantities.ts';
import { newSalt, seal, tidyOpening } from '#app/domain/stocks/sealing.ts';

const { positionals, values } = parseArgs({ options: { to: { type: 'string' } }, allowPositionals: true });
const [material = '', unit = '', total = '', usable = '', salt = newSalt()] = positionals;
const opening = tidyOpening({ material: material.toUpperCase(), unit, total, usable, salt });
const known = UNITS.some((one) => one === unit);
const words = JSON.stringify(opening, null, 2);
const encrypted = values.to === undefined ? '' : await encryptTo(values.to, words);
if (!opening || !known || encrypted === null || !/^I-[0-9A-Z]{6}$/.test(opening.material)) {
  console.error('npm run seal-stock -- MATERIAL UNIT TOTAL USABLE [SALT] [--to KEY]');
  console.error('For example: npm run seal-stock -- I-7K3Q5X t 1234.5 1000 --to age1…');
  console.error(`MATERIAL is its reference on the map; UNIT is one of ${UNITS.join(', ')}; SALT, if given, has 64 hexadecimal digits.`);
  console.error('KEY is an age public key of your own side (age1…, made with age-keygen).');
  process.exitCode = 1;
} else {
  console.log(`Seal, for the declaration:\n${await seal(opening)}\n`);
  console.log(`What opens it. Keep it where your government keeps such figures; without it the seal can never be opened:`);
  console.log(words);
  if (encrypted !== '') {
    console.log(`\nThe same encrypted to your key, which may be kept with the declaration. Decrypt it with: age -d -i KEY.txt opening.age`);
    console.log(encrypted);
  }
}
