import { readItem } from '#app/domain/map/item.server.ts';
import { askClaimChanges, askFormerClaims, movementOf } from '#app/domain/map/movement.server.ts';
import { creditsOf } from '#app/domain/map/sources.server.ts';
import { readItemClaims } from '#app/domain/map/supply.server.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { askTogether } from '#db/together.server.ts';
import { foundThen, lookBackInFile } from './looking-back.server.ts';

/** How an item's figures moved, for a file, as of the day that the address names. Three queries. */
export async function readMovement(args: ActingArgs) {
  const { actor, context, params } = args;
  const { db } = context;
  const { asOf, reader } = lookBackInFile(args);
  const item = await foundThen(actor, reader, (who) => readItem(db, who, params.ref ?? ''));
  const [claims, { former, changed }] = await Promise.all([
    readItemClaims(db, reader, item.id),
    askTogether(db, { former: askFormerClaims(db, reader, item.id), changed: askClaimChanges(db, reader, item.id) }),
  ]);
  return {
    item,
    ...movementOf(claims, former, changed),
    credits: creditsOf([...claims, ...former]),
    markings: [item.marking, ...[...claims, ...former].map(({ marking }) => marking)],
    day: asOf.day,
  };
}
