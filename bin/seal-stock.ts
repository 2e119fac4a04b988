/**
 * npm run seal-stock -- MATERIAL UNIT TOTAL USABLE [SALT]: makes the seal of a stock, on any machine, with no database and no network.
 * Prints the seal, which goes into the declaration, and what opens it, which does not: app/domain/stocks/sealing.ts says what is hashed.
 * With the SALT of an opening it makes that seal again, to check it.
 */
import { UNITS } from '#app/domain/stocks/quantities.ts';
import { newSalt, seal, tidyOpening } from '#app/domain/stocks/sealing.ts';

const [material = '', unit = '', total = '', usable = '', salt = newSalt()] = process.argv.slice(2);
const opening = tidyOpening({ material: material.toUpperCase(), unit, total, usable, salt });
const known = UNITS.some((one) => one === unit);
if (!opening || !known || !/^I-[0-9A-Z]{6}$/.test(opening.material)) {
  console.error('npm run seal-stock -- MATERIAL UNIT TOTAL USABLE [SALT], for example: npm run seal-stock -- I-7K3Q5X t 1234.5 1000');
  console.error(`MATERIAL is its reference on the map; UNIT is one of ${UNITS.join(', ')}; SALT, if given, has 64 hexadecimal digits.`);
  process.exitCode = 1;
} else {
  console.log(`Seal, for the declaration:\n${await seal(opening)}\n`);
  console.log(`What opens it. Keep it where your government keeps such figures; without it the seal can never be opened:`);
  console.log(JSON.stringify(opening, null, 2));
}
