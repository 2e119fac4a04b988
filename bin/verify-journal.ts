/**
 * npm run verify-journal: walks the journal of the configured database from its first entry, and says the last hash,
 * or which entry does not fit and how. Leaves with 1 when the chain is broken, with 2 when it could not be read.
 */
import { environmentHere } from './starting.ts';
import { verifyConfigured } from './verifying.ts';

process.exitCode = await verifyConfigured(environmentHere, (line) => console.log(line));
