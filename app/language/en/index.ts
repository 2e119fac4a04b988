import { core } from './core.ts';
import { rest } from './rest.ts';

/** Everything the interface says, in English. The type of the Japanese catalogue is the type of this one. */
export const en = { ...core, ...rest };
