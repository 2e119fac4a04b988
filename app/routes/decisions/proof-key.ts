import { asActor } from '#app/http/acting.server.ts';
import { fileAnswer } from '#app/http/csv.server.ts';
import { pemOf } from '#app/journal/key.server.ts';
import { keyFor } from './proving.server.ts';

/** GET /decisions/proof/key.pem : the public key that heads of the journal are signed with. */
export const loader = asActor(async (args) =>
  fileAnswer(pemOf((await keyFor(args)).publicKey), 'application/x-pem-file', 'kakehashi-public-key.pem'),
);
